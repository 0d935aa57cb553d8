from django.apps import AppConfig
from django.core import checks


class AidantsConfig(AppConfig):
    name = "aidants"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from aidants.verifications import cles_des_notes  # noqa: PLC0415 -- the settings are read

        checks.register(cles_des_notes, "cles")
