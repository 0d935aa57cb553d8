from django.apps import AppConfig


class CommunsConfig(AppConfig):
    name = "danaecare.socle.communs"
    label = "communs"
    default_auto_field = "django.db.models.BigAutoField"
