"""What the home page shows: each app brings its cards and its usual acts in its `accueil.py`.

    def cartes(utilisateur) -> list[CarteAccueil]: ...     what waits today, the figures of the pole, what is missing
    def gestes(utilisateur) -> list[Geste]: ...     the acts done most, as buttons
Both return what the account may see, and [] when it may see nothing of the pole.
"""

from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule


@dataclass(frozen=True, kw_only=True)
class CarteAccueil:
    """A card of the home page; `gabarit` is a template that reads `contexte` as `c`. Lowest `ordre` first."""

    titre: str
    gabarit: str
    contexte: dict[str, Any] = field(default_factory=dict)
    pole: str = "hub"
    ordre: int = 50
    large: bool = False
    nombre: int | None = None  # shown as a badge beside the title


@dataclass(frozen=True, kw_only=True)
class Geste:
    """A button: an act somebody does often. `raccourci` is a single key."""

    libelle: str
    url: str
    raccourci: str = ""
    ordre: int = 50


@cache
def _modules() -> tuple[ModuleType, ...]:
    return tuple(
        import_module(f"{config.name}.accueil")
        for config in apps.get_app_configs()
        if config.label != "communs" and module_has_submodule(config.module, "accueil")
    )


def cartes_pour(utilisateur) -> list[CarteAccueil]:
    trouvees = [carte for module in _modules() for carte in getattr(module, "cartes", lambda u: [])(utilisateur)]
    return sorted(trouvees, key=lambda carte: carte.ordre)


def gestes_pour(utilisateur, limite: int = 3) -> list[Geste]:
    trouves = [geste for module in _modules() for geste in getattr(module, "gestes", lambda u: [])(utilisateur)]
    return sorted(trouves, key=lambda geste: geste.ordre)[:limite]
