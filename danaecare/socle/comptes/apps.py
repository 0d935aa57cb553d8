from django.apps import AppConfig


class ComptesConfig(AppConfig):
    name = "danaecare.socle.comptes"
    label = "comptes"
    default_auto_field = "django.db.models.BigAutoField"
