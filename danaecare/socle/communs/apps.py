from django.apps import AppConfig


class CommunsConfig(AppConfig):
    name = "danaecare.socle.communs"
    label = "communs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from danaecare.socle.communs import options  # noqa: PLC0415 -- forms need the models of every app

        options.poser()
