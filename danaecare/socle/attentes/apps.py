from django.apps import AppConfig


class AttentesConfig(AppConfig):
    name = "danaecare.socle.attentes"
    label = "attentes"
    default_auto_field = "django.db.models.BigAutoField"
