from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CourrielsConfig(AppConfig):
    name = "danaecare.socle.courriels"
    label = "courriels"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "courriels"

    def ready(self):
        autodiscover_modules("courriels")
