"""A gesture as a browser makes it: the page is opened, its form is sent with all that it carries, from where it is."""

import io
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve, reverse
from PIL import Image

NAVIGATEUR = {"HTTP_ACCEPT": "text/html,application/xhtml+xml"}
MARQUE = "Gardez ce texte, « s’il vous plaît »"
SANS_SAISIE = {"hidden", "submit", "button", "image", "reset"}


@dataclass
class Champ:
    """A field of a form, with what it would send untouched; None for a box or a choice left empty."""

    nom: str
    genre: str
    valeur: str | None = None
    requis: bool = False
    choix: list[str] = field(default_factory=list)
    bornes: tuple[str, str] = ("", "")

    @property
    def juste(self):
        """A value that a person could give, short of knowing the trade."""
        if self.valeur or not self.requis:
            return self.valeur
        if self.genre in {"select", "radio"}:
            return next((c for c in self.choix if c), None)
        if self.genre == "file":
            return fichier_juste()
        return {
            "checkbox": next(iter(self.choix), "on"), "date": "2026-03-02", "time": "09:30",
            "datetime-local": "2026-03-02T09:30", "number": self.bornes[0] or "1", "email": "essai@exemple.fr",
            "tel": "04 77 00 00 00", "url": "https://exemple.fr/",
        }.get(self.genre, "Essai")  # fmt: skip

    @property
    def faux(self):
        """A value that no such field takes; of a free text, the mark that must come back."""
        return {
            "select": "inexistant", "radio": "inexistant", "date": "31/02/2026", "time": "25:61",
            "datetime-local": "hier", "number": "douze", "email": "pas une adresse", "checkbox": None, "file": None,
        }.get(self.genre, MARQUE)  # fmt: skip


def fichier_juste() -> SimpleUploadedFile:
    sortie = io.BytesIO()
    Image.new("RGB", (24, 24), "green").save(sortie, "PNG")
    return SimpleUploadedFile("essai.png", sortie.getvalue(), "image/png")


class _Lecteur(HTMLParser):
    def __init__(self):
        super().__init__()
        self.formulaires, self.select, self.zone = [], None, None

    def handle_starttag(self, balise, attributs):
        a = dict(attributs)
        if balise == "form":
            self.formulaires.append((a, []))
        if not self.formulaires or self.formulaires[-1][1] is None:
            return
        champs = self.formulaires[-1][1]
        requis = "required" in a
        if balise == "input" and a.get("name") and "disabled" not in a:
            genre = a.get("type", "text")
            if genre in {"checkbox", "radio"}:
                self._cocher(champs, a, genre, requis)
            else:
                if genre == "text" and a.get("inputmode") == "decimal":
                    genre = "number"
                bornes = (a.get("min", ""), a.get("max", ""))
                champs.append(Champ(a["name"], genre, a.get("value", ""), requis, bornes=bornes))
        elif balise == "textarea" and a.get("name"):
            self.zone = Champ(a["name"], "textarea", "", requis)
            champs.append(self.zone)
        elif balise == "select" and a.get("name"):
            self.select = Champ(a["name"], "select", None, requis)
            champs.append(self.select)
        elif balise == "option" and self.select is not None:
            valeur = a.get("value", "")
            self.select.choix.append(valeur)
            if "selected" in a:
                self.select.valeur = valeur
        elif balise == "button" and a.get("name"):
            champs.append(Champ(a["name"], a.get("type", "submit"), a.get("value", "")))

    @staticmethod
    def _cocher(champs, a, genre, requis):
        valeur = a.get("value", "on")
        champ = next((c for c in champs if c.nom == a["name"] and c.genre == genre), None)
        if champ is None:
            champ = Champ(a["name"], genre, None, requis)
            champs.append(champ)
        champ.choix.append(valeur)
        if "checked" in a:
            champ.valeur = valeur

    def handle_data(self, texte):
        if self.zone is not None:
            self.zone.valeur += texte

    def handle_endtag(self, balise):
        if balise == "form" and self.formulaires:
            self.formulaires.append(({}, None))
        elif balise == "select":
            self.select = None
        elif balise == "textarea" and self.zone is not None:
            self.zone.valeur = self.zone.valeur.lstrip("\n")
            self.zone = None


class Formulaire:
    """A form of an opened page: its address, what it carries hidden, what a person may fill."""

    def __init__(self, client, page: str, attributs: dict, champs: list[Champ]):
        self.client, self.page = client, page
        self.adresse = urljoin(page, attributs.get("action") or page)
        self.champs = [c for c in champs if c.genre not in SANS_SAISIE]
        self.porte = {}
        for c in champs:
            if c.genre == "hidden":
                self.porte[c.nom] = [*self.porte[c.nom], c.valeur] if c.nom in self.porte else [c.valeur]
        self.porte = {nom: valeurs if len(valeurs) > 1 else valeurs[0] for nom, valeurs in self.porte.items()}

    @property
    def nom(self) -> str:
        """The named address that it sends to."""
        return resolve(urlsplit(self.adresse).path).view_name

    def valeurs(self, genre: str) -> dict:
        donnees = {c.nom: getattr(c, genre) for c in self.champs}
        return {nom: valeur for nom, valeur in donnees.items() if valeur is not None}

    def envoyer(self, donnees=(), client=None):
        return (client or self.client).post(
            self.adresse, {**self.porte, **dict(donnees)}, HTTP_REFERER=f"http://testserver{self.page}", **NAVIGATEUR
        )


def lus(client, page: str, texte: str) -> list[Formulaire]:
    lecteur = _Lecteur()
    lecteur.feed(texte)
    return [
        Formulaire(client, page, attributs, champs)
        for attributs, champs in lecteur.formulaires
        if attributs.get("method") == "post" and "/logout/" not in attributs.get("action", "")
    ]


def formulaires(client, page: str) -> list[Formulaire]:
    """The forms of a page that write, the logout's apart."""
    reponse = client.get(page)
    assert reponse.status_code == 200, (page, reponse.status_code)
    return lus(client, page, reponse.content.decode())


def formulaire(client, page: str, vers: str = "") -> Formulaire:
    """The form of `page` that sends to `vers`; to the page itself by default."""
    return next(f for f in formulaires(client, page) if f.adresse.split("?")[0] == (vers or page).split("?")[0])


def envoyer_rempli(client, page: str, vers: str = "", **champs):
    """The form of `page` sent as it is shown, but for `champs`."""
    montre = formulaire(client, page, vers)
    return montre.envoyer(montre.valeurs("valeur") | champs)


def messages(reponse) -> list[str]:
    """What the page that a send led to says, as plain text."""
    if reponse.status_code == 302:
        reponse = reponse.client.get(reponse.url)
    return [str(m).replace("\xa0", " ").replace("\u202f", " ") for m in reponse.context["messages"]]


def geste_d_annuler(page) -> str:
    """What the button « Annuler » of the page's message sends."""
    (geste,) = re.findall(r'name="geste" value="([^"]+)"', page.text)
    return geste


def annuler(client, geste: str) -> str:
    """What the hub answers to it."""
    (dit,) = messages(client.post(reverse("annuler"), {"geste": geste}))
    return dit
