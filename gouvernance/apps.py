from django.apps import AppConfig


class GouvernanceConfig(AppConfig):
    name = "gouvernance"
    default_auto_field = "django.db.models.BigAutoField"
