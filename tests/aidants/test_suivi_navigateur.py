"""The end of a follow-up, as the social worker says it: what is planned is seen, kept or cancelled."""

from datetime import time, timedelta

import pytest

from aidants.models import Dossier, Entretien, Seance
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.conftest import creer_compte
from tests.navigateur import regarder

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def claire(transactional_db):
    return creer_compte("travail_social", prenom="Claire", nom="Montagny")


@pytest.fixture
def odile(claire):
    return AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=claire)


@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 800), (390, 844)])
def test_terminer_un_suivi_montre_ce_qui_est_prevu(hub_de, claire, odile, largeur, hauteur):
    bientot = aujourdhui() + timedelta(days=20)
    garde = EntretienFabrique(dossier=odile.dossier, professionnel=claire, etat="prevu", date=bientot, heure=time(10))
    Seance.objects.create(aidant=odile, date=bientot, heure=time(14))
    page = regarder(hub_de(claire), largeur, hauteur)
    page.aller("aidants:dossier_clore", odile.dossier.numero)
    page.get_by_label("Entretien du").uncheck()
    page.saine("terminer")
    page.get_by_role("button", name="Terminer le suivi").click()
    page.get_by_text("Choisissez").or_(page.get_by_text("obligatoire")).first.wait_for()
    assert page.get_by_label("Entretien du").is_checked() is False
    page.get_by_label("Motif").select_option("objectif")
    page.get_by_role("button", name="Terminer le suivi").click()
    page.get_by_text("Le suivi est terminé.").wait_for()
    page.saine("termine")
    assert (Entretien.objects.get(pk=garde.pk).etat, Seance.objects.get().etat) == ("prevu", "annule")
    assert Dossier.objects.get().statut == "sorti"
