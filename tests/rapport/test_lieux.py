"""Where we are, in the report: the places of the year alone, on one map, the communes of each pole beside it."""

import re
from datetime import date

import pytest

from aidants.mobile.choix import EtatHalte
from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.lieux import TITRE, lieux_de
from danaecare.rapport.mise_en_page import html
from danaecare.socle.animation.choix import Etat, GenreAction, Pole
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.territoires.models import Commune
from jardins.actions.jardin import jardin_creer, jardin_sortir
from tests.aidants.mobile.fabriques import BOEN, ROANNE, halte_creer
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser

pytestmark = pytest.mark.django_db
ANNEE = 2023


def commune(nom: str) -> Commune:
    return Commune.objects.get(nom=nom)


@pytest.fixture
def _lieux():
    """A garden gone, a place that nobody used, a stop that was not held are on no map."""
    halte_creer(commune=BOEN, jour=date(ANNEE, 5, 4), etat=EtatHalte.REALISEE)
    halte_creer(commune=ROANNE, jour=date(ANNEE, 12, 31), etat=EtatHalte.PREVUE)
    for nom in ("Roanne", "Givors", "Feurs"):
        jardin = jardin_creer(par=None, nom=f"Jardin de {nom}", commune=commune(nom), adhesion=date(2022, 1, 1))
    jardin_sortir(par=None, jardin=jardin, sortie=date(ANNEE, 12, 31), motif_sortie="Le terrain est rendu")
    poser(creer_espace(creer_lieu("Lab", commune=commune("Roanne"))), date(ANNEE, 3, 2))
    creer_espace(creer_lieu("À naître", commune=commune("Firminy")))
    creer_lieu("Préfiguré", commune=commune("Givors"))
    ActionCollective.objects.create(
        date=date(ANNEE, 4, 27), titre="Lancement", genre=GenreAction.PREFIGURATION, pole=Pole.TIERSLIEUX,
        etat=Etat.TENUE, endroit="Préfiguré",
    )  # fmt: skip


@pytest.mark.usefixtures("_lieux")
def test_les_lieux_de_l_annee_par_pole_et_ceux_d_ailleurs_sont_dits():
    assert [(un.pole, un.communes, len(un.points)) for un in lieux_de(ANNEE).groupes] == [
        ("tierslieux", ("Givors (69)", "Roanne"), 1),
        ("jardins", ("Givors (69)", "Roanne"), 1),
        ("aidants", ("Boën-sur-Lignon",), 1),
    ]


@pytest.mark.usefixtures("_lieux")
def test_la_carte_ferme_le_chapitre_de_l_association_un_point_a_cote_de_l_autre(declarer):
    declarer()
    assert TITRE not in html(composer(ANNEE))  # nobody says who we are yet
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="association")
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu="Une association.", base=0)
    page = html(composer(ANNEE))
    assert page.count(TITRE) == 3  # the contents, the title, what the running head says
    carte = page[page.index('class="carte lieux"') :]
    points = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="11.0" fill="(#\w+)"></circle>', carte)
    assert [couleur for *_, couleur in points] == ["#8c5210", "#406d25", "#2f5d8c"]
    assert points[0][1] == points[1][1]  # Roanne twice, neither hides the other
    assert points[0][0] != points[1][0]


def test_un_seul_lieu_ne_fait_pas_une_carte():
    halte_creer(commune=BOEN, jour=date(ANNEE, 5, 4), etat=EtatHalte.REALISEE)
    assert lieux_de(ANNEE) is None
