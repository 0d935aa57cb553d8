"""From a file or a form to one commune, or to a message that helps."""

import pytest

from danaecare.socle.territoires.resolution import (
    CommuneAmbigue,
    CommuneInconnue,
    IndexBase,
    IndexMemoire,
    commune_resoudre,
    lieu_resoudre,
)

pytestmark = pytest.mark.django_db

HALTES_2023 = {
    "Saint-Étienne": "42218",
    "Saint-Romain-le-Puy": "42285",
    "Saint-Martin-la-Sauveté": "42260",
    "Parigny": "42166",
    "Saint-Joseph": "42242",
    "Cottance": "42073",
    "Rive-de-Gier": "42186",
    "Régny": "42181",
    "Chalmazel": "42039",
    "Lorette": "42123",
    "La Talaudière": "42305",
    "Saint-Marcel-de-Félines": "42254",
    "Saint-Genest-Malifaux": "42224",
    "Roanne": "42187",
    "Margerie-Chantagret": "42137",
    "Saint-Héand": "42234",
}


@pytest.fixture(params=[IndexBase, IndexMemoire])
def index(request, db):
    return request.param()


def test_les_haltes_de_2023(index):
    assert {nom: commune_resoudre(nom, index=index).code for nom in HALTES_2023} == HALTES_2023
    assert len(set(HALTES_2023.values())) == 16


@pytest.mark.parametrize(
    ("nom", "code_postal", "code"),
    [
        ("42218", None, "42218"),
        ("42100", None, "42100"),  # five figures in a file are an INSEE code: La Gimond
        ("42000", None, "42218"),  # no commune has this INSEE code: the postcode of one alone
        ("42309", None, "42218"),
        ("69383", None, "69123"),
        ("SAINT ETIENNE", None, "42218"),
        ("st-étienne", None, "42218"),
        ("Saint-Étienne Cedex 2", "42055", "42218"),
        ("talaudiere", None, "42305"),
        ("L'ETRAT", None, "42092"),
        ("Étrat", None, "42092"),
        ("Colombier", "42220", "42067"),
        ("Colombier", "03600", "03081"),
        ("Saint-Just-sur-Loire", None, "42279"),
        ("Grigny", None, "69096"),
        ("Montaigut", "63700", "63233"),
    ],
)
def test_une_seule_commune(index, nom, code_postal, code):
    assert commune_resoudre(nom, code_postal, index=index).code == code


@pytest.mark.parametrize("nom", ["", "  ", "la", "Bordeaux", "42999", "2A004", "Saint-Étiene", "'; DROP TABLE"])
def test_inconnue(index, nom):
    with pytest.raises(CommuneInconnue):
        commune_resoudre(nom, index=index)


def test_un_code_postal_d_un_autre_departement_n_est_pas_accepte(index):
    with pytest.raises(CommuneInconnue):
        commune_resoudre("Roanne", "69001", index=index)
    with pytest.raises(CommuneInconnue):
        commune_resoudre("42187", "69001", index=index)


def test_inconnue_propose_les_noms_proches(index):
    with pytest.raises(CommuneInconnue) as erreur:
        commune_resoudre("Talaudiére la", "42350", index=index)
    assert [c.nom for c in erreur.value.candidats] == ["La Talaudière"]
    assert "Peut-être\u00a0: La Talaudière (42350, Loire)\u00a0?" in str(erreur.value)
    with pytest.raises(CommuneInconnue) as erreur:
        commune_resoudre("Roane", index=index)
    assert "Roanne" in [c.nom for c in erreur.value.candidats]


def test_ambigue_nomme_les_candidates_la_loire_d_abord(index):
    with pytest.raises(CommuneAmbigue) as erreur:
        commune_resoudre("bussieres", index=index)
    assert [c.code for c in erreur.value.candidats] == ["42029", "63060", "71069"]
    assert str(erreur.value) == (
        "Plusieurs communes répondent à «\u00a0bussieres\u00a0»\u00a0: Bussières (42510, Loire), "
        "Bussières (63330, Puy-de-Dôme), Bussières (71960, Saône-et-Loire). "
        "Précisez le code postal ou le code INSEE."
    )


@pytest.mark.parametrize(
    ("saisie", "code"),
    [
        ("Saint-Étienne (42100)", "42218"),
        ("42220 Colombier", "42067"),
        ("Colombier, 42220", "42067"),
        ("Givors (69091)", "69091"),
        ("Chalmazel 42920", "42039"),
        ("42000", "42218"),
        ("42218", "42218"),
    ],
)
def test_lieu_de_la_table(index, saisie, code):
    lieu = lieu_resoudre(saisie, index=index, par_personne=True)
    assert (lieu.commune.code, lieu.libre_nom) == (code, "")
    assert lieu_resoudre(lieu.saisie, index=index, par_personne=True).commune.code == code


@pytest.mark.parametrize(
    ("saisie", "code_postal", "nom", "postal", "departement"),
    [
        ("Bordeaux 33000", None, "Bordeaux", "33000", "33"),
        ("33000 Bordeaux", None, "Bordeaux", "33000", "33"),
        ("Bordeaux", "33000", "Bordeaux", "33000", "33"),
        ("  Ajaccio  (20000)", None, "Ajaccio", "20000", "2A"),
        ("Fort-de-France 97200", None, "Fort-de-France", "97200", "972"),
        ("L’Isle-d’Abeau 01000", None, "L’Isle-d’Abeau", "01000", "01"),
    ],
)
def test_lieu_hors_de_la_table(index, saisie, code_postal, nom, postal, departement):
    lieu = lieu_resoudre(saisie, code_postal, index=index)
    assert (lieu.commune, lieu.libre_nom, lieu.libre_code_postal) == (None, nom, postal)
    assert (lieu.departement, lieu.hors_loire) == (departement, True)


def test_un_nom_inconnu_d_un_departement_couvert_est_refuse(index):
    with pytest.raises(CommuneInconnue):
        lieu_resoudre("Trifouilly 42000", index=index)
    with pytest.raises(CommuneInconnue):
        lieu_resoudre("Trifouilly 69003", index=index)


def test_rien_n_est_aucun_lieu(index):
    assert lieu_resoudre("", index=index) is None
    assert lieu_resoudre("   ", "", index=index) is None
    assert lieu_resoudre(None, index=index) is None


def test_cinq_chiffres_a_deux_sens_sont_demandes_a_une_personne(index):
    with pytest.raises(CommuneAmbigue) as erreur:
        lieu_resoudre("42100", index=index, par_personne=True)
    assert [c.nom for c in erreur.value.candidats] == ["Saint-Étienne", "La Gimond"]
    assert lieu_resoudre("42100", index=index).nom == "La Gimond"


def test_vingt_mille_lignes_sans_requete(django_assert_num_queries):
    index = IndexMemoire()
    with django_assert_num_queries(0):
        for _ in range(1000):
            assert lieu_resoudre("St Etienne", "42100", index=index).commune.code == "42218"
        with pytest.raises(CommuneInconnue):
            lieu_resoudre("Saint-Étiene", index=index)


def test_la_memoire_et_la_base_repondent_pareil():
    memoire, base = IndexMemoire(), IndexBase()
    noms = ["mars", "Le Vernet", "lyon", "terrenoire", "42190", "izieux", "Saint-Didier-sur-Rochefort", "Pommiers"]

    def reponse(nom, index):
        try:
            return commune_resoudre(nom, index=index).code
        except (CommuneAmbigue, CommuneInconnue) as erreur:
            return str(erreur)

    assert [reponse(nom, memoire) for nom in noms] == [reponse(nom, base) for nom in noms]
