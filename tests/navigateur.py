"""Plugin: the browser tests run in the machine's own Chromium, and say so where there is none."""

import os
import shutil
import time
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse

NOMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# pytest-playwright's event loop makes Django believe that every query is asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def chercher_chromium(environ=os.environ):
    """The path named by CHROMIUM, else the first browser found; None without one."""
    if environ.get("CHROMIUM"):
        return environ["CHROMIUM"]
    for nom in NOMS:
        trouve = shutil.which(nom, path=environ.get("PATH"))
        if trouve:
            return trouve
    return next((application for application in APPLICATIONS if Path(application).exists()), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"]
    return {**browser_type_launch_args, "executable_path": chercher_chromium(), "args": arguments}


def entrer(page, compte, adresse: str):
    """`page` logged in with that account; `.aller("app:vue", *args)` opens a page of the hub at `adresse`."""
    client = Client()
    client.force_login(compte)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": adresse}])
    page.adresse = lambda nom, args=(), parametres="": (
        adresse + reverse(nom, args=args) + (f"?{parametres}" if parametres else "")
    )
    page.aller = lambda nom, *args: page.goto(page.adresse(nom, args))
    return page


@pytest.fixture
def hub_de(page, live_server, transactional_db):
    """`hub_de(compte)` is the browser page of the test, logged in with that account: see `entrer`."""
    return lambda compte: entrer(page, compte, live_server.url)


@pytest.fixture
def hub_ailleurs(browser, live_server, transactional_db):
    """The same in a browser of its own, for somebody else at the same time."""
    contextes = []

    def ouvrir(compte):
        contextes.append(browser.new_context())
        return entrer(contextes[-1].new_page(), compte, live_server.url)

    yield ouvrir
    for contexte in contextes:
        contexte.close()


def fautes_axe(page):
    """The serious and critical faults that axe finds on the open page: "rule: what (where)"."""
    violations = Axe().run(page).response["violations"]
    return [
        f"{faute['id']} : {faute['help']} ({faute['nodes'][0]['target']})"
        for faute in violations
        if faute["impact"] in {"serious", "critical"}
    ]


def attendre(page, expression, patience_s=30):
    """Waits until the JavaScript `expression` is true on the open page.

    Asked again from here: what Playwright waits for inside a page is an `eval`, which the hub's policy refuses.
    """
    fin = time.monotonic() + patience_s
    while not page.evaluate(expression):
        assert time.monotonic() < fin, f"jamais vrai : {expression}"
        page.wait_for_timeout(50)


def debordement(page, largeur=360):
    """By how many pixels the open page is wider than a phone of `largeur`."""
    avant = page.viewport_size
    page.set_viewport_size({"width": largeur, "height": 800})
    trop = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size(avant)
    return trop


def pytest_collection_modifyitems(config, items):
    if chercher_chromium():
        return
    for test in items:
        if test.get_closest_marker("navigateur"):
            test.add_marker(pytest.mark.skip(reason="aucun Chromium sur cette machine"))


def pytest_terminal_summary(terminalreporter, config):
    if not chercher_chromium():
        terminalreporter.write_line(
            "Aucun Chromium trouvé : les tests de navigateur n'ont pas été joués. "
            "Installez chromium, ou donnez son chemin par CHROMIUM=…",
            yellow=True,
        )


def regarder(page, largeur: int, hauteur: int):
    """`page` at that size, and its `.saine(name)`: axe, nothing too wide, a picture in the folder PHOTOS."""
    page.set_viewport_size({"width": largeur, "height": hauteur})

    def saine(nom):
        if dossier := os.environ.get("PHOTOS"):
            page.screenshot(path=f"{dossier}/{nom}-{largeur}.png", full_page=True)
        assert fautes_axe(page) == []
        assert debordement(page) == 0
        page.set_viewport_size({"width": largeur, "height": hauteur})

    page.saine = saine
    return page
