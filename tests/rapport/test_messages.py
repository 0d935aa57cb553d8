"""What a page says at its head: each rule with its right value, and all that keeps it silent."""

from fractions import Fraction

import pytest
import time_machine

from danaecare.rapport.actions.annees import annee_declarer
from danaecare.rapport.actions.cahier import chapitre_diviser, chapitre_tenir
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.messages import Cible, Compte, Evolution, Nom, Part, PremiereFois, sur
from danaecare.rapport.ecriture.comptes import comptes_tapes
from danaecare.rapport.mise_en_page import html
from danaecare.socle.indicateurs.definitions import Genre, Nombre
from tests.rapport.figures import figure, repartition

ANNEE = 2023
HALTE = Nom("halte", feminin=True)
AIDANT = Nom("aidant")
GENRES = {"Femmes": ("est une femme", "sont des femmes")}


def dit(message) -> str:
    return message.texte.replace("\u00a0", " ") if message else ""


@pytest.fixture
def nombres(declarer):
    """`nombres(17, 12)`: the stops of the year and of the year before, None unknown."""

    def _nombres(ici, avant=None, *, complete=True, edition="interne", **autres):
        declarer(
            figure("aidants.mobile.haltes", Genre.NOMBRE, {ANNEE: Nombre(ici), ANNEE - 1: Nombre(avant)}, **autres)
        )
        if complete:
            annee_declarer(par=None, annee=ANNEE - 1)
        return Chiffres(ANNEE, edition)

    return _nombres


@pytest.mark.parametrize(
    ("part", "attendu"),
    [
        (Fraction(3, 4), "trois aidants sur quatre"),
        (Fraction(76, 101), "trois aidants sur quatre"),  # 75,2 %
        (Fraction(64, 97), "près de deux aidants sur trois"),
        (Fraction(26, 50), "plus d’un aidant sur deux"),
        (Fraction(32, 97), "un aidant sur trois"),
        (Fraction(44, 97), "45,4 % des aidants"),
        (Fraction(17, 19), "près de neuf aidants sur dix"),
    ],
)
def test_une_part_se_dit_en_personnes(part, attendu):
    assert sur(part, AIDANT).replace("\u00a0", " ") == attendu


def test_une_part_dite_au_feminin():
    dite = sur(Fraction(48, 100), Nom("demi-journée", feminin=True))
    assert dite == "près d’une\u00a0demi-journée\u00a0sur\u00a0deux"  # cut between two lines, it would be a count


@pytest.mark.parametrize(
    ("comptes", "attendu"),
    [
        ({"Femmes": 9, "Hommes": 3}, "Trois aidants sur quatre sont des femmes"),
        ({"Femmes": 12, "Hommes": 10, "Non_renseigné": 2}, "Un aidant sur deux est une femme"),
        ({"Femmes": 6, "Hommes": 3}, ""),  # nine people
        ({"Femmes": 6, "Hommes": 3, "Non_renseigné": 30}, ""),  # nine known
        ({"Femmes": 9, "Hommes": 9}, ""),  # a tie
        ({"Femmes": 5, "Hommes": 4, "Autre": 4, "Tiers": 4}, ""),  # under a third
        ({"Hommes": 9, "Femmes": 3}, ""),  # nobody gave words to it
        ({"Femmes": 12}, ""),  # all of them
    ],
)
def test_la_plus_grande_part(declarer, comptes, attendu):
    declarer(figure("aidants.genre", Genre.REPARTITION, {ANNEE: repartition(**comptes)}))
    assert dit(Part("aidants.genre", AIDANT, GENRES).dire(Chiffres(ANNEE, "interne"))) == attendu


def test_une_part_publique_ne_dit_que_ce_qui_se_voit(declarer):
    regle = Part("aidants.genre", AIDANT, GENRES)
    for femmes, hommes, attendu in ((40, 20, "Deux aidants sur trois sont des femmes"), (20, 4, "")):
        genres = repartition(Femmes=femmes, Hommes=hommes)
        declarer(figure("aidants.genre", Genre.REPARTITION, {ANNEE: genres}, sensible=True))
        assert dit(regle.dire(Chiffres(ANNEE, "publique"))) == attendu


@pytest.mark.parametrize(
    ("ici", "avant", "attendu"),
    [
        (15, 10, "15 haltes, 50 % de plus qu’en 2022"),
        (12, 20, "12 haltes, 40 % de moins qu’en 2022"),
        (12, 10, "12 haltes, 20 % de plus qu’en 2022"),
        (119, 100, ""),  # under a fifth
        (15, 9, ""),
        (9, 15, ""),
        (15, None, ""),
        (15, 0, ""),
    ],
)
def test_un_changement(nombres, ici, avant, attendu):
    assert dit(Evolution("aidants.mobile.haltes", HALTE).dire(nombres(ici, avant))) == attendu


def test_rien_ne_se_compare_a_une_annee_incomplete_ni_masquee_ni_avant_la_fin(nombres):
    regle, premiere = Evolution("aidants.mobile.haltes", HALTE), PremiereFois("aidants.mobile.haltes", HALTE)
    assert regle.dire(nombres(20, 10, complete=False)) is None
    assert premiere.dire(nombres(20, 0, complete=False)) is None
    assert regle.dire(nombres(20, 10, edition="publique", sensible=True)) is None
    with time_machine.travel(f"{ANNEE}-11-30T12:00:00+01:00", tick=False):
        assert regle.dire(nombres(20, 10, complete=False)) is None
    chiffres = nombres(20, 10)
    assert regle.dire(chiffres) is not None
    with time_machine.travel(f"{ANNEE}-11-30T12:00:00+01:00", tick=False):
        assert regle.dire(chiffres) is None


@pytest.mark.parametrize(
    ("ici", "avant", "attendu"),
    [(17, 0, "17 haltes, aucune en 2022"), (9, 0, ""), (17, None, ""), (17, 1, "")],
)
def test_une_premiere_fois(nombres, ici, avant, attendu):
    assert dit(PremiereFois("aidants.mobile.haltes", HALTE).dire(nombres(ici, avant))) == attendu


@pytest.mark.parametrize(
    ("ici", "cible", "attendu"),
    [
        (17, 12, "17 haltes, la cible de 12 est dépassée"),
        (17, 17, "17 haltes, la cible de 17 est atteinte"),
        (17, 18, ""),
        (9, 8, ""),
        (17, None, ""),
    ],
)
def test_une_cible_atteinte(nombres, ici, cible, attendu):
    chiffres = nombres(ici)
    chiffres.cibles = {"aidants.mobile.haltes": cible} if cible else {}
    assert dit(Cible("aidants.mobile.haltes", HALTE).dire(chiffres)) == attendu


def test_un_financeur_ne_lit_pas_la_cible_d_un_autre(nombres, django_assert_num_queries):
    chiffres = nombres(17, edition="convention")
    with django_assert_num_queries(0):
        assert chiffres.cibles == {}


@pytest.mark.parametrize(("ici", "attendu"), [(10, "10 haltes"), (9, ""), (None, "")])
def test_le_compte_lui_meme(nombres, ici, attendu):
    assert dit(Compte("aidants.mobile.haltes", HALTE).dire(nombres(ici))) == attendu


def test_une_part_en_lettres_n_est_pas_un_effectif():
    assert comptes_tapes("Trois aidants sur quatre sont des femmes") == []
    assert comptes_tapes("Un aidant sur deux est une femme, deux dossiers sur trois commencent par un appel") == []
    assert comptes_tapes("trois aidants sont venus, 3 aidants sur 4") == ["trois aidants", "3 aidants"]


@pytest.fixture
def genres(declarer):
    declarer(
        figure("aidants.genre", Genre.REPARTITION, {ANNEE: repartition(Femmes=9, Hommes=3)}),
        figure("aidants.groupes.nombre", Genre.NOMBRE, {ANNEE: Nombre(2)}),
    )
    return chapitre_tenir(par=None, annee=ANNEE, cle="aidants")


def messages() -> dict[str, str]:
    (chapitre,) = composer(ANNEE).chapitres
    return {s.titre: dit(s.message) for s in chapitre.sections}


def test_la_direction_redit_le_titre_d_une_page_et_le_vide_rend_celui_du_hub(genres):
    assert messages() == {
        "Qui sont les aidants suivis": "Trois aidants sur quatre sont des femmes",
        "Les groupes d’échange": "",
    }
    partie = "titre_qui-sont-les-aidants-suivis"
    contenu = "**{aidants.genre/Femmes} femmes** ont poussé la porte\n\nune seconde ligne"
    ecrit = texte_ecrire(par=None, chapitre=genres, partie=partie, contenu=contenu, base=0).texte
    assert messages()["Qui sont les aidants suivis"] == "9 femmes ont poussé la porte"
    page = html(composer(ANNEE)).replace("\u00a0", " ")
    assert page.count("9 femmes ont poussé la porte") == 1
    assert "seconde ligne" not in page
    texte_ecrire(par=None, chapitre=genres, partie=partie, contenu="", base=ecrit.numero)
    assert messages()["Qui sont les aidants suivis"] == "Trois aidants sur quatre sont des femmes"


def test_un_titre_suit_sa_partie_dans_un_chapitre_divise(genres):
    partie = "qui-sont-les-aidants-suivis"
    texte_ecrire(par=None, chapitre=genres, partie=f"titre_{partie}", contenu="Elles surtout", base=0)
    chapitre_diviser(par=None, chapitre=genres, titre="Elles et eux", parties=[partie])
    dits = {c.titre: [dit(s.message) for s in c.sections] for c in composer(ANNEE).chapitres}
    assert dits == {"Escale des Aidants": [""], "Elles et eux": ["Elles surtout"]}


def test_le_chapitre_montre_le_titre_et_mene_a_qui_le_redit(genres, client_de):
    client = client_de("direction")
    page = client.get(f"/gouvernance/rapport/{ANNEE}/chapitres/aidants/").text
    assert "Trois aidants sur quatre sont des femmes" in page.replace("\u00a0", " ")
    adresse = f"/gouvernance/rapport/{ANNEE}/chapitres/aidants/ecrire/titre_qui-sont-les-aidants-suivis/"
    assert f'href="{adresse}"' in page
    assert "Le titre" in client.get(adresse).text
    client.post(adresse, {"contenu": "Elles surtout", "base": 0})
    page = client.get(f"/gouvernance/rapport/{ANNEE}/chapitres/aidants/").text
    assert page.count("Elles surtout") == 1
