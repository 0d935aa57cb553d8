"""An interview typed beside the file, in a browser: the file is read meanwhile, nothing typed is lost."""

from datetime import timedelta

import pytest

from aidants.models import Entretien, NoteSociale
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.models import Brouillon
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte
from tests.navigateur import regarder

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


@pytest.fixture
def claire(transactional_db):
    return creer_compte("travail_social", prenom="Claire", nom="Montagny")


@pytest.fixture
def fiche(hub_de, claire):
    dossier = AidantFabrique(
        nom="Souvignet", prenom="Odile", dossier__referent=claire, dossier__prochain_pas="Relire le dossier APA"
    ).dossier
    page = regarder(hub_de(claire), 1280, 800)
    page.set_default_timeout(8000)
    page.aller("aidants:dossier_fiche", dossier.numero)
    page.fiche = page.url
    page.get_by_role("link", name="Entretien", exact=True).click()
    page.volet = page.get_by_role("region", name="Entretien")
    page.volet.wait_for()
    return page


def test_l_entretien_se_tape_a_cote_du_dossier(fiche):
    note = fiche.volet.get_by_label("Note", exact=True)
    pas = fiche.get_by_text("Relire le dossier APA").first
    gauche, droite = fiche.volet.bounding_box()["x"], pas.bounding_box()
    assert (pas.is_visible(), droite["x"] + droite["width"] <= gauche) == (True, True)
    note.fill("Rose dort mal.")
    fiche.volet.get_by_text("Brouillon gardé à").wait_for()
    fiche.keyboard.press("Escape")
    assert (fiche.volet.count(), fiche.evaluate("document.activeElement.textContent.trim().split(/\\s/)[0]")) == (
        0, "Entretien",
    )  # fmt: skip
    fiche.keyboard.press("e")
    assert note.input_value() == "Rose dort mal."
    fiche.saine("volet")

    fiche.volet.get_by_label("Mode").select_option(label="Téléphone")
    fiche.volet.get_by_label("Prochain entretien le").fill((aujourdhui() - timedelta(days=1)).isoformat())
    fiche.volet.get_by_role("button", name="Enregistrer").click()
    fiche.volet.get_by_text("Un champ est à revoir").wait_for()
    fiche.volet.locator(".champ:has(#id_prochain) .erreur").get_by_text("Le prochain entretien est à venir").wait_for()
    assert (fiche.url, note.input_value(), Entretien.objects.count()) == (fiche.fiche, "Rose dort mal.", 0)
    fiche.saine("volet-refus")

    fiche.volet.get_by_label("Prochain entretien le").fill("")
    fiche.context.set_offline(True)
    fiche.volet.get_by_role("button", name="Enregistrer").click()
    fiche.volet.get_by_text("Le réseau ne répond pas").wait_for()
    fiche.context.set_offline(False)
    fiche.volet.get_by_role("button", name="Enregistrer").dblclick()
    fiche.get_by_text("L’entretien est noté.").wait_for()
    fiche.locator(".fil-de-temps").get_by_role("link", name="Note sociale · Claire Montagny").wait_for()
    assert (fiche.url, fiche.volet.count()) == (fiche.fiche, 0)
    assert (NoteSociale.objects.get().texte, Entretien.objects.count(), Brouillon.objects.count()) == (
        "Rose dort mal.", 1, 0,
    )  # fmt: skip


def test_une_session_finie_mene_a_la_connexion(fiche):
    fiche.volet.get_by_label("Mode").select_option(label="Téléphone")
    fiche.context.clear_cookies()
    fiche.volet.get_by_role("button", name="Enregistrer").click()
    fiche.wait_for_url("**/login/**")
    assert Entretien.objects.count() == 0
