"""Other poles hold spaces: each says in its `occupations.py` what follows when its booking moves.

    ORIGINES = [Origine(code="aidants.groupe", libelle="Groupe d’échange", pole="aidants", droit="aidants.lire",
                        deplacer=groupe_suivre, annuler=groupe_liberer, url=groupe_url)]

`deplacer(par=, objet_id=, debut=, fin=, espace=)` and `annuler(par=, objet_id=)` run in the transaction of the booking:
an error there refuses the move. The pole itself books, moves and frees by `actions.occupations`, which calls nothing
back; `docs/tierslieux.md` shows how. The title it gives is read by everybody: no name of a person in it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule


@dataclass(frozen=True, kw_only=True)
class Origine:
    """A kind of thing of a pole that holds a space."""

    code: str
    libelle: str
    pole: str
    droit: str
    deplacer: Callable[..., None]
    annuler: Callable[..., None]
    url: Callable[[int], str]


@cache
def origines() -> dict[str, Origine]:
    """code -> Origine, of every installed app."""
    trouvees = {}
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "occupations"):
            for origine in import_module(f"{config.name}.occupations").ORIGINES:
                trouvees[origine.code] = origine
    return trouvees


def origine_de(reservation) -> Origine | None:
    """What holds the booking in another pole, or None."""
    return origines().get(reservation.origine_type) if reservation.origine_type else None
