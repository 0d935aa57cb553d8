"""What may be done on a page: its view computes the list, `{% boutons liste %}` draws it, no template decides.

A view hands over `actes`, by place of its page: `tete` is beside the title, the others have the name of their section.
The lists are made in the app's `views/actes.py`, one pure function a sheet: of the object, its state, and whether who
reads may write. What a button sends is received by `pages.acte`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse

from danaecare.socle.communs.texte.dates import aujourdhui

# How much an act weighs: one `premier` a page, its next step; a `lien` is told apart by its place alone.
PREMIER, DISCRET, DANGER, LIEN = "bouton-1", "bouton-discret", "bouton-danger", "lien"


@dataclass(frozen=True, kw_only=True)
class Acte:
    """A link that opens a page, or a button that acts."""

    texte: str
    url: str
    agit: bool = False
    objet: Model | None = None  # what it changes, sent in the state that the page showed: stale, nothing changes
    poids: str = ""
    petit: bool = False
    precision: str = ""  # what tells it from its neighbours, for who does not see them
    icone: str = ""
    touche: str = ""  # the key that presses it
    compte: int = 0  # how many wait behind it
    champs: str = ""  # the template of what is typed beside it
    telecharge: bool = False
    volet: bool = False  # opened beside the page where there is room (static/js/volet.js)

    @property
    def classes(self) -> str:
        if self.poids == LIEN:
            return ""
        mots = ("bouton", "bouton-petit" if self.petit else "", self.poids, "vers-volet" if self.volet else "")
        return " ".join(mot for mot in mots if mot)


def lien(texte: str, vue: str, *args, suite: str = "", **forme) -> Acte:
    """A link to a view of the hub; `suite` is what follows its address."""
    return Acte(texte=texte, url=reverse(vue, args=args) + suite, **forme)


def bouton(texte: str, vue: str, *args, objet: Model | None = None, **forme) -> Acte:
    """A button that sends to a view of the hub; `objet` is None when it changes no record that is there."""
    return Acte(texte=texte, url=reverse(vue, args=args), agit=True, objet=objet, **forme)


def annees_voisines(annee: int, adresse: Callable[[int], str]) -> list[Acte]:
    """The same page a year before and, unless it is to come, a year after, by the keys of « before » and « after »."""
    sens = [(annee - 1, "gauche", "p"), (annee + 1, "droite", "s")]
    return [
        Acte(texte=str(an), url=adresse(an), petit=True, icone=icone, touche=touche)
        for an, icone, touche in sens
        if an <= max(annee, aujourdhui().year)
    ]


def en_tete(*actes: Acte, si: bool = True) -> dict[str, list[Acte]]:
    """What is beside the title of a page that has nothing else to do, for who may (`si`)."""
    return {"tete": list(actes) if si else []}
