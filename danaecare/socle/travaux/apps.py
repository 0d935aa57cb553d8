from django.apps import AppConfig


class TravauxConfig(AppConfig):
    name = "danaecare.socle.travaux"
    label = "travaux"
    default_auto_field = "django.db.models.BigAutoField"
