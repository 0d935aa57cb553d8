"""From the file or an interview to the orientation, in a real browser."""

import pytest
from playwright.sync_api import expect

from aidants.models import Orientation
from danaecare.socle.territoires.resolution import lieu_resoudre
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe
from tests.socle.services.fabriques import creer

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


def test_du_dossier_a_l_orientation(hub_de):
    claire = creer_compte("travail_social")
    dossier = AidantFabrique(lieu=lieu_resoudre("Firminy"), dossier__referent=claire).dossier
    creer("Halte du mercredi", ou="Le Chambon-Feugerolles")
    creer("Ligne du soir")
    page = hub_de(claire)
    page.set_viewport_size({"width": 390, "height": 800})
    page.aller("aidants:dossier_fiche", dossier.numero)
    page.get_by_role("link", name="Qui peut aider").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Halte du mercredi")
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    page.get_by_role("link", name="Envoyer la fiche de « Halte du mercredi »").click()
    page.get_by_label("Son adresse").fill("odile@exemple.fr")
    page.get_by_label("Elle a accepté").check()
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_text("La fiche part.").wait_for()
    page.get_by_role("button", name="Orienter vers « Halte du mercredi »").click()
    expect(page.get_by_text("Sa suite se note ici")).to_be_visible()
    page.aller("aidants:service_chercher", dossier.numero)
    expect(page.get_by_role("link", name="Noter la suite")).to_be_visible()
    assert str(Orientation.objects.get().service) == "Halte du mercredi"


def test_d_un_entretien_a_l_orientation_et_ce_qui_est_ecrit_est_rendu(hub_de):
    claire = creer_compte("travail_social")
    dossier = AidantFabrique(lieu=lieu_resoudre("Firminy"), dossier__referent=claire).dossier
    creer("Halte du mercredi", ou="Le Chambon-Feugerolles")
    page = hub_de(claire)
    page.aller("aidants:entretien_noter", dossier.numero)
    with page.expect_response("**/brouillons/**"):
        page.get_by_label("Note", exact=True).fill("Elle ne dort plus : un relais.")
    page.get_by_role("link", name="Qui peut aider").click()
    page.get_by_role("button", name="Orienter vers « Halte du mercredi »").click()
    expect(page.get_by_text("Sa suite se note ici")).to_be_visible()
    page.aller("aidants:entretien_noter", dossier.numero)
    expect(page.get_by_label("Note", exact=True)).to_have_value("Elle ne dort plus : un relais.")
    page.get_by_label("Mode").select_option(label="Téléphone")
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.get_by_text("L’entretien est noté.").wait_for()
    assert str(Orientation.objects.get().service) == "Halte du mercredi"
