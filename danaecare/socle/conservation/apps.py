from django.apps import AppConfig


class ConservationConfig(AppConfig):
    name = "danaecare.socle.conservation"
    label = "conservation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from danaecare.socle.conservation import limites  # noqa: F401, PLC0415 -- connected once the models are there
