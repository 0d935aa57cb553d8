from django.apps import AppConfig


class EnvoisConfig(AppConfig):
    name = "danaecare.socle.envois"
    label = "envois"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "envois"
