"""docs/securite.md names only tests that exist."""

import re

from tests.coherence.test_arbre import RACINE


def test_chaque_test_cite_existe():
    cites = set(re.findall(r"`(test_\w+)`", (RACINE / "docs" / "securite.md").read_text()))
    connus = set()
    for fichier in (RACINE / "tests").rglob("test_*.py"):
        connus |= set(re.findall(r"^def (test_\w+)", fichier.read_text(), re.MULTILINE))
    assert len(cites) > 50
    assert cites - connus == set()
