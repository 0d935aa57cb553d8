from django.apps import AppConfig


class ConservationConfig(AppConfig):
    name = "danaecare.socle.conservation"
    label = "conservation"
    default_auto_field = "django.db.models.BigAutoField"
