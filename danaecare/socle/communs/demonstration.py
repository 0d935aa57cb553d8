"""The demonstration year: each app brings its part in its `demonstration.py`.

    ORDRE = 30
    REFERENCE = ("tierslieux.VacancesScolaires",)     # tables that the migrations fill (optional)
    def charger(annee: int, *, par, comptes: dict[str, Utilisateur], alea: random.Random) -> None: ...

Apps are loaded by ORDRE. A part is deterministic (`alea` is seeded), invents its people, and writes what makes the
figures of its pole equal those published.
"""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule


def parties() -> list:
    """The `demonstration` modules of the installed apps, in their order."""
    modules = [
        import_module(f"{config.name}.demonstration")
        for config in apps.get_app_configs()
        if config.label != "communs" and module_has_submodule(config.module, "demonstration")
    ]
    return sorted(modules, key=lambda module: module.ORDRE)
