from django.apps import AppConfig


class TierslieuxConfig(AppConfig):
    name = "tierslieux"
    verbose_name = "Tiers-lieux"
    default_auto_field = "django.db.models.BigAutoField"
