"""A structure opens its link on a telephone, corrects, and the team takes what it wants of it."""

import pytest

from danaecare.socle.services.actions.demandes import demandes_ecrire
from danaecare.socle.services.courriels import jeton_de
from danaecare.socle.services.models import Service
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe
from tests.socle.services.fabriques import creer

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


def test_de_la_correction_a_la_relecture(hub_de, browser, live_server):
    service = creer(courriel="a@exemple.fr", horaires="le lundi")
    demandes_ecrire(par=None, services=[service])
    autre = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    autre.goto(f"{live_server.url}/services/confirmer/{jeton_de(service.demandes.get())}/")
    assert (fautes_axe(autre), debordement(autre)) == ([], 0)
    autre.get_by_label("Horaires").fill("le mardi")
    autre.get_by_label("Téléphone").fill("chez moi")
    autre.get_by_role("button", name="Confirmer").click()
    autre.get_by_text("Ce numéro n’est pas lisible").first.wait_for()
    autre.get_by_label("Téléphone").fill("04 65 71 00 99")
    autre.get_by_role("button", name="Confirmer").click()
    autre.get_by_text("notre équipe les relit").wait_for()
    autre.reload()
    autre.get_by_text("notre équipe les relit").wait_for()

    page = hub_de(creer_compte("accueil"))
    page.aller("attentes:a_faire")
    page.get_by_role("link", name="Ligne d’écoute").first.click()
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    page.get_by_label("Prendre : le mardi").check()
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Corrigez").or_(page.get_by_text("obligatoire")).first.wait_for()
    page.get_by_label("Garder : rien").check()
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("vérifié par sa structure").wait_for()
    assert Service.objects.values_list("horaires", "telephone").get() == ("le mardi", "")
