"""What each app sends when it is due, in its `dus.py`; run again, nothing leaves twice.

def envoyer(jour) -> list[Courriel]: ...     the mails of that day, as they are once sent
"""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from danaecare.socle.courriels.models import Courriel


def envoyer_dus(jour) -> list[Courriel]:
    modules = [
        import_module(f"{config.name}.dus")
        for config in apps.get_app_configs()
        if config.label != "attentes" and module_has_submodule(config.module, "dus")
    ]
    return [courriel for module in modules for courriel in module.envoyer(jour)]
