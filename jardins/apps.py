from django.apps import AppConfig


class JardinsConfig(AppConfig):
    name = "jardins"
    default_auto_field = "django.db.models.BigAutoField"
