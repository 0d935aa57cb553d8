from django.apps import AppConfig


class IndicateursConfig(AppConfig):
    name = "danaecare.socle.indicateurs"
    label = "indicateurs"
    default_auto_field = "django.db.models.BigAutoField"
