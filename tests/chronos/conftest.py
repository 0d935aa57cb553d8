import pytest

from tests.chronos.main import Main

LIGNES: dict[str, str] = {}


@pytest.fixture
def geste():
    """`geste(page, name, what it took before, aim)` is the hand that begins; its line is kept, its aim held."""
    faits = []

    def commencer(page, nom, avant, vise):
        faits.append((Main(page), nom, avant, vise))
        return faits[0][0]

    yield commencer
    for main, nom, avant, vise in faits:
        LIGNES[nom] = main.ligne(nom, avant, vise)
        assert main.humaines < vise, LIGNES[nom]  # what the machine took is printed, not judged


def pytest_terminal_summary(terminalreporter):
    if LIGNES:
        terminalreporter.section("gestes")
        for ligne in LIGNES.values():
            terminalreporter.write_line(ligne)
