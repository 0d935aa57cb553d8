"""A commune is found by what people type."""

import pytest

from danaecare.socle.territoires.recherche import communes_trouver
from danaecare.socle.territoires.requetes import communes_chercher

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("texte", "premiere"),
    [
        ("st etienne", "Saint-Étienne"),
        ("Saint-Étienne", "Saint-Étienne"),
        ("42100", "Saint-Étienne"),
        ("42218", "Saint-Étienne"),
        ("Chalmazel", "Chalmazel-Jeansagnière"),
        ("saint-martin la sauvete", "Saint-Martin-la-Sauveté"),
        ("sauvete martin", "Saint-Martin-la-Sauveté"),
        ("l'etrat", "L’Étrat"),
        ("etrat", "L’Étrat"),
        ("terrenoire", "Saint-Étienne"),
        ("42309", "Saint-Étienne"),
        ("roan", "Roanne"),
        ("42300", "Roanne"),
        ("lyon 3", "Lyon"),
        ("STE SIGOLENE", "Sainte-Sigolène"),
    ],
)
def test_trouve(texte, premiere):
    assert communes_chercher(texte)[0].commune.nom == premiere


@pytest.mark.parametrize("texte", ["", "   ", "-", "’", "xyzzy", "42218 roanne", "%", "_"])
def test_ne_trouve_rien(texte):
    assert communes_chercher(texte) == []


def test_un_ancien_nom_le_dit():
    (proposition,) = communes_chercher("Chalmazel")
    assert proposition.detail == "42920 · Loire · anciennement Chalmazel"
    (par_son_nom,) = communes_chercher("Chalmazel-Jeansagnière")
    assert par_son_nom.detail == "42920 · Loire"


def test_le_code_postal_cherche_est_celui_qui_est_propose():
    saint_etienne, la_gimond = communes_chercher("42100")
    assert saint_etienne.saisie == "Saint-Étienne (42100)"
    assert la_gimond.saisie == "La Gimond (42140)"


def test_le_debut_du_nom_puis_la_population():
    noms = [p.commune.nom for p in communes_chercher("saint", limite=3)]
    assert noms == ["Saint-Étienne", "Saint-Priest", "Saint-Martin-d’Hères"]
    montbrison = [p.commune.nom for p in communes_chercher("montbrison")]
    assert montbrison == ["Montbrison", "Montbrison-sur-Lez"]


def test_la_limite_est_tenue():
    assert len(communes_chercher("saint", limite=4)) == 4


def test_deux_requetes(django_assert_num_queries):
    with django_assert_num_queries(2):
        communes_chercher("saint")


def test_la_recherche_du_hub_ouvre_la_fiche():
    (trouvaille,) = communes_trouver(None, "Chalmazel", 5)
    assert (trouvaille.texte, trouvaille.detail, trouvaille.url) == (
        "Chalmazel-Jeansagnière",
        "42920 · Loire · anciennement Chalmazel",
        "/territoires/communes/42039/",
    )
