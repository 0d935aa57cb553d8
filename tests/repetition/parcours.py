"""A role's day: every link its pages show, every form and button, what these made appear, until nothing is left.

A pattern (page, part of the page, where it leads) is followed once; a page is opened for a few objects, not for all.
"""

import heapq
import re
from collections import Counter, defaultdict, deque
from itertools import count
from urllib.parse import urlsplit

from playwright.sync_api import Error, TimeoutError

from tests.repetition.adresses import interne, nommer, prive, sans_ancre, vue
from tests.repetition.constats import mots_etrangers
from tests.repetition.courriers import liens
from tests.repetition.formulaires import Envoi, signature
from tests.repetition.navigation import Navigation

OBJETS = 4  # opened of one kind
SECTIONS = 3  # of one page, from which one kind is opened
CANDIDATS = 6  # pages kept where a form may be tried
PATIENCE_MS = 8_000
# The later, the more it closes: what ends an object, then what ends the access.
_FINIT = re.compile(
    r"supprimer|effacer|retirer|fermer|annuler|clore|archiver|archive$|sortir|terminer|revoquer|couper|fusionner|reunir"
    r"|reaffecter|definir|conclure|abandonner|lever|desinscrire|desabonner|deplanifier|approuver|arreter|deposer$"
    r"|bilan_remplir"
)
# What is answered may no longer be refused: both are tried, on one object.
_REFUSE = "bilan_refuser"


FIN = 5


def rang(nom: str) -> int:
    if nom.startswith("account_logout"):
        return 9
    if nom.startswith(("account_", "mfa_")):
        return 8
    if _REFUSE in nom:
        return FIN + 1
    return FIN if _FINIT.search(nom) else 1


class Parcours:
    """`libre`: a visitor without an account, who follows the private links too.

    `avant_la_fin`: what is done once, before the gestures that end the objects.
    """

    def __init__(self, page, bilan, boite, acces=None, libre=False, avant_la_fin=None):
        self.nav = Navigation(page, bilan)
        self.bilan, self.boite, self.acces, self.libre = bilan, boite, acces or {}, libre
        self.a_voir: deque[str] = deque()
        self.vus: set[str] = set()
        self.objets: Counter[str] = Counter()
        self.reserve: defaultdict[str, list[str]] = defaultdict(list)  # not opened: the kind has its objects
        self.motifs: set[tuple] = set()
        self.sections: Counter[tuple] = Counter()
        self.candidats: dict[tuple, list[str]] = {}
        self.faits: set[tuple] = set()
        self.boutons: set[tuple] = set()
        self.prives: dict[str, str] = {}  # name of the page -> one address
        self.avant_la_fin = avant_la_fin
        self._file: list = []
        self._rang = count()

    def jouer(self, *departs: str) -> None:
        self.a_voir.extend(departs)
        while True:
            while self.a_voir:
                self._voir(self.a_voir.popleft())
            if not self._file:
                return
            if self.avant_la_fin and self._file[0][0] >= FIN:
                avant, self.avant_la_fin = self.avant_la_fin, None
                avant(self.prives)
                continue
            _, _, cle = heapq.heappop(self._file)
            if cle not in self.faits:
                self._envoyer(cle)
            self._relever_le_courrier()

    def _envoyer(self, cle: tuple) -> None:
        """What the browser cannot do is a fault of this form, not the end of the day."""
        try:
            Envoi(self, cle).jouer()
        except (Error, LookupError, ValueError, AssertionError) as erreur:
            self.bilan.faute("non joué", cle[1], self.candidats[cle][0], f"{cle[3]} : {erreur!r}")

    # Links

    def _voir(self, url: str) -> None:
        if url in self.vus:
            return
        self.vus.add(url)
        self.bilan.compte["pages"] += 1
        page = self.nav.aller(url)
        if page is not None:
            self.moissonner(page)
            self._presser_les_autres(page)

    def moissonner(self, page: dict, formulaires=True) -> None:
        """Keep what the open page offers for later."""
        ici = vue(page["url"])
        for lien in page["liens"]:
            self._noter_lien(ici, lien["section"], lien["url"])
        for texte in page["ecrits"]:
            for url in liens(texte or ""):
                self._noter_lien(ici, "écrit", url)
        for formulaire in page["formulaires"] if formulaires else ():
            for cle in signature(formulaire):
                gardes = self.candidats.setdefault(cle, [])
                if not gardes:
                    self.bilan.compte["formulaires"] += 1
                    heapq.heappush(self._file, (rang(cle[1]), next(self._rang), cle))
                if len(gardes) < CANDIDATS and page["url"] not in gardes:
                    gardes.append(page["url"])

    def _noter_lien(self, ici: str, section: str, url: str) -> None:
        url = sans_ancre(url)
        if not interne(url) or urlsplit(url).path.startswith("/static/"):
            return
        cible = nommer(url)
        if cible.startswith("aucune page"):
            self.bilan.faute("statut", ici, url, "le lien ne mène à aucune page du hub")
            return
        if prive(url) and not self.libre:
            self.prives[cible] = url  # a link drawn again closes the one before
            return
        motif = (ici, section, cible)
        if motif in self.motifs:
            return
        if url not in self.vus:
            if self.objets[cible] >= OBJETS or (self.sections[ici, cible] >= SECTIONS and self.objets[cible]):
                self.reserve[vue(url)].append(url)
                return
            self.objets[cible] += 1
            self.sections[ici, cible] += 1
            self.a_voir.append(url)
        self.motifs.add(motif)
        self.bilan.compte["liens"] += 1

    def ailleurs(self, cle: tuple) -> list[str]:
        """Other objects of the pages that offered a form, when those opened first offer it no more."""
        vues = dict.fromkeys(vue(url) for url in self.candidats[cle])
        return [url for ici in vues for url in dict.fromkeys(self.reserve[ici])][:CANDIDATS]

    # Buttons that send nothing

    def _presser_les_autres(self, page: dict) -> None:
        ici = vue(page["url"])
        for bouton in page["boutons"]:
            cle = (ici, re.sub(r"\d+", "N", bouton["texte"]))
            if cle in self.boutons:
                continue
            self.boutons.add(cle)
            cible = self.nav.page.locator("button").nth(bouton["rang"])
            if self.nav.page.url != page["url"]:
                return
            if cible.is_visible() and cible.is_enabled():
                try:
                    cible.click(timeout=PATIENCE_MS)
                except TimeoutError:
                    if cible.is_visible():
                        raise
                    continue  # what it offered was done meanwhile, by the page itself
                self.nav.page.wait_for_timeout(60)
                self.bilan.compte["boutons"] += 1
                if self.nav.page.locator("dialog:modal").count():
                    self.nav.page.keyboard.press("Escape")  # back to the page that the others are on

    # Mails

    def _relever_le_courrier(self) -> None:
        for adresse, sujet, texte in self.boite.nouveaux():
            self.bilan.compte["courriels"] += 1
            for mot in mots_etrangers(f"{sujet}\n{texte}"):
                self.bilan.faute("anglais", "courriel", adresse, f"« {mot} » dans « {sujet} »")
            for url in liens(texte):
                if interne(url):
                    self._noter_lien("courriel", "", url)
