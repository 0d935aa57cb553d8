"""What other apps show on a sheet of the directory: each declares it in its `fiche_annuaire.py`, never the reverse.

    ATTACHES = [Attache(modele="annuaire.organisation", titre="Actions collectives", droit="animation.lire",
                        lister=actions_de)]

`lister(fiche, limite)` gives at most `limite` lines. The caregivers' pole declares none: no link leads from the
directory to a followed caregiver.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

LIGNES_MAX = 8


@dataclass(frozen=True)
class LigneAttachee:
    texte: str
    detail: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Attache:
    modele: str
    titre: str
    droit: str
    lister: Callable[[object, int], list[LigneAttachee]]


@cache
def attaches() -> tuple[Attache, ...]:
    trouvees: list[Attache] = []
    for config in apps.get_app_configs():
        if config.label != "annuaire" and module_has_submodule(config.module, "fiche_annuaire"):
            trouvees += import_module(f"{config.name}.fiche_annuaire").ATTACHES
    return tuple(trouvees)


def attaches_de(fiche, utilisateur) -> list[tuple[str, list[LigneAttachee]]]:
    """(title, lines) of what `utilisateur` may read, empty ones left out."""
    sections = (
        (attache.titre, attache.lister(fiche, LIGNES_MAX))
        for attache in attaches()
        if attache.modele == fiche._meta.label_lower and utilisateur.peut(attache.droit)
    )
    return [(titre, lignes) for titre, lignes in sections if lignes]
