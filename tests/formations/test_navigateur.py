"""The tablet in a browser that is touched."""

from datetime import timedelta

import pytest
from django.utils import timezone

from formations.actions.sessions import demi_journee_ajouter
from formations.actions.signatures import lien_tirer
from formations.liens import SIGNATURE, jeton_de
from formations.models import Emargement
from tests.formations.fabriques import inscrit, personne, session
from tests.navigateur import debordement, fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "has_touch": True, "is_mobile": True, "viewport": {"width": 390, "height": 844}}


def demi_journee_en_cours():
    """From an hour ago to an hour hence, inside today."""
    maintenant = timezone.localtime()
    debut = max(maintenant - timedelta(hours=1), maintenant.replace(hour=0, minute=0, second=0, microsecond=0))
    fin = min(maintenant + timedelta(hours=1), maintenant.replace(hour=23, minute=59))
    faite = session(jours=(), intitule="Jardin et répit")
    inscrit(faite, "Aubry")
    return demi_journee_ajouter(
        par=None, session=faite, date=maintenant.date(), debut=debut.time().replace(second=0, microsecond=0),
        fin=fin.time().replace(second=0, microsecond=0), formateurs=[personne("Formateur")],
    )  # fmt: skip


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
    demi = demi_journee_en_cours()
    lien = lien_tirer(par=None, demi_journee=demi)
    erreurs = []
    page.on("pageerror", lambda erreur: erreurs.append(str(erreur)))
    page.goto(f"{live_server.url}/formations/signer/{jeton_de(lien.cle, SIGNATURE)}/")
    page.get_by_role("button", name="Commencer sur cet appareil").tap()
    page.get_by_role("link", name="Aubry").tap()
    page.locator("canvas").wait_for()
    assert fautes_axe(page) == []
    assert debordement(page) == 0

    page.get_by_role("button", name="Valider ma signature").tap()
    assert page.get_by_text("Le cadre est vide").is_visible()
    avant = page.evaluate("window.scrollY")
    dessiner(page, [(0.1, 0.5), (0.3, 0.1), (0.5, 0.9), (0.9, 0.5)])
    assert page.evaluate("window.scrollY") == avant
    page.get_by_role("button", name="Effacer").tap()
    dessiner(page, [(0.2, 0.2), (0.5, 0.8), (0.8, 0.2)])
    page.get_by_role("button", name="Valider ma signature").tap()
    page.get_by_text("votre signature est enregistrée").wait_for()
    assert fautes_axe(page) == []
    signature = Emargement.objects.get()
    [trait] = signature.trace
    assert [abs(x - attendu) <= 2 for (x, _), attendu in zip(trait, (120, 300, 480), strict=True)] == [True] * 3
    assert [abs(y - attendu) <= 2 for (_, y), attendu in zip(trait, (40, 160, 40), strict=True)] == [True] * 3
    assert abs((timezone.now() - signature.signe_le).total_seconds()) < 60
    assert erreurs == []

    autre = page.context.browser.new_context()
    etrangere = autre.new_page()
    reponse = etrangere.goto(f"{live_server.url}/formations/signer/{jeton_de(lien.cle, SIGNATURE)}/")
    assert reponse.status == 403
    assert etrangere.get_by_text("Un lien ne sert que sur un appareil").is_visible()
    autre.close()
