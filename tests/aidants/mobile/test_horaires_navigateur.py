"""A stop typed at the hours of another: said beside the hours, all that was typed kept; then its team's appointment."""

from datetime import time, timedelta

import pytest

from aidants.actions.entretiens import entretien_noter
from aidants.mobile.models import Halte
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.aidants.fabriques import AidantFabrique
from tests.aidants.mobile.fabriques import BOEN, halte_creer
from tests.conftest import creer_compte
from tests.navigateur import regarder

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 900), (390, 844)])
def test_une_halte_a_l_heure_d_une_autre_puis_d_un_entretien(hub_de, largeur, hauteur):
    jour = aujourdhui() + timedelta(days=7)
    elise = creer_compte("escale_mobile", prenom="Élise", nom="Fraisse")
    tournee = halte_creer(BOEN, jour=jour, endroit="Marché").tournee
    tournee.equipe.set([elise])
    dossier = AidantFabrique(dossier__referent=elise).dossier
    entretien_noter(par=elise, dossier=dossier, etat="prevu", mode="permanence", date=jour, heure=time(14))
    page = regarder(hub_de(elise), largeur, hauteur)
    page.aller("aidants:halte_ajouter", tournee.pk)
    page.get_by_role("combobox", name="Commune").fill("Noirétable")
    page.keyboard.press("Escape")
    page.get_by_label("Lieu", exact=True).fill("Salle des fêtes")
    page.get_by_label("De", exact=True).fill("11:00")
    page.get_by_label("À", exact=True).fill("13:00")
    assert page.get_by_label("Garder les deux rendez-vous").count() == 0
    enregistrer = page.get_by_role("main").get_by_role("button", name="Enregistrer", exact=True)
    enregistrer.click()
    page.get_by_text("elle est à Boën-sur-Lignon de 9").first.wait_for()
    page.saine("halte-refusee")
    assert page.get_by_label("Lieu", exact=True).input_value() == "Salle des fêtes"
    page.get_by_label("De", exact=True).fill("14:30")
    page.get_by_label("À", exact=True).fill("15:30")
    enregistrer.click()
    page.get_by_text("Élise Fraisse a déjà un entretien de 14").first.wait_for()
    page.saine("halte-rendez-vous")
    page.get_by_label("Garder les deux rendez-vous").check()
    enregistrer.click()
    page.get_by_text("La halte à Noirétable est prévue.").wait_for()
    assert list(tournee.haltes.values_list("heure_debut", "endroit")) == [
        (time(9, 30), "Marché"), (time(14, 30), "Salle des fêtes"),
    ]  # fmt: skip
    assert Halte.objects.count() == 2
    page.aller("aidants:mobile_couverture")
    page.saine("couverture")
