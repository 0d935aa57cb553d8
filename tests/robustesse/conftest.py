"""One hub for all the faults, and the table that `make robustesse` prints."""

import json
import os
import time

import pytest

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue
from tests.robustesse.hub import Hub

_DEBUT = time.monotonic()
ENTETES = (
    "panne", "fois", "écritures acceptées", "perdues", "doublées", "à moitié", "ce que la personne lit",
    "ce qui remet en route",
)  # fmt: skip
_RELEVE: list[tuple[str, ...]] = []


def pytest_collection_modifyitems(items):
    for item in items:
        if "robustesse" in item.path.parts[-2:]:
            item.add_marker(pytest.mark.lent)


@pytest.fixture(autouse=True)
def _reglages_essai():
    """The hub runs in processes of its own: nothing of this one's settings to change."""


@pytest.fixture(autouse=True)
def _cache_vide():
    """Idem."""


@pytest.fixture(scope="session")
def hub():
    with Hub.neuf() as neuf:
        yield neuf


@pytest.fixture(scope="session")
def prets(hub) -> dict:
    return json.loads(hub.python("-m", "tests.robustesse.preparatifs", "gestes").stdout.splitlines()[-1])


@pytest.fixture
def releve():
    """One line of the table, once the test has proved it; a count that the fault has not is None."""

    def noter(panne, fois, *, lu, revenu, ecrites=None, perdues=0, doublees=0, a_moitie=0):
        comptes = ("" if n is None else f"{n}" for n in (fois, ecrites, perdues, doublees, a_moitie))
        _RELEVE.append((panne, *comptes, lu, revenu))

    return noter


def pytest_terminal_summary(terminalreporter):
    """The table as docs/exploitation.md has it."""
    if not _RELEVE:
        return
    terminalreporter.section("robustesse")
    minutes = round((time.monotonic() - _DEBUT) / 60)
    terminalreporter.write_line(f"{date_longue(aujourdhui())}, {os.cpu_count()} cœurs, {minutes} minutes".capitalize())
    terminalreporter.write_line("")
    for ligne in (ENTETES, ("---",) * len(ENTETES), *_RELEVE):
        terminalreporter.write_line(f"| {' | '.join(ligne)} |")
