from django.apps import AppConfig


class TierslieuxConfig(AppConfig):
    name = "tierslieux"
    default_auto_field = "django.db.models.BigAutoField"
