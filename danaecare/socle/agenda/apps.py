from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "danaecare.socle.agenda"
    label = "agenda"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "agenda"
