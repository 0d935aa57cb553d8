"""The page that everybody reads: what was checked and may be shown, and nothing of the house."""

import re
from html import unescape

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from danaecare.socle.services.actions.services import service_fermer, service_modifier
from danaecare.socle.services.views import public
from tests.navigateur import debordement, fautes_axe
from tests.pages import serree
from tests.socle.services.fabriques import creer, theme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _rien_de_garde():
    public.GARDE.oublier()
    yield
    public.GARDE.oublier()


def lire(client, **parametres) -> str:
    public.GARDE.oublier()
    return serree(client.get(reverse("services:services_publics"), parametres).content.decode())


def fiche(service) -> str:
    return reverse("services:service_public", args=[service.pk])


def test_seulement_ce_qui_est_verifie_ouvert_et_public(client):
    montre = creer("Montré", moyen="telephone")
    caches = [
        creer("Jamais vérifié"),
        creer("Pas pour tous", moyen="telephone", public=False),
        creer("Fermé", moyen="telephone"),
    ]
    service_fermer(par=None, service=caches[2])
    page = lire(client)
    assert "Montré" in page
    assert client.get(fiche(montre)).status_code == 200
    for service in caches:
        assert str(service) not in page
        assert client.get(fiche(service)).status_code == 404


def test_par_commune_par_theme_et_par_situation(client):
    creer("Pour Roanne", etendue="communes", communes=["42187"], moyen="telephone")
    creer("Pour Alzheimer", situations=["neurodegenerative"], theme=theme(6), moyen="telephone")
    creer("Pour tous", ou="Firminy", moyen="telephone")
    a_firminy = lire(client, commune="42700", situation="sep")
    assert ("Pour Roanne" in a_firminy, "Pour Alzheimer" in a_firminy, "dans la commune" in a_firminy) == (
        False, False, True,
    )  # fmt: skip
    assert "Pour tous" not in lire(client, theme=theme(6).pk)
    assert "Aucune commune connue ne répond" in lire(client, commune="Pétaouchnok")
    assert "Aucun service ne répond" in lire(client, theme=theme(3).pk)


def test_la_carte_dit_la_liste_et_mene_a_la_commune(client):
    for rang, ou in enumerate(("Firminy", "Firminy", "Roanne")):
        creer(f"Halte {rang}", ou=ou, moyen="telephone")
    creer("De loin", moyen="telephone")
    page = lire(client)
    cercles = dict(re.findall(r'<a href="([^"]+)"><circle[^>]*><title>(.+?)</title></circle></a>', page))
    assert sorted(dit.replace("\xa0", " ") for dit in cercles.values()) == [
        "Firminy : 2 services",
        "Roanne : 1 service",
    ]
    (adresse,) = (unescape(ou) for ou, dit in cercles.items() if dit.startswith("Firminy"))
    assert "Pour qui habite à Firminy" in serree(client.get(adresse).content.decode())


def test_un_moteur_de_recherche_la_prend_sauf_en_demonstration(client, settings):
    service = creer(moyen="telephone")
    for adresse in (reverse("services:services_publics"), fiche(service)):
        public.GARDE.oublier()
        page = client.get(adresse)
        assert ("noindex" in page.content.decode(), page.get("X-Robots-Tag")) == (False, None)
        settings.MODE_DEMONSTRATION = True
        assert client.get(adresse)["X-Robots-Tag"] == "noindex"
        settings.MODE_DEMONSTRATION = False


def test_rien_de_la_maison_et_la_meme_page_pour_tous(client, client_de):
    claire = client_de("travail_social")
    service = creer(moyen="telephone", par=claire.compte, tenu_par=claire.compte, source="Notes de Claire")
    page = client.get(fiche(service))
    assert page.headers["Cache-Control"] == "public, max-age=60"
    assert not [mot for mot in ("Camille", "Notes de Claire", "Tenu à jour") if mot in page.content.decode()]
    public.GARDE.oublier()
    assert claire.get(fiche(service)).content == page.content
    service_modifier(par=None, service=service, delai="un mois")
    assert "un mois" in client.get(fiche(service)).content.decode()


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
def test_sans_script_sur_un_telephone(browser, live_server):
    creer("Halte du mercredi", ou="Firminy", moyen="telephone", cout="gratuit")
    contexte = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = contexte.new_page()
    page.goto(live_server.url + reverse("services:services_publics"))
    page.get_by_label("Votre commune").fill("le chambon feugerolles")
    page.get_by_role("button", name="Chercher").click()
    expect(page.get_by_text("à 3 km, à Firminy")).to_be_visible()
    page.get_by_role("link", name="Halte du mercredi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Halte du mercredi")
    contexte.close()


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
def test_axe_n_y_trouve_rien(page, live_server):
    service = creer("Halte du mercredi", ou="Firminy", moyen="telephone")
    for adresse in (fiche(service), reverse("services:services_publics")):
        page.goto(live_server.url + adresse)
        assert (fautes_axe(page), debordement(page)) == ([], 0)
    page.emulate_media(media="print")  # the fold is open on paper, and no button is printed
    expect(page.locator("svg.carte-loire")).to_be_visible()
    expect(page.get_by_role("button", name="Chercher")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_text("Sur la carte").click()
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    page.locator("svg a").click()
    page.get_by_text("Pour qui habite à Firminy").wait_for()
