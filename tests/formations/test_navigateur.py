"""The tablet in a browser that is touched."""

import os

import pytest
from django.utils import timezone

from formations.liens import SIGNATURE, jeton_de
from formations.models import Emargement
from tests.formations.fabriques import lien_en_cours
from tests.navigateur import debordement, fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "has_touch": True, "is_mobile": True, "viewport": {"width": 390, "height": 844}}


def dessiner(page, points):
    """A finger that goes through `points` of the frame (fractions of its sides)."""
    cadre = page.locator("canvas").bounding_box()
    doigt = page.context.new_cdp_session(page)
    lieux = [{"x": cadre["x"] + x * cadre["width"], "y": cadre["y"] + y * cadre["height"]} for x, y in points]
    doigt.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": lieux[:1]})
    for lieu in lieux[1:]:
        doigt.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [lieu]})
    doigt.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_une_signature_se_dessine_du_doigt(page, live_server):
    lien = lien_en_cours()
    erreurs = []
    page.on("pageerror", lambda erreur: erreurs.append(str(erreur)))
    page.goto(f"{live_server.url}/formations/signer/{jeton_de(lien.cle, SIGNATURE)}/")
    page.get_by_role("button", name="Commencer sur cet appareil").tap()
    page.get_by_role("link", name="Aubry").tap()
    page.locator("canvas").wait_for()
    assert page.get_by_text("Demandez la feuille en papier").is_hidden()
    assert fautes_axe(page) == []
    assert debordement(page) == 0

    page.get_by_role("button", name="Valider ma signature").click()
    assert page.get_by_text("Le cadre est vide").is_visible()
    avant = page.evaluate("window.scrollY")
    dessiner(page, [(0.1, 0.5), (0.3, 0.1), (0.5, 0.9), (0.9, 0.5)])
    assert page.evaluate("window.scrollY") == avant
    page.get_by_role("button", name="Effacer").click()
    dessiner(page, [(0.2, 0.2), (0.5, 0.8), (0.8, 0.2)])
    page.get_by_role("button", name="Valider ma signature").click()
    page.get_by_text("votre signature est enregistrée").wait_for()
    assert fautes_axe(page) == []
    signature = Emargement.objects.get()
    [trait] = signature.trace
    reperes = [trait[0], max(trait, key=lambda point: point[1]), trait[-1]]
    for (x, y), (attendu_x, attendu_y) in zip(reperes, [(120, 40), (300, 160), (480, 40)], strict=True):
        assert abs(x - attendu_x) <= 3, signature.trace
        assert abs(y - attendu_y) <= 3, signature.trace
    assert abs((timezone.now() - signature.signe_le).total_seconds()) < 60
    assert erreurs == []

    autre = page.context.browser.new_context()
    etrangere = autre.new_page()
    reponse = etrangere.goto(f"{live_server.url}/formations/signer/{jeton_de(lien.cle, SIGNATURE)}/")
    assert reponse.status == 403
    assert etrangere.get_by_text("Un lien ne sert que sur un appareil").is_visible()
    autre.close()


def test_sans_javascript_la_page_dit_quoi_faire(browser, live_server):
    lien = lien_en_cours()
    contexte = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = contexte.new_page()
    page.goto(f"{live_server.url}/formations/signer/{jeton_de(lien.cle, SIGNATURE)}/")
    dit = "Demandez la feuille en papier et signez-la"
    assert dit in page.locator("main").inner_text()
    page.get_by_role("button", name="Commencer sur cet appareil").click()
    page.get_by_role("link", name="Aubry").click()
    assert page.get_by_text(dit).is_visible()
    assert page.locator("canvas").is_hidden()
    assert page.get_by_role("button", name="Valider ma signature").is_hidden()
    if dossier := os.environ.get("PHOTOS"):
        page.screenshot(path=f"{dossier}/sans-javascript.png", full_page=True)
    page.get_by_role("link", name="Revenir à la liste").click()
    assert page.get_by_role("link", name="Aubry").is_visible()
    contexte.close()
    assert not Emargement.objects.exists()
