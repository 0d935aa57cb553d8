from django.apps import AppConfig


class AnnuaireConfig(AppConfig):
    name = "danaecare.socle.annuaire"
    label = "annuaire"
    default_auto_field = "django.db.models.BigAutoField"
