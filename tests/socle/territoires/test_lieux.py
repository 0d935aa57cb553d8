import pytest

from danaecare.socle.territoires.lieux import Lieu, cle_commune, departement_de
from danaecare.socle.territoires.models import Commune


@pytest.mark.parametrize(
    ("code", "departement"),
    [
        ("42218", "42"),
        ("42000", "42"),
        ("01000", "01"),
        ("75013", "75"),
        ("2A004", "2A"),
        ("2b033", "2B"),
        ("20000", "2A"),
        ("20190", "2A"),
        ("20200", "2B"),
        ("20620", "2B"),
        ("97411", "974"),
        ("97133", "977"),
        ("97150", "978"),
        ("98800", "988"),
        (" 69003 ", "69"),
        ("20", None),
        ("99123", None),
        ("00100", None),
        ("96000", None),
        ("", None),
        (None, None),
    ],
)
def test_departement_d_un_code(code, departement):
    assert departement_de(code) == departement


@pytest.mark.parametrize(
    ("saisie", "cle"),
    [
        ("St-Étienne", "saint etienne"),
        ("SAINT ETIENNE CEDEX 2", "saint etienne"),
        ("Ste Croix en Jarez", "sainte croix en jarez"),
        ("L’Étrat", "etrat"),
        ("l'etrat", "etrat"),
        ("La Talaudière", "talaudiere"),
        ("Lay", "lay"),
        ("La", "la"),
        ("", ""),
    ],
)
def test_cle_d_un_nom(saisie, cle):
    assert cle_commune(saisie) == cle


def test_un_lieu_est_connu_ou_libre():
    roanne = Commune(code="42187", nom="Roanne", departement="42", codes_postaux=["42300"])
    connu = Lieu(commune=roanne)
    assert (str(connu), connu.saisie, connu.departement, connu.hors_loire) == ("Roanne", "Roanne (42300)", "42", False)
    libre = Lieu(libre_nom="Bastia", libre_code_postal="20200")
    assert (libre.saisie, libre.departement_nom, libre.hors_loire) == ("Bastia (20200)", "Haute-Corse", True)
    with pytest.raises(ValueError, match="commune connue"):
        Lieu()
    with pytest.raises(ValueError, match="commune connue"):
        Lieu(commune=roanne, libre_nom="Bastia", libre_code_postal="20200")
