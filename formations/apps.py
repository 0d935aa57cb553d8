from django.apps import AppConfig


class FormationsConfig(AppConfig):
    name = "formations"
    verbose_name = "formations"
    default_auto_field = "django.db.models.BigAutoField"
