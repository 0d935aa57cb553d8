"""What an app lets do on the sheets of the others, in its `actes_ailleurs.py`: a sheet imports nothing from above it.

def actes(utilisateur, objet) -> list[Acte]: ...     what this account may do with it there, [] for what it ignores
"""

from functools import cache
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.db.models import Model
from django.utils.module_loading import module_has_submodule

from danaecare.socle.communs.interface.actes import Acte


@cache
def _modules() -> tuple[ModuleType, ...]:
    return tuple(
        import_module(f"{config.name}.actes_ailleurs")
        for config in apps.get_app_configs()
        if module_has_submodule(config.module, "actes_ailleurs")
    )


def avec_ailleurs(actes: dict[str, list], utilisateur, objet: Model) -> dict[str, list]:
    """The acts of a sheet with those, last beside its title, that other apps bring."""
    autres: list[Acte] = [acte for module in _modules() for acte in module.actes(utilisateur, objet)]
    return actes | {"tete": [*actes.get("tete", []), *autres]}
