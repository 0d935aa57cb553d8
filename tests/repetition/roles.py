"""One role's rehearsal, from its login to its logout, then what it gave to somebody without an account."""

import re
import time

from playwright.sync_api import sync_playwright

from tests.repetition.constats import Bilan
from tests.repetition.entree import MOT_DE_PASSE, code_de, courriel, se_connecter
from tests.repetition.installation import ADRESSE, Exemplaire, chromium
from tests.repetition.parcours import Parcours

VISITEUR = "visiteur"
# Where somebody arrives without having received anything.
ENTREES = (
    "/compte/login/", "/tierslieux/demander/", "/formations/offre/", "/aidants/mobile/prochaines-haltes/",
    "/services/pour-les-aidants/", "/accessibilite/", "/confidentialite/",
)  # fmt: skip
_CLE = re.compile(r"^[A-Z2-7]{32}$")


class Acces(dict):
    """What only the holder of the account can answer: her password, the code of her telephone."""

    def __init__(self, role: str, secret: str):
        super().__init__(mot_de_passe=MOT_DE_PASSE, repondre=self.repondre)
        self.role, self.secret = role, secret

    def repondre(self, champ: str, page: dict) -> str:
        if champ in ("login", "email"):
            return courriel(self.role)
        if champ == "code":
            # A second factor being set up shows its key.
            [self.secret] = [texte for texte in page["ecrits"] if texte and _CLE.match(texte.strip())] or [self.secret]
            return code_de(self.secret.strip()) if self.secret else "123456"
        return "Sorbier-des-oiseleurs-88" if champ in ("password1", "password2") else self["mot_de_passe"]


def jouer(hub: Exemplaire, role: str, secret: str) -> Bilan:
    """Everything that `role` meets; a visitor has no account and no secret."""
    bilan, debut = Bilan(role), time.monotonic()
    with hub.ouvert_au_public() as arguments, sync_playwright() as pw, chromium(pw, arguments) as navigateur:
        if role == VISITEUR:
            _visiter(hub, navigateur, bilan, *(ADRESSE + chemin for chemin in ENTREES))
        else:
            _vivre(hub, navigateur, bilan, role, secret)
    for ligne in hub.fautes_des_journaux():
        bilan.faute("journal", "", "", ligne)
    bilan.secondes = time.monotonic() - debut
    return bilan


def _neuf(navigateur):
    return navigateur.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900}).new_page()


def _visiter(hub, navigateur, bilan, *departs: str) -> None:
    """In a browser that has never seen the hub."""
    page = _neuf(navigateur)
    Parcours(page, bilan, hub.boite, acces=Acces(VISITEUR, ""), libre=True).jouer(*departs)
    page.context.close()


def _vivre(hub, navigateur, bilan, role, secret) -> None:
    """Its day; one private link of each kind that it met is opened elsewhere, before what they lead to ends."""
    ouverts: set[str] = set()

    def ouvrir(prives: dict[str, str]) -> None:
        for nom in prives.keys() - ouverts:
            ouverts.add(nom)
            bilan.compte["liens privés"] += 1
            _visiter(hub, navigateur, bilan, prives[nom])

    page = _neuf(navigateur)
    page.goto(ADRESSE)
    se_connecter(page, role, secret)
    parcours = Parcours(page, bilan, hub.boite, acces=Acces(role, secret), avant_la_fin=ouvrir)
    parcours.jouer(f"{ADRESSE}/")
    page.context.close()
    ouvrir(parcours.prives)
