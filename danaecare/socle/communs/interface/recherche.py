"""The search box's sources: each app declares what may be found, and by whom, in its `recherche.py`.

SOURCES = [Source(titre="Aidants", droit="aidants.lire", chercher=aidants_trouver, ...), ...]
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule


@dataclass(frozen=True)
class Trouvaille:
    """One result: its name, what tells it from a namesake, its page."""

    texte: str
    detail: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """A kind of thing that can be found; `chercher(utilisateur, texte, limite)` returns at most `limite` results."""

    titre: str
    pole: str
    droit: str
    chercher: Callable[[object, str, int], list[Trouvaille]]
    liste_url: str = ""  # name of the list page that shows them all under ?q=
    ordre: int = 50  # the lowest first: people before places


@cache
def sources() -> tuple[Source, ...]:
    trouvees: list[Source] = []
    for config in apps.get_app_configs():
        if config.label != "communs" and module_has_submodule(config.module, "recherche"):
            trouvees += import_module(f"{config.name}.recherche").SOURCES
    return tuple(sorted(trouvees, key=lambda source: source.ordre))


def chercher(utilisateur, texte: str, limite: int) -> list[tuple[Source, list[Trouvaille]]]:
    """Results by source, of the sources that `utilisateur` may read, empty ones left out."""
    if not texte.strip():
        return []
    resultats = (
        (source, source.chercher(utilisateur, texte, limite)) for source in sources() if utilisateur.peut(source.droit)
    )
    return [(source, trouvailles) for source, trouvailles in resultats if trouvailles]
