"""Files written by a transaction: kept with it, or removed once it is known that it kept nothing.

A rollback has no hook. What is written is noted, its commit strikes it out, and whoever ends a request or a task asks
for the rest to be removed. A process that dies in between leaves a file without a row: `manage.py fichiers` finds it.
"""

import logging
import threading

from django.db import connection, transaction

journal_technique = logging.getLogger("danaecare.stockage")
_fil = threading.local()


def noter(stockage, nom: str) -> None:
    if connection.in_atomic_block:
        ecrits = _fil.__dict__.setdefault("ecrits", {})
        ecrits[nom] = stockage
        transaction.on_commit(lambda: ecrits.pop(nom, None), robust=True)


def jeter(fichier) -> None:
    """The file of a row that goes: once that is committed. A store that does not answer then leaves a file without a
    row, which `manage.py fichiers` removes: the person's act is done all the same."""
    stockage, nom = fichier.storage, fichier.name
    if nom:
        transaction.on_commit(lambda: _jeter(stockage, nom))


def _jeter(stockage, nom: str) -> None:
    try:
        stockage.delete(nom)
    except OSError:
        journal_technique.warning("Un fichier sans fiche n’a pas pu être retiré : « manage.py fichiers » le fera.")


def jeter_abandonnes() -> None:
    """Remove what no transaction kept. Nothing while one is open: it may still."""
    ecrits = _fil.__dict__.get("ecrits")
    if not ecrits or connection.in_atomic_block:
        return
    while ecrits:
        nom, stockage = ecrits.popitem()
        _jeter(stockage, nom)


class FichiersAbandonnes:
    """Middleware: what a refused request wrote goes with it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            return self.get_response(request)
        finally:
            jeter_abandonnes()
