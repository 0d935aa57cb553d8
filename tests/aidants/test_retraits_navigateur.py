"""What was noted by mistake is taken away from its page: the reason is asked where a past year changes."""

from datetime import timedelta

import pytest

from aidants.actions.droits import orientation_noter
from aidants.models import Correction, Orientation
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte
from tests.navigateur import regarder

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


def test_une_orientation_de_l_an_passe_se_retire_avec_sa_raison(hub_de):
    claire = creer_compte("travail_social", nom="Montagny")
    odile = AidantFabrique(nom="Souvignet", dossier__referent=claire)
    orientation = orientation_noter(
        par=claire, dossier=odile.dossier, organisation=organisation_creer(par=None, nom="Accueil de jour"),
        date=aujourdhui().replace(month=1, day=1) - timedelta(days=30), sens="vers",
    )  # fmt: skip
    page = regarder(hub_de(claire), 390, 844)
    page.goto(page.adresse("accueil").rstrip("/") + orientation.get_absolute_url())
    page.get_by_role("link", name="Retirer…").click()
    page.get_by_role("link", name="Annuler").click()  # nothing is done
    page.get_by_role("link", name="Retirer…").click()
    page.saine("retirer")
    retirer = page.get_by_role("button", name="Retirer", exact=True)
    retirer.click()
    page.get_by_text("vont changer").first.wait_for()
    assert Orientation.objects.count() == 1
    page.get_by_label("Raison de la correction").fill("Notée au mauvais dossier.")
    retirer.dblclick()
    page.get_by_text("L’orientation est retirée.").wait_for()
    assert (Orientation.objects.count(), Correction.objects.get().motif) == (0, "Notée au mauvais dossier.")
