"""From the orientation to the answer: one transmits, the structure answers by telephone, without account."""

import pytest
from playwright.sync_api import expect

from aidants.models import Orientation, Transmission
from danaecare.socle.territoires.resolution import lieu_resoudre
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe
from tests.socle.services.fabriques import creer

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


def test_de_l_orientation_a_la_reponse_de_la_structure(hub_de, browser, live_server, settings):
    settings.ADRESSE_PUBLIQUE = live_server.url
    claire = creer_compte("travail_social")
    odile = AidantFabrique(nom="Souvignet", prenom="Odile", lieu=lieu_resoudre("Firminy"), dossier__referent=claire)
    creer("Halte du mercredi", ou="Le Chambon-Feugerolles", courriel="halte@exemple.fr")
    page = hub_de(claire)
    page.aller("aidants:service_chercher", odile.dossier.numero)
    page.get_by_role("button", name="Orienter vers « Halte du mercredi »").click()
    page.get_by_role("link", name="Transmettre à la structure").click()
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    page.get_by_label("Son nom : Odile Souvignet").check()
    page.get_by_label("Ce qu’elle doit savoir").fill("Cherche un relais le mercredi.")
    page.get_by_role("button", name="Transmettre").click()
    page.get_by_text("Rien ne part sans son accord").first.wait_for()
    expect(page.get_by_label("Ce qu’elle doit savoir")).to_have_value("Cherche un relais le mercredi.")
    page.get_by_label("La personne a accepté que cela soit transmis").check()
    page.get_by_role("button", name="Transmettre").click()
    page.get_by_text("Sa réponse vous attendra").wait_for()
    assert (fautes_axe(page), debordement(page)) == ([], 0)

    from aidants.courriels import jeton_transmis  # noqa: PLC0415 -- once the address is that of the live server

    autre = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    autre.goto(f"{live_server.url}/transmission/{jeton_transmis(Transmission.objects.get())}/")
    assert (fautes_axe(autre), debordement(autre)) == ([], 0)
    autre.get_by_role("button", name="C’est pour nous, lire").click()
    autre.get_by_text("Odile Souvignet").wait_for()
    assert (fautes_axe(autre), debordement(autre)) == ([], 0)
    autre.get_by_label("Refusée").check()
    autre.get_by_role("button", name="Répondre").click()
    autre.get_by_text("Dites en quelques mots pourquoi").first.wait_for()
    ouverte = autre.context.new_page()
    ouverte.goto(autre.url)
    autre.get_by_label("Rendez-vous donné").check()
    autre.get_by_label("Date du rendez-vous").fill("2030-03-04")
    autre.get_by_role("button", name="Répondre").click()
    autre.get_by_text("votre réponse est enregistrée").wait_for()
    # A colleague of the structure had the page open: both answers stand, in their order.
    ouverte.get_by_label("Faite : la personne a été reçue").check()
    ouverte.get_by_role("button", name="Répondre").click()
    ouverte.get_by_text("votre réponse est enregistrée").wait_for()
    assert ouverte.get_by_text("Odile Souvignet").count() == 0
    assert [r.etape for r in Transmission.objects.get().reponses.all()] == ["rendez_vous", "faite"]
    assert Orientation.objects.get().suite == "aboutie"

    page.aller("attentes:a_faire")
    page.get_by_text("Orientation faite").wait_for()
    page.get_by_role("button", name="Lu").click()
    page.get_by_text("C’est noté pour").wait_for()
    assert page.get_by_text("Orientation faite").count() == 0
