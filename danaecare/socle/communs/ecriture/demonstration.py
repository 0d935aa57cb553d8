"""The demonstration: each app brings its part in its `demonstration.py`.

    ORDRE = 30
    REFERENCE = ("tierslieux.VacancesScolaires",)     # tables that the migrations fill (optional)
    def charger(annee: int, *, par, comptes: dict[str, Utilisateur], alea: random.Random) -> None: ...
    def vivre(jour: date, *, par, comptes: dict[str, Utilisateur], alea: random.Random) -> None: ...     # optional

Apps are loaded by ORDRE, first all the `charger`, then all the `vivre`. A part is deterministic (`alea` is seeded) and
invents its people. `charger` makes the figures of its pole equal those published; `vivre` writes the year of `jour` up
to it and what comes next, whatever the day, and changes no figure of the year published.
"""

from datetime import date, timedelta
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

SAMEDI = 5


def parties() -> list:
    """The `demonstration` modules of the installed apps, in their order."""
    modules = [
        import_module(f"{config.name}.demonstration")
        for config in apps.get_app_configs()
        if config.label != "communs" and module_has_submodule(config.module, "demonstration")
    ]
    return sorted(modules, key=lambda module: module.ORDRE)


def ouvre(jour: date, sens: int = 1) -> date:
    """`jour`, or the nearest day from Monday to Friday after it (before it when `sens` is -1)."""
    while jour.weekday() >= SAMEDI:
        jour += timedelta(days=sens)
    return jour


def ouvres(jour: date, nombre: int) -> date:
    """`nombre` days from Monday to Friday after `jour`, or before it."""
    sens = 1 if nombre > 0 else -1
    for _ in range(abs(nombre)):
        jour = ouvre(jour + timedelta(days=sens), sens)
    return jour


def de_l_annee(jour: date) -> date:
    """The last working day up to `jour`; `jour` itself where that would be in the year before."""
    avant = ouvre(jour, -1)
    return avant if avant.year == jour.year else jour


def prochain(jour: date, semaine: int) -> date:
    """The next Monday (0), Tuesday (1)… from `jour` on, `jour` included."""
    return jour + timedelta(days=(semaine - jour.weekday()) % 7)
