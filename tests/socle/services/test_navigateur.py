"""The gestures of the map of help in a real browser."""

import pytest
from playwright.sync_api import expect

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.services.actions.services import service_modifier
from danaecare.socle.services.models import Service
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe
from tests.socle.services.fabriques import creer

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]


@pytest.mark.lent
def test_noter_un_service_le_trouver_et_le_verifier(hub_de):
    organisation_creer(par=None, nom="Les Passerelles")
    page = hub_de(creer_compte("accueil"))
    page.aller("services:service_liste")
    page.get_by_role("link", name="Nouveau service").first.click()
    page.get_by_label("Structure (obligatoire)").fill("Les Passerelles")
    page.get_by_label("Nom du service (obligatoire)").fill("Relais de deux jours")
    page.get_by_label("Thème (obligatoire)").select_option(label="Répit à domicile")
    page.get_by_label("À domicile").check()
    page.get_by_label("Certaines communes").check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Dites quelles communes").first).to_be_visible()
    page.get_by_label("Communes desservies").fill("Firminy\nst etienne")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Relais de deux jours")
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    page.get_by_role("link", name="Vérifié, tout est vrai").click()
    page.get_by_label("Sur son site ou sa plaquette").check()
    page.get_by_role("button", name="Tout est vrai").click()
    expect(page.get_by_text("Vérifié aujourd’hui")).to_be_visible()
    page.aller("services:service_liste")
    page.get_by_label("Pour qui habite à").fill("Firminy")
    page.get_by_role("button", name="Filtrer").click()
    expect(page.get_by_role("link", name="Relais de deux jours")).to_be_visible()
    assert Service.objects.get().communes == ["42095", "42218"]


def test_une_page_perimee_ne_ferme_rien(hub_de):
    service = creer(moyen="telephone")
    page = hub_de(creer_compte("accueil"))
    page.aller("services:service_fermer", service.pk)
    service_modifier(par=creer_compte("direction"), service=service, delai="un mois")
    page.get_by_role("button", name="Il n’existe plus").click()
    expect(page.locator("body")).to_contain_text("Camille Direction")
    assert Service.objects.get().ouvert
