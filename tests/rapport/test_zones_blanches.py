"""Where help is missing, in the report: the very communes that the figure counts, on less than half a page."""

from datetime import date

import pytest

from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.aidants import ZONES_BLANCHES
from danaecare.rapport.contenu.blocs import Carte
from danaecare.rapport.contenu.chiffres import Chiffres
from danaecare.rapport.contenu.redaction import Redaction
from danaecare.rapport.hauteurs import entiere
from danaecare.rapport.mise_en_page import html
from danaecare.rapport.sorties import Sortie, ecrire
from danaecare.socle.services.models import Service
from danaecare.socle.territoires.models import Commune
from tests.aidants.fabriques import AidantFabrique
from tests.rapport.pages import a_moitie_vides
from tests.socle.services.fabriques import creer, theme

pytestmark = pytest.mark.django_db
FIRMINY, ROANNE = "42095", "42187"


@pytest.fixture(autouse=True)
def _services_a_firminy():
    """For eight themes of fourteen somebody comes home there, and nowhere else, from 2023 on."""
    AidantFabrique(dossier__date_premier_contact=date(2023, 3, 2))
    AidantFabrique(dossier__date_premier_contact=date(2022, 3, 2))
    for rang in range(1, 9):
        creer(f"Service {rang}", theme=theme(rang), modes=["domicile"], etendue="communes", communes=[FIRMINY],
              depuis_le=date(2023, 6, 1))  # fmt: skip


def parties(annee: int, edition: str = "interne") -> list:
    sections = [section for chapitre in composer(annee, edition=edition).chapitres for section in chapitre.sections]
    return [section for section in sections if section.titre == ZONES_BLANCHES]


@pytest.mark.parametrize("edition", ["interne", "publique"])
def test_chaque_commune_comptee_est_en_couleur_et_les_nombres_sont_par_secteur(edition):
    (partie,) = parties(2023, edition)
    (carte,) = [bloc for bloc in partie.blocs if isinstance(bloc, Carte)]
    toutes = set(Commune.objects.de_la_loire().values_list("pk", flat=True))
    assert set(carte.valeurs) == toutes - {FIRMINY}
    nombres = [int(nombre) for plage in carte.plages for _, nombre in plage.secteurs]
    assert (sum(nombres), len(nombres)) == (len(toutes) - 1, 7)
    assert [annexe.bloc.code for annexe in partie.renvois] == ["territoires.services.manques"]
    assert entiere(partie)


def test_rien_tant_que_le_repertoire_est_vide():
    assert parties(2022) == []
    assert ZONES_BLANCHES not in html(composer(2022))


def test_des_lignes_qui_ne_sont_plus_celles_du_chiffre_ne_se_dessinent_pas():
    """Somebody writes while the report is composed: the map by sectors says the figure as it was counted."""
    redaction = Redaction(Chiffres(2023, "interne"), "aidants")
    Service.objects.update(communes=[ROANNE])
    carte = redaction.carte_des_lignes("territoires.services.blanches")
    assert (carte.valeurs, carte.maille, carte.petite) == (None, "secteur", False)


def test_aucune_page_a_moitie_vide():
    assert a_moitie_vides(ecrire(composer(2023), Sortie.ECRAN)) == {}
