from django.apps import AppConfig


class RapportConfig(AppConfig):
    """No table of its own: those of the report are gouvernance's."""

    name = "danaecare.rapport"
    label = "rapport"
