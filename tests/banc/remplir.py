"""Fills the bench's base: accounts, then what each pole's generator makes. `python -m tests.banc.remplir 1000`."""

import importlib
import os
import sys
from pathlib import Path

import django

_SOCLE = {
    "__init__", "__main__", "adresses", "gens", "imports", "mesure", "publiques", "reglages", "remplir", "serveur",
    "questions",
}  # fmt: skip


def modules() -> list:
    """The poles' bench modules, or those named by BANC_MODULES: `generer(nombre)` fills, `pages()` is measured."""
    choisis = os.environ.get("BANC_MODULES", "").split()
    noms = sorted(f.stem for f in Path(__file__).parent.glob("*.py") if f.stem not in _SOCLE)
    noms = [nom for nom in noms if not choisis or nom in choisis]
    return [importlib.import_module(f"tests.banc.{nom}") for nom in noms]


def main(nombre: int) -> None:
    django.setup()
    from django.db import connection  # noqa: PLC0415 -- after setup

    from danaecare.socle.comptes import demonstration  # noqa: PLC0415 -- idem

    comptes = {}
    demonstration.charger(2023, par=None, comptes=comptes, alea=None)
    for module in modules():
        module.generer(nombre)
    with connection.cursor() as curseur:
        curseur.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main(int(sys.argv[1]))
