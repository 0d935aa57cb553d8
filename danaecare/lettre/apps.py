from django.apps import AppConfig


class LettreConfig(AppConfig):
    name = "danaecare.lettre"
    label = "lettre"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "L’Info aidante"
