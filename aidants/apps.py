from django.apps import AppConfig


class AidantsConfig(AppConfig):
    name = "aidants"
    default_auto_field = "django.db.models.BigAutoField"
