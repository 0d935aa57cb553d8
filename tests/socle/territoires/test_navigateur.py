"""The commune field in a real browser, by the keyboard alone, and the pages under axe."""

import os
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from danaecare.socle.territoires.models import Secteur
from tests.conftest import creer_compte

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def hub(page, live_server):
    """A page logged in as administration."""
    client = Client()
    client.force_login(creer_compte("administration"))
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": live_server.url,
            }
        ]
    )
    page.aller = lambda nom, *args: page.goto(live_server.url + reverse(nom, args=args))
    return page


def photo(page, nom):
    """A picture to look at, when a folder for them is named."""
    dossier = os.environ.get("PHOTOS")
    if not dossier:
        return
    for largeur in (1280, 390):
        page.set_viewport_size({"width": largeur, "height": 900})
        page.screenshot(path=f"{dossier}/{nom}-{largeur}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.lent
@pytest.mark.parametrize(
    ("nom", "args"),
    [
        ("commune_liste", []),
        ("commune_fiche", ["42039"]),
        ("commune_fiche", ["43157"]),
        ("secteur_liste", []),
        ("secteur_fiche", ["Ondaine"]),
        ("secteur_ajouter", [1]),
    ],
)
def test_pages_lisibles_par_tous(hub, nom, args):
    if args == ["Ondaine"]:
        args = [Secteur.objects.get(decoupage=1, nom="Ondaine").pk]
    hub.aller(f"territoires:{nom}", *args)
    resultat = Axe().run(hub)
    graves = [v["id"] for v in resultat.response["violations"] if v["impact"] in ("serious", "critical")]
    assert graves == []
    photo(hub, f"{nom}-{'-'.join(map(str, args))}")
    hub.set_viewport_size({"width": 360, "height": 800})
    assert hub.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.fixture
def champ(hub):
    """A commune field brought into a page as htmx brings one."""
    hub.aller("territoires:secteur_ajouter", 1)
    hub.evaluate(
        """(adresse) => {
            const div = document.createElement("div");
            div.innerHTML = `<label for="lieu">Commune</label>
                <input id="lieu" data-suggestions="${adresse}" data-suggestions-nom="commune">`;
            document.querySelector("main form").prepend(div);
            div.dispatchEvent(new Event("htmx:load", {bubbles: true}));
        }""",
        reverse("territoires:commune_suggerer"),
    )
    return hub.get_by_role("combobox", name="Commune")


@pytest.mark.lent
def test_choisir_une_commune_au_clavier(hub, champ):
    champ.press_sequentially("st etien")
    options = hub.get_by_role("option")
    expect(options.first).to_contain_text("Saint-Étienne")
    expect(options).to_have_count(8)
    expect(champ).to_have_attribute("aria-expanded", "true")
    expect(champ).not_to_have_attribute("aria-activedescendant", re.compile(".+"))
    photo(hub, "champ")
    champ.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(champ).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    champ.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    champ.press("ArrowDown")
    champ.press("Enter")
    expect(champ).to_have_value("Saint-Étienne (42000)")
    expect(champ).to_have_attribute("aria-expanded", "false")
    assert hub.url.endswith(reverse("territoires:secteur_ajouter", args=[1]))  # Enter took, it did not send
    graves = [v["id"] for v in Axe().run(hub).response["violations"] if v["impact"] in ("serious", "critical")]
    assert graves == []


def test_un_ancien_nom_se_dit_et_se_prend_a_la_souris(hub, champ):
    champ.fill("chalmazel")
    option = hub.get_by_role("option")
    expect(option).to_have_text("Chalmazel-Jeansagnière 42920 · Loire · anciennement Chalmazel")
    option.click()
    expect(champ).to_have_value("Chalmazel-Jeansagnière (42920)")
    expect(champ).to_be_focused()


@pytest.mark.lent
def test_echap_ferme_et_garde_ce_qui_est_tape(hub, champ):
    champ.press_sequentially("roan")
    expect(hub.get_by_role("option").first).to_be_visible()
    champ.press("Escape")
    expect(hub.get_by_role("listbox")).to_have_count(0)
    expect(champ).to_have_value("roan")
    champ.press_sequentially("xyz")
    expect(hub.get_by_text("Aucune commune proposée")).to_have_count(1)
