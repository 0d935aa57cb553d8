"""The card of what the report lacks agrees with its numbers."""

import pytest

from aidants import accueil


@pytest.mark.parametrize(
    ("nombre", "dits"),
    [
        (1, ["dossier sans commune", "aidant sans âge", "dossier sans mode de premier contact"]),
        (2, ["dossiers sans commune", "aidants sans âge", "dossiers sans mode de premier contact"]),
    ],
)
def test_ce_qui_manque_s_accorde(monkeypatch, nombre, dits):
    monkeypatch.setattr(accueil, "_lacunes", lambda debut, fin: [(nombre, nombre, nombre)])
    assert [ligne["texte"] for ligne in accueil._manques().contexte["lignes"]] == dits
