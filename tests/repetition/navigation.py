"""One person's browser: goes somewhere, presses, and hears everything that went wrong meanwhile."""

from contextlib import suppress

from playwright.sync_api import Error, Page, TimeoutError

from tests.repetition.adresses import acces, interne, vue
from tests.repetition.constats import Bilan, mots_etrangers

RELEVE = __file__.replace("navigation.py", "releve.js")
# A refusal of what was typed is no fault; the form says why.
REFUS = {409, 422}
DELAI = 45_000
# htmx says so of a request that gives way to a newer one, or to the next page; one that failed, it calls a sendError.
ABANDON = ("htmx:afterRequest", "htmx:sendAbort")


class Navigation:
    def __init__(self, page: Page, bilan: Bilan):
        self.page, self.bilan = page, bilan
        with open(RELEVE) as fichier:
            self._releve = fichier.read()
        self.telecharge, self._tolere, self._page = None, None, True
        page.set_default_timeout(DELAI)
        page.on("console", self._dit)
        page.on("pageerror", lambda erreur: self._faute("console", str(erreur)))
        page.on("response", self._repondu)
        page.on("dialog", lambda dialogue: dialogue.accept())
        page.on("download", self._recu)

    def _faute(self, nature, quoi):
        self.bilan.faute(nature, vue(self.page.url), self.page.url, quoi[:800])

    def _dit(self, message):
        if not self._page:
            return  # a picture or a text alone: the browser's own page around it
        # The status of what failed to load is judged by the answer itself.
        if message.text.startswith(ABANDON):
            return
        if message.type == "error" and "Failed to load resource" not in message.text:
            self._faute("console", message.text)

    def _repondu(self, reponse):
        if reponse.request.is_navigation_request():
            self._page = "text/html" in reponse.headers.get("content-type", "text/html")
        attendu = reponse.status in (REFUS | {429} if acces(reponse.url) else REFUS) or reponse.url == self._tolere
        if interne(reponse.url) and reponse.status >= 400 and not attendu:
            demande = reponse.request
            depuis = demande.headers.get("referer", self.page.url)
            self.bilan.faute(
                "statut", f"{demande.method} {vue(reponse.url)}", reponse.url, f"{reponse.status}, depuis {depuis}"
            )

    def _recu(self, telechargement):
        self.telecharge = telechargement.url
        with suppress(Error):  # the browser went meanwhile
            telechargement.cancel()

    def aller(self, url: str, encore=False) -> dict | None:
        """What the page offers; None when it is a file, or when nothing came, which is said.

        `encore`: it was offered before, and what was done since may have closed it.
        """
        self.telecharge, self._tolere = None, url if encore else None
        try:
            reponse = self._demander(url)
        except TimeoutError:
            self._faute("statut", f"{url} ne répond pas en {DELAI // 1000} s")
            return None
        except Error as erreur:
            if "Download is starting" in str(erreur) or self.telecharge or "ERR_ABORTED" in str(erreur):
                self.bilan.compte["fichiers"] += 1
                return None
            if not encore:
                self._faute("statut", str(erreur))
            return None
        if encore and reponse and not reponse.ok:
            return None
        if reponse and "text/html" not in reponse.headers.get("content-type", "text/html"):
            self.bilan.compte["fichiers"] += 1
            return None
        return self.lire()

    def _demander(self, url: str):
        """A browser may lose a request before it leaves: it is asked once more, and counted."""
        try:
            return self.page.goto(url, wait_until="load")
        except TimeoutError:
            self.bilan.compte["redemandées"] += 1
        except Error as erreur:
            # A form that keeps a text first leaves late, over the page that was asked for next.
            if "interrupted by another navigation" not in str(erreur):
                raise
            self.bilan.compte["redemandées"] += 1
            self.page.wait_for_load_state("load")
        return self.page.goto(url, wait_until="load")

    def lire(self) -> dict:
        """What the open page offers, judged on the way."""
        page = self._evaluer()
        self.bilan.vues.add(vue(page["url"]))
        for mot in mots_etrangers(page["titre"] + "\n" + page["texte"]):
            self.bilan.faute("anglais", vue(page["url"]), page["url"], f"« {mot} »")
        if not page["suites"]:
            self.bilan.faute("impasse", vue(page["url"]), page["url"], "rien à faire depuis cette page")
        return page

    def _evaluer(self) -> dict:
        try:
            return self.page.evaluate(self._releve)
        except Error as erreur:
            # A list that follows what is typed has just been asked for again.
            if "context was destroyed" not in str(erreur):
                raise
            self.page.wait_for_timeout(500)
            self.page.wait_for_load_state("load")
            return self.page.evaluate(self._releve)

    def presser(self, bouton, double=False, htmx=False) -> int | None:
        """The status of what the button led to; None when it stayed on the page without a word, or gave a file."""
        self.telecharge = None
        geste = bouton.dblclick if double else bouton.click
        try:
            if htmx:
                with self.page.expect_response(lambda r: interne(r.url) and "/static/" not in r.url) as attendu:
                    geste(no_wait_after=True)
                self.page.wait_for_timeout(80)
                return attendu.value.status
            with self.page.expect_navigation(wait_until="load", timeout=12_000) as attendue:
                geste(no_wait_after=True)
            return attendue.value.status if attendue.value else None
        except TimeoutError:
            return 200 if self.telecharge else None
        except Error as erreur:
            if self.telecharge or "ERR_ABORTED" in str(erreur) or "Download" in str(erreur):
                return 200
            raise
