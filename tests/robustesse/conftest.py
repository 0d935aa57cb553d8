"""One hub for all the faults, and the table that `make robustesse` prints."""

import pytest

from tests.robustesse.hub import Hub

_RELEVE: list[tuple[str, str, str]] = []


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


@pytest.fixture
def releve():
    """`releve(what, how often, what was lost)`: one line of the table, once the test has proved it."""
    return lambda essai, combien, perdu: _RELEVE.append((essai, combien, perdu))


def pytest_terminal_summary(terminalreporter):
    if not _RELEVE:
        return
    entetes = ("Essai", "Combien", "Perdu")
    largeurs = [max(len(ligne[n]) for ligne in (entetes, *_RELEVE)) for n in range(3)]
    terminalreporter.section("robustesse")
    for ligne in (entetes, tuple("-" * n for n in largeurs), *_RELEVE):
        terminalreporter.write_line(
            " | ".join(mot.ljust(largeur) for mot, largeur in zip(ligne, largeurs, strict=True))
        )
