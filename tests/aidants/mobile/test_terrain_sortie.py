"""What a phone keeps of a login goes with it: by a logout from whatever page, or when the session ends by itself."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from aidants.mobile.models import Saisie
from tests.aidants.mobile.coupure import COUPEE, OUVERTE, SANS_REPONSE
from tests.aidants.mobile.telephone import GARDEES
from tests.navigateur import attendre

pytestmark = [pytest.mark.lent, pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]


def test_la_deconnexion_avertit_puis_efface_ce_qui_attend(telephone, halte, ligne):
    ligne.etat = COUPEE
    telephone.appuyer(2)
    telephone.dit("2 saisies en attente")
    page = telephone.page
    page.click("[data-sortie] button")
    expect(page.locator("dialog")).to_contain_text("2 saisies n’ont pas été envoyées")
    page.click("[data-dialogue-annuler]")
    assert page.evaluate(GARDEES)["nombre"] == 2
    # The network is back for the login pages, and the sends are still lost: wiping is what was asked.
    ligne.etat = SANS_REPONSE
    page.click("[data-sortie] button")
    ligne.etat = OUVERTE
    page.click("[data-dialogue-effacer]")
    page.wait_for_url(lambda url: "/terrain/" not in url)
    gardees = page.evaluate(GARDEES)
    assert (gardees["nombre"], gardees["cles"]) == (0, 0)
    assert page.evaluate("async () => (await caches.keys()).filter((n) => n.startsWith('danaecare-terrain'))") == []
    page.goto(telephone.origine + reverse("aidants:terrain_halte", args=[halte.pk]))
    assert reverse("account_login") in page.url


def _sortir(page):
    menu = page.get_by_role("button", name="Menu")
    if menu.count():
        menu.click()
    page.get_by_role("button", name="Se déconnecter").click()


@pytest.mark.parametrize("depuis", ["accueil", "account_logout"])
def test_la_cle_part_avec_toute_sortie_d_ou_qu_elle_se_fasse(telephone, depuis):
    page = telephone.page
    page.goto(telephone.origine + reverse(depuis))
    _sortir(page)
    page.wait_for_url(lambda url: reverse("account_login") in url)
    assert (page.evaluate(GARDEES)["nombre"], page.evaluate(GARDEES)["cles"]) == (0, 0)


def test_sortir_d_une_autre_page_avertit_de_ce_qui_attend_avant_de_l_effacer(telephone, ligne):
    ligne.etat = COUPEE
    telephone.appuyer(2)
    telephone.dit("2 saisies en attente")
    page, dits, reponse = telephone.page, [], "rester"
    page.on("dialog", lambda d: (dits.append(d.message), d.accept() if reponse == "sortir" else d.dismiss()))
    page.goto("about:blank")  # the sheet is closed, or it would send as soon as it can
    ligne.etat = OUVERTE
    page.goto(telephone.origine + reverse("accueil"))
    _sortir(page)
    page.wait_for_timeout(300)
    assert (page.evaluate(GARDEES)["nombre"], page.evaluate(GARDEES)["cles"]) == (2, 1)
    page.reload()
    reponse = "sortir"
    _sortir(page)
    page.wait_for_url(lambda url: reverse("account_login") in url)
    assert (page.evaluate(GARDEES)["nombre"], page.evaluate(GARDEES)["cles"]) == (0, 0)
    assert [dit.startswith("2 saisies de terrain attendent encore") for dit in dits] == [True, True]


def test_la_cle_part_quand_la_session_a_fini_et_ce_qui_attend_part_a_la_connexion(telephone, halte, ligne, agent):
    ligne.etat = COUPEE
    telephone.appuyer(2)
    telephone.dit("2 saisies en attente")
    page = telephone.page
    page.goto("about:blank")
    telephone.contexte.clear_cookies()
    ligne.etat = OUVERTE
    page.goto(telephone.origine + reverse("aidants:mobile_mois"))
    assert reverse("account_login") in page.url
    attendre(page, f"({GARDEES})().then(({{ cles }}) => cles === 0)")
    assert page.evaluate(GARDEES)["nombre"] == 2
    telephone.connecter(agent)
    telephone.ouvrir()
    telephone.dit("Tout est envoyé")
    assert (sum(c.nombre for c in halte.comptages.all()), Saisie.objects.count()) == (2, 2)
