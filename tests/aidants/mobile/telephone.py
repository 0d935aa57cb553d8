"""A phone: a browser with a profile of its own, that a test turns off and on again, and whose line it cuts."""

import time
from contextlib import suppress

from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Error as Erreur
from playwright.sync_api import expect

from tests.navigateur import attendre, chercher_chromium

PLUS = '[data-genre="F"] [data-plus]'
ATTENTE = 30_000
# What the phone holds, as a thief would read it.
GARDEES = """async () => {
  const base = await new Promise((suite) => { const d = indexedDB.open("danaecare-terrain"); d.onsuccess = () => suite(d.result); });
  const lire = (nom) => new Promise((suite) => { const d = base.transaction(nom).objectStore(nom).getAll(); d.onsuccess = () => suite(d.result); });
  const saisies = await lire("saisies"), cles = await lire("cles");
  base.close();
  const texte = saisies.map((s) => JSON.stringify(s) + new TextDecoder("latin1").decode(s.contenu)).join("\\n");
  const comptes = [...new Set([...saisies, ...cles].map((s) => s.compte))];
  return { nombre: saisies.length, comptes, texte, extractible: cles[0]?.cle.extractable ?? null, cles: cles.length };
}"""  # noqa: E501


class Telephone:
    """A phone: its profile lives on the disk, its line is cut at will, the page is the stop's sheet."""

    def __init__(self, playwright, dossier, ligne, halte):
        self.playwright, self.dossier, self.ligne, self.halte = playwright, dossier, ligne, halte
        self.origine = f"http://localhost:{ligne.port}"
        self.contexte = self.page = None

    def allumer(self):
        self.contexte = self.playwright.chromium.launch_persistent_context(
            self.dossier,
            executable_path=chercher_chromium(),
            args=["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"],
            viewport={"width": 390, "height": 844},
        )
        self.contexte.set_default_timeout(ATTENTE)
        self.page = self.contexte.pages[0]
        return self

    def eteindre(self):
        with suppress(Erreur):  # a browser closed while its page still writes is killed by a busy machine
            self.page.goto("about:blank")
        self.contexte.close()
        self.contexte = None

    def connecter(self, compte):
        client = Client()
        client.force_login(compte)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        # With an end, so that it outlives the browser, as the hub's own cookie does.
        fin = int(time.time()) + settings.SESSION_COOKIE_AGE
        self.contexte.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.origine, "expires": fin}])

    def ouvrir(self, nom="aidants:terrain_halte", *args):
        self.page.goto(self.origine + reverse(nom, args=args or ([self.halte.pk] if nom.endswith("_halte") else [])))
        self.page.wait_for_selector("body[data-pret]")
        return self.page

    def preparer(self):
        """Opened once with the network: the sheet, its pieces and the key are on the phone."""
        self.ouvrir()
        self.page.wait_for_selector("body[data-cle-gardee]")
        self.dit("Tout est envoyé")
        self.page.wait_for_selector("body[data-feuille-gardee]")
        attendre(self.page, "!!navigator.serviceWorker.controller")

    def dit(self, texte):
        try:
            expect(self.page.locator("[data-attente-texte]")).to_have_text(texte, timeout=ATTENTE)
        except AssertionError as echec:
            page = {"adresse": self.page.url, "corps": self.page.evaluate("({ ...document.body.dataset })")}
            gardees = {nom: valeur for nom, valeur in self.page.evaluate(GARDEES).items() if nom != "texte"}
            dit = self.page.locator(".terrain-tete, [data-alertes]").all_inner_texts()
            echec.add_note(f"La page : {page}\nLe téléphone garde : {gardees}\nElle dit : {dit}")
            raise

    def appuyer(self, fois):
        for _ in range(fois):
            self.page.click(PLUS)
