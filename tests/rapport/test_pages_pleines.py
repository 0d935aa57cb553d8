"""No page under half full, whatever the year: a small one here, the demonstration's two among the slow tests."""

import io

import pikepdf
import pytest

from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.rapport.sorties import Sortie, ecrire
from danaecare.socle.indicateurs.definitions import Genre, Liste, Nombre
from tests.rapport.figures import figure, repartition
from tests.rapport.pages import a_moitie_vides, remplissages

ANNEE = 2021
THEMES = repartition(**{f"Un_thème_{rang}": 20 - rang for rang in range(12)})


@pytest.fixture
def petite_association(declarer):
    """Few rows, no garden: a number for the places, two lines for the training, an editorial of one sentence."""

    def nombre(code, valeur):
        return figure(code, Genre.NOMBRE, {ANNEE: Nombre(valeur)})

    def parts(code, **comptes):
        return figure(code, Genre.REPARTITION, {ANNEE: repartition(**comptes)})

    declarer(
        nombre("aidants.accompagnes", 14),
        nombre("aidants.dossiers", 13),
        parts("aidants.entretiens", Téléphone=20, Domicile=4),
        parts("aidants.genre", Femmes=11, Hommes=3),
        figure("aidants.themes", Genre.REPARTITION, {ANNEE: THEMES}),
        nombre("aidants.groupes.nombre", 1),
        nombre("tierslieux.demi_journees", 12),
        nombre("formations.stagiaires", 6),
        figure(
            "formations.interventions_universitaires", Genre.LISTE,
            {ANNEE: Liste(("établissement", "durée"), (("Université de Saint-Étienne", 2), ("IFSI", 3)))},
        ),
        nombre("gouvernance.benevoles", 9),
        parts("gouvernance.budget.produits", Subventions=8000, Dons=1200),
        parts("gouvernance.budget.depenses", Achats=6100, Locations=900),
    )  # fmt: skip
    for cle, contenu in (("editorial", "Une petite année, et nous voilà."), ("contacts", "Écrivez-nous.")):
        texte_ecrire(
            par=None, chapitre=chapitre_tenir(par=None, annee=ANNEE, cle=cle), partie="", contenu=contenu, base=0
        )


@pytest.mark.lent
@pytest.mark.parametrize(
    ("genre", "edition"), [("complete", "interne"), ("complete", "publique"), ("synthese", "interne")]
)
def test_une_petite_annee_n_a_pas_de_page_a_moitie_vide(petite_association, genre, edition):
    rapport = composer(ANNEE, edition=edition, genre=genre)
    assert "jardins" not in {chapitre.cle for chapitre in rapport.chapitres}
    assert a_moitie_vides(ecrire(rapport, Sortie.ECRAN)) == {}


def test_une_annee_sans_rien_a_une_page_qui_le_dit_et_la_remplit(declarer):
    declarer()
    assert a_moitie_vides(ecrire(composer(ANNEE), Sortie.ECRAN)) == {}


@pytest.mark.lent
def test_le_paysage_ne_fait_pas_de_page_de_plus(petite_association, monkeypatch):
    """It stands on the foot of the last page of a chapter, whatever is left of it."""
    vraies = len(remplissages(ecrire(composer(ANNEE), Sortie.ECRAN)))
    monkeypatch.setattr(
        "danaecare.rapport.mise_en_page.composer_signes", lambda page: page.replace('class="suite"', "hidden")
    )
    nu = ecrire(composer(ANNEE), Sortie.ECRAN)
    assert len(remplissages(nu)) == vraies
    assert len(a_moitie_vides(nu)) > 2  # what the landscape is for


@pytest.mark.lent
def test_un_paysage_ne_se_lit_pas_a_haute_voix(petite_association):
    """Ornaments are no figures of the tree."""
    with pikepdf.open(io.BytesIO(ecrire(composer(ANNEE), Sortie.ECRAN))) as pdf:
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        assert figures
        assert [o for o in figures if not str(o.get("/Alt", ""))] == []
