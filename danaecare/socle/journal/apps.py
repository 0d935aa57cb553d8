from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JournalConfig(AppConfig):
    name = "danaecare.socle.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # What the pages of a pole are called in the log's sentences.
        autodiscover_modules("lectures")
