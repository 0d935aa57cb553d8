"""A card drawn is kept as long as nothing that it shows has changed, and never when it lists records."""

from dataclasses import replace

import pytest

from danaecare.socle.indicateurs.cartes import evolution
from danaecare.socle.indicateurs.comparaisons import Comparaison
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Liste, Nombre, Repartition
from danaecare.socle.indicateurs.templatetags import chiffres

REPARTI = Repartition((("Femmes", 12), ("Hommes", 3)), 15)


@pytest.fixture(autouse=True)
def rien_de_dessine():
    chiffres._DESSINEES.clear()


def _indicateur(**champs):
    socle = {
        "code": "essai.carte", "libelle": "Qui", "definition": "Dit <comment>.", "genre": Genre.REPARTITION,
        "unite": "personnes", "droit": "hub.ouvrir", "requete": lambda periode: None,
    }  # fmt: skip
    return Indicateur(**{**socle, **champs})


def test_une_carte_inchangee_n_est_dessinee_qu_une_fois(monkeypatch):
    dessins = []
    dessiner = chiffres._dessiner
    monkeypatch.setattr(chiffres, "_dessiner", lambda *a, **k: dessins.append(a) or dessiner(*a, **k))
    premiere = chiffres.figure(_indicateur(), REPARTI, 2023, "aidants")
    assert chiffres.figure(_indicateur(), replace(REPARTI), 2023, "aidants") == premiere
    assert len(dessins) == 1
    assert "Dit &lt;comment&gt;." in premiere and "Femmes" in premiere


@pytest.mark.parametrize(
    ("indicateur", "resultat", "annee", "pole"),
    [
        (_indicateur(), Repartition((("Femmes", 12), ("Hommes", 4)), 16), 2023, "aidants"),
        (_indicateur(libelle="Qui donc"), REPARTI, 2023, "aidants"),
        (_indicateur(definition="Autrement."), REPARTI, 2023, "aidants"),
        (_indicateur(requete=None), REPARTI, 2023, "aidants"),
        (_indicateur(code="essai.autre"), REPARTI, 2023, "aidants"),
        (_indicateur(unite="euros"), REPARTI, 2023, "aidants"),
        (_indicateur(), REPARTI, 2024, "aidants"),
        (_indicateur(), REPARTI, 2023, "jardins"),
    ],
    ids=["valeur", "libelle", "definition", "sans lignes", "code", "unite", "annee", "pole"],
)
def test_ce_qui_change_se_redessine(indicateur, resultat, annee, pole):
    avant = chiffres.figure(_indicateur(), REPARTI, 2023, "aidants")
    apres = chiffres.figure(indicateur, resultat, annee, pole)
    assert apres != avant
    assert apres == chiffres._dessiner(indicateur, resultat, annee, pole, chiffres.rendus.lignes_url(indicateur, annee))


def test_les_tableaux_s_ouvrent_ou_se_replient():
    replie = chiffres.figure(_indicateur(), REPARTI, 2023)
    ouvert = chiffres.figure(_indicateur(), REPARTI, 2023, ouvert="open")
    assert ("<details class=\"definition\" open>" in replie, "<details class=\"definition\" open>" in ouvert) == (
        False, True,
    )  # fmt: skip


def test_un_nombre_est_garde_une_liste_jamais():
    nombre = _indicateur(genre=Genre.NOMBRE)
    assert "1\u202f234" in chiffres.figure(nombre, Nombre(1234), 2023)
    assert "non renseigné" in chiffres.figure(nombre, Nombre(None), 2023).lower()
    assert "Calculé sur 8" in chiffres.figure(nombre, Nombre(1234, base=8), 2023)
    assert len(chiffres._DESSINEES) == 3
    chiffres.figure(_indicateur(genre=Genre.LISTE), Liste(("Nom",), (("Agnès",),)), 2023)
    assert len(chiffres._DESSINEES) == 3


def test_le_nombre_de_cartes_gardees_est_borne(monkeypatch):
    monkeypatch.setattr(chiffres, "_DESSINEES_MAX", 5)
    for annee in range(2000, 2012):
        chiffres.figure(_indicateur(), REPARTI, annee)
        assert len(chiffres._DESSINEES) <= 5


@pytest.mark.parametrize(
    ("valeur", "avant", "dit"),
    [(38, 0, ""), (38, None, ""), (97, 85, "+12 (+14,1\xa0%)\xa0: 85 en 2022"), (0, 85, "−85\xa0: 85 en 2022")],
)
def test_sans_annee_d_avant_rien_ne_se_compare(valeur, avant, dit):
    assert evolution(Comparaison("Aidants", "", valeur, avant), "en 2022") == dit
