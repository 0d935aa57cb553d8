"""The gestures of the directory and of the collective actions in a real browser, by the keyboard and at a door."""

from datetime import date

import pytest
from playwright.sync_api import expect

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.animation.requetes import comptages_de
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.models import Personne
from tests.conftest import creer_compte

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


def test_un_doublon_se_voit_pendant_la_saisie_et_ne_bloque_pas(hub_de):
    personne_creer(par=None, nom="Arsac", prenom="Mireille")
    page = hub_de(creer_compte("gouvernance"))
    page.aller("annuaire:personne_ajouter")
    page.get_by_label("Nom (obligatoire)").press_sequentially("ARSAC", delay=20)
    page.get_by_label("Prénom").press_sequentially("mireille", delay=20)
    ressemblances = page.get_by_role("complementary", name="Fiches ressemblantes")
    expect(ressemblances).to_contain_text("Mireille Arsac")
    expect(ressemblances).to_contain_text("même nom")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("mireille ARSAC")
    assert Personne.objects.count() == 2


def test_choisir_une_structure_au_clavier(hub_de):
    for nom in ("CLIC du Forez", "CLIC du Gier"):
        organisation_creer(par=None, nom=nom)
    page = hub_de(creer_compte("gouvernance"))
    page.aller("annuaire:personne_ajouter")
    page.get_by_label("Nom (obligatoire)").fill("Roux")
    champ = page.get_by_label("Structure ou employeur")
    champ.press_sequentially("clic", delay=20)
    proposees = ["CLIC du Forez", "CLIC du Gier", "Créer cette organisation… clic"]
    expect(page.get_by_role("option")).to_have_text(proposees)
    champ.press("ArrowDown")
    champ.press("ArrowDown")
    champ.press("Enter")
    expect(champ).to_have_value("CLIC du Gier")
    page.get_by_role("button", name="Enregistrer").press("Enter")
    expect(page.get_by_role("link", name="CLIC du Gier")).to_be_visible()


def test_compter_a_la_porte_sur_un_telephone(hub_de):
    action = _action()
    page = hub_de(creer_compte("jardins"))
    page.set_viewport_size({"width": 390, "height": 800})
    page.aller("animation:action_compter", action.pk)
    for nombre in (1, 2, 3):
        page.get_by_role("button", name="Un de plus : Femmes", exact=True).click()
        expect(page.get_by_role("status").first).to_contain_text(str(nombre))
    page.get_by_text("60 à 69 ans").first.click()
    page.get_by_role("button", name="Un de plus : Hommes, 60 à 69 ans").click()
    expect(page.get_by_role("status").first).to_contain_text("4")
    page.get_by_role("button", name="Un de moins : Femmes", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("3")
    assert comptages_de(action) == {("F", ""): 2, ("H", "60-69"): 1}


def _action() -> ActionCollective:
    return action_creer(par=None, titre="Stand", pole="aidants", genre="stand", date=date(2023, 11, 30))
