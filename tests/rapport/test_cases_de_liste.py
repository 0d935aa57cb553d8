"""A sentence takes a cell of a list by its row and its column: a record month is data, not typed again each year."""

from datetime import date

import pytest

from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.insertions import Insertions
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Liste
from tests.rapport.figures import figure

ANNEE = 2023
HALTES = Liste(
    ("lieu, jour", "date", "venus", "mois"),
    (("L’Étrat", date(2023, 5, 2), 4, "mai 2023"), ("Boën", None, 1200, None)),
)


@pytest.fixture(autouse=True)
def _haltes(monkeypatch, db):
    code = "aidants.haltes"
    haltes = figure(code, Genre.LISTE, {ANNEE: HALTES}, discretion=Discretion(colonnes=("venus",)))
    monkeypatch.setattr(registre, "tous", lambda: {code: haltes})


def _dite(demande: str, edition: str) -> str:
    return Insertions(Chiffres(ANNEE, edition), {})(demande)


@pytest.mark.parametrize(
    ("case", "interne", "publique"),
    [
        ("L'Étrat/mois", "mai 2023", "mai 2023"),
        ("L’Étrat/date", "2\u00a0mai 2023", "2\u00a0mai 2023"),
        ("Boën/venus", "1\u202f200", "1\u202f200"),
        ("Boën/venus|personne", "1\u202f200\u00a0personnes", "1\u202f200\u00a0personnes"),
        ("L’Étrat/venus|personne", "4\u00a0personnes", "moins de 11\u00a0personnes"),
        ("L’Étrat/venus||sinon d’autres", "4", "d’autres"),
        ("Boën/date", "non renseigné", "non renseigné"),
    ],
)
def test_une_case_se_dit_comme_sa_liste_l_imprime(case, interne, publique):
    demande = f"aidants.haltes/{case}"
    assert (_dite(demande, "interne"), _dite(demande, "publique")) == (interne, publique)


@pytest.mark.parametrize("case", ["Boën/x", "X/mois", "mois", "/mois", "Boën/"])
def test_une_case_qui_n_existe_pas_se_dit_inconnue(case):
    demande = f"aidants.haltes/{case}"
    assert _dite(demande, "interne") == f"[chiffre inconnu : {demande}]"
