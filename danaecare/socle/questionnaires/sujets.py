"""What opinions are asked about: each app says it in its `avis_sur.py`, below it in the hub nothing is imported.

SUJETS = [Sujet(ActionCollective, Moment.ACTIVITE, "Actions collectives", …)]
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.apps import apps
from django.db.models import Model
from django.utils.module_loading import module_has_submodule


@dataclass(frozen=True)
class Sujet:
    """`lire` and `ecrire` are the rights that its own sheet asks; `dire` what the person reads, without a name in it.

    `jour` is its day, None of what lasts: the questionnaire is then of the day when it is opened.
    """

    modele: type[Model]
    moment: str
    genre: str
    lire: str
    ecrire: str
    dire: Callable[[Model], str]
    jour: Callable[[Model], object] = lambda objet: None

    @property
    def code(self) -> str:
        return self.modele._meta.label_lower


@cache
def sujets() -> dict[str, Sujet]:
    modules = [
        import_module(f"{config.name}.avis_sur")
        for config in apps.get_app_configs()
        if module_has_submodule(config.module, "avis_sur")
    ]
    return {sujet.code: sujet for module in modules for sujet in module.SUJETS}
