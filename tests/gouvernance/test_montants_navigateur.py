"""An amount typed as French writes it, whatever the language of the browser."""

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from gouvernance.actions.budget import exercice_creer
from gouvernance.actions.subventions import subvention_creer
from gouvernance.models import Subvention
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "en-US"}


def test_un_montant_a_virgule_est_garde_et_un_mot_est_refuse(hub_de):
    exercice = exercice_creer(par=None, nom="2026", debut=date(2026, 1, 1), fin=date(2026, 12, 31))
    subvention = subvention_creer(
        par=None, financeur=organisation_creer(par=None, nom="Métropole"), exercice=exercice, objet="Répit",
        demande=Decimal("20000.50"), etat="demandee",
    )  # fmt: skip
    page = hub_de(creer_compte("direction"))
    page.aller("gouvernance:subvention_modifier", subvention.pk)
    demande = page.get_by_label("Montant demandé")
    expect(demande).to_have_value("20\u202f000,5")
    demande.fill("douze mille")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".champ .erreur")).to_have_text("Erreur : Écrivez un nombre, par exemple « 1\u202f234,5 ».")
    expect(demande).to_have_value("douze mille")
    assert fautes_axe(page) == []
    assert debordement(page) == 0
    assert Subvention.objects.get().demande == Decimal("20000.50")
    demande.fill("12 345,67")
    page.get_by_role("button", name="Enregistrer").click()
    page.wait_for_url(f"**{subvention.get_absolute_url()}")
    assert Subvention.objects.get().demande == Decimal("12345.67")
