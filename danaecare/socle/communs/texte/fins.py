"""What the hub knows for a time only: a calendar shipped with it, a rate of the year, the version of a form.

An app's `fins.py` declares `FINS = [Fin(...)]`; three months before one ends, the state page says so and what to do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from danaecare.socle.communs.texte.dates import mois_apres

MOIS_AVANT = 3


@dataclass(frozen=True, kw_only=True)
class Fin:
    """`jusqu_au` gives the last day that is known, None where nothing is known at all (which is not an end)."""

    nom: str
    jusqu_au: Callable[[], date | None]
    suite: str  # what to do, as an order


@cache
def fins() -> tuple[Fin, ...]:
    trouvees: list[Fin] = []
    for config in apps.get_app_configs():
        if config.label != "communs" and module_has_submodule(config.module, "fins"):
            trouvees += import_module(f"{config.name}.fins").FINS
    return tuple(trouvees)


def fins_proches(jour: date) -> list[tuple[Fin, date]]:
    """What runs out within three months of `jour`, or has: the first to end before."""
    limite = mois_apres(jour, MOIS_AVANT)
    datees = [(fin, dernier) for fin in fins() if (dernier := fin.jusqu_au()) is not None]
    return sorted(((fin, dernier) for fin, dernier in datees if dernier <= limite), key=lambda couple: couple[1])
