"""Every figure that the installed apps declare, by code."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from danaecare.socle.indicateurs.definitions import Indicateur


def _declares() -> Iterator[tuple[str, Indicateur]]:
    """(app, figure), in the order of the apps."""
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "indicateurs") and config.label != "indicateurs":
            for indicateur in import_module(f"{config.name}.indicateurs").INDICATEURS:
                yield config.label, indicateur


@cache
def tous() -> dict[str, Indicateur]:
    """code -> Indicateur, in the order of the apps; a code declared twice raises ValueError."""
    trouves: dict[str, Indicateur] = {}
    for _, indicateur in _declares():
        if indicateur.code in trouves:
            raise ValueError(f"L’indicateur {indicateur.code} est déclaré deux fois.")
        trouves[indicateur.code] = indicateur
    return trouves


def du_pole(pole: str) -> list[Indicateur]:
    return [indicateur for code, indicateur in tous().items() if code.split(".", 1)[0] == pole]


@cache
def apps_de(pole: str) -> frozenset[str]:
    """The apps whose writes move its figures: its own, and those that declare some of them."""
    return frozenset({pole, *(app for app, indicateur in _declares() if indicateur.code.split(".", 1)[0] == pole)})


def visibles_par(utilisateur) -> list[Indicateur]:
    """The figures whose rows `utilisateur` may open."""
    return [indicateur for indicateur in tous().values() if utilisateur.peut(indicateur.droit)]
