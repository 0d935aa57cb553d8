"""The resources of the installed apps, by the code typed after `manage.py importer`."""

from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule


@cache
def ressources() -> dict[str, type]:
    """Code -> resource class, in the order of the apps. Two resources of one code is a fault of the code."""
    trouvees: dict[str, type] = {}
    for config in apps.get_app_configs():
        if config.label == "communs" or not module_has_submodule(config.module, "ressources"):
            continue
        # An app may hold export resources only.
        for ressource in getattr(import_module(f"{config.name}.ressources"), "RESSOURCES", ()):
            if ressource.code in trouvees:
                raise ValueError(f"Deux ressources portent le code « {ressource.code} ».")
            trouvees[ressource.code] = ressource
    return trouvees


def ressource_de(code: str) -> type | None:
    """The class of a code; None when no app holds it."""
    return ressources().get(code)
