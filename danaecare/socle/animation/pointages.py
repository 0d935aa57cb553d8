"""Who else came to an action, whom its pole keeps behind its own walls: each declares it in its `pointages.py`.

    POINTAGES = [Pointage(titre="Aidants suivis", droit="aidants.lire", adresse=adresse_de, compter=compter)]

The sheet of the action leads those who hold the right to the page of the pole; the others see a number, and only one
large enough to say nothing of anybody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

# Under it a number of people tells that somebody who was seen there is followed. Source: Insee, natural persons.
SEUIL = 11


@dataclass(frozen=True)
class Compte:
    inscrits: int
    presents: int


@dataclass(frozen=True, kw_only=True)
class Pointage:
    titre: str
    droit: str
    adresse: Callable[[object], str]
    compter: Callable[[object], Compte]


@cache
def pointages() -> tuple[Pointage, ...]:
    trouves: list[Pointage] = []
    for config in apps.get_app_configs():
        if config.label != "animation" and module_has_submodule(config.module, "pointages"):
            trouves += import_module(f"{config.name}.pointages").POINTAGES
    return tuple(trouves)


def quelqu_un_est_venu(action) -> bool:
    return any(pointage.compter(action).presents for pointage in pointages())


def pages_de(action, utilisateur) -> list[tuple[str, str]]:
    """(title, address) of the pages where `utilisateur` may write them."""
    return [(p.titre, p.adresse(action)) for p in pointages() if utilisateur.peut(p.droit)]


def pointages_de(action, utilisateur) -> list[dict]:
    """What the sheet shows of them to `utilisateur`: a card with its page, a number, or nothing."""
    montres = []
    for pointage in pointages():
        compte = pointage.compter(action)
        if utilisateur.peut(pointage.droit):
            montres.append({"titre": pointage.titre, "compte": compte, "url": pointage.adresse(action)})
        elif compte.presents >= SEUIL:
            montres.append({"titre": pointage.titre, "compte": compte, "url": ""})
    return montres
