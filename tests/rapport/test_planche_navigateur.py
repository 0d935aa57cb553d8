"""The pages of a chapter beside its text, made by a real worker: what was just typed is on them."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.socle.travaux.models import Travail
from gouvernance.models.rapport import TexteRapport
from tests.conftest import creer_compte
from tests.navigateur import fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.lent, pytest.mark.django_db(transaction=True)]

ANNEE, PATIENCE = 2023, 60_000  # a process that starts, lays out, draws


@pytest.fixture
def chapitre(settings):
    settings.MEDIA_ROOT = settings.DONNEES / "fichiers"
    chapitre = chapitre_tenir(par=None, annee=ANNEE, cle="defis")
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu="Une année douce.", base=0)
    return f"/gouvernance/rapport/{ANNEE}/chapitres/defis/ecrire/ouverture/"


def test_les_pages_suivent_ce_qui_vient_d_etre_tape(chapitre, hub_de, live_server, ouvrier):
    ouvrier()
    page = hub_de(creer_compte("jardins"))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}{chapitre}")
    texte = page.get_by_role("textbox", name="Texte", exact=True)
    texte.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Puis la grêle.")
    bouton = page.get_by_role("button", name="Voir les pages du chapitre")
    bouton.focus()
    page.keyboard.press("Enter")
    images = page.locator("#pages-dessinees img")
    expect(images).to_have_count(1, timeout=PATIENCE)
    # What was typed was kept first, and nothing of the page was lost.
    assert TexteRapport.objects.get().contenu == "Une année douce. Puis la grêle."
    expect(texte).to_contain_text("Puis la grêle.")
    images.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('#pages-dessinees img').naturalWidth > 0")
    expect(images).to_have_accessible_name("Page 1, Défis et perspectives")
    assert fautes_axe(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    travail = Travail.objects.get()
    reponse = page.request.get(f"{live_server.url}/gouvernance/rapport/pages/{travail.pk}/1.jpg")
    assert Image.open(io.BytesIO(reponse.body())).width == 860


def test_sans_script_la_page_de_l_attente_mene_aux_pages(chapitre, hub_de, live_server, ouvrier, browser):
    """What no script follows is followed by hand: the button leads to the page that shows them."""
    page = hub_de(creer_compte("jardins"))
    contexte = browser.new_context(java_script_enabled=False)
    contexte.add_cookies(page.context.cookies())
    sans = contexte.new_page()
    sans.goto(f"{live_server.url}{chapitre}")
    sans.get_by_role("button", name="Aperçu").click()
    sans.get_by_role("button", name="Voir les pages du chapitre").click()
    expect(sans.get_by_role("heading", level=1)).to_have_text("Pages de « Défis et perspectives »")
    expect(sans.get_by_role("status")).to_contain_text("Dans la file d’attente")
    contexte.close()
