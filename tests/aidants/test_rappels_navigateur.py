"""A call by the keyboard, then the one who calls back: the person chosen as one types, the day asked, done once."""

from datetime import timedelta

import pytest

from aidants.models import Appel
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


def test_un_appel_au_clavier_puis_le_rappel(hub_de):
    claire = creer_compte("travail_social", nom="Montagny")
    aidant = AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=claire)
    page = hub_de(creer_compte("accueil"))
    page.aller("aidants:appel_noter")
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    page.keyboard.type("souv")  # the field has the focus
    page.get_by_role("option", name="Odile Souvignet").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    personne = page.get_by_label("Avec qui")
    assert personne.input_value() == f"Odile Souvignet ({aidant.dossier.numero})"
    page.get_by_text("Ce qui est convenu, rappeler").click()
    page.get_by_label("Suite").select_option(label="À rappeler")
    page.get_by_role("main").get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text("Quel jour rappeler").first.wait_for()
    assert personne.input_value() == f"Odile Souvignet ({aidant.dossier.numero})"
    assert not Appel.objects.exists()
    page.get_by_label("Rappeler le").fill((aujourdhui() + timedelta(days=1)).isoformat())
    page.get_by_role("main").get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text("L’appel est noté.").wait_for()

    hub_de(claire)
    autre_onglet = page.context.new_page()
    page.aller("attentes:a_faire")
    autre_onglet.goto(page.url)
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    page.get_by_role("button", name="Rappelé").click()
    page.get_by_text("Le rappel est noté.").wait_for()
    assert page.get_by_role("button", name="Rappelé").count() == 0
    page.get_by_role("button", name="Annuler").click()
    page.get_by_text("l’appel reste à rendre").wait_for()
    autre_onglet.reload()
    page.get_by_role("button", name="Rappelé").click()
    page.get_by_text("Le rappel est noté.").wait_for()
    autre_onglet.get_by_role("button", name="Rappelé").click()
    autre_onglet.get_by_text("votre geste n’a rien changé").wait_for()
    assert Appel.objects.get().rappele_le == aujourdhui()
