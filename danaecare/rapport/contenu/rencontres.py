"""The blocks in which one meets somebody: pictures, stories, the people of the association, those who are thanked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from danaecare.rapport.contenu.donnees import Montre
from danaecare.socle.communs.texte.formats import INSECABLE


@dataclass(frozen=True)
class Image:
    """A picture with what it shows and whose it is; without `adresse` its file is gone, and the page says so."""

    alternative: str
    credit: str
    legende: str = ""
    adresse: str = field(default="", repr=False)  # data:, so that the document stands alone
    taille: str = ""
    portrait: bool = False
    cadrage: str = "centre"  # what stays of it in a smaller frame


@dataclass(frozen=True)
class Recit:
    """A story, a portrait: its picture, its words, what somebody said, the figure beside."""

    sorte: str
    titre: str
    html: SafeString
    image: Image | None = None
    citation: str = ""
    auteur: str = ""
    montre: tuple[tuple[str, Montre], ...] = ()
    dessin: Any = None  # a chart of `blocs`, which stands above this module


@dataclass(frozen=True)
class Signature(Recit):
    """Who signs a text: its name (`titre`), what this person does, the portrait."""


@dataclass(frozen=True)
class Moment:
    """What was held in a month, of one pole: the days (`mot`: « le », « les », « sur »), what, where."""

    jours: str
    quoi: str
    ou: str = ""
    pole: str = "hub"
    mot: str = "le"

    @property
    def quand(self) -> str:
        """« le 5 : », « sur 6 jours : »: a bare number near a place or a title reads as a count."""
        return f"{self.mot}{INSECABLE}{self.jours}{INSECABLE}:" if self.jours else ""


@dataclass(frozen=True)
class Fil:
    """The months of a year, each with what was held in it."""

    mois: tuple[tuple[str, tuple[Moment, ...]], ...]


@dataclass(frozen=True)
class GroupeDeLieux:
    """The places of a pole: the communes by name, and where they stand on the map (latitude, longitude)."""

    pole: str
    titre: str
    communes: tuple[str, ...]
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Lieux:
    """The places of the association on the Loire, a colour a pole."""

    groupes: tuple[GroupeDeLieux, ...]
    limites: Mapping[str, str] = field(repr=False)  # INSEE code -> sector


@dataclass(frozen=True)
class Logos:
    """The marks of those who are thanked, in rows."""

    images: tuple[Image, ...]


@dataclass(frozen=True)
class Groupe:
    """A body, or the team: what each one does, and the name of who agreed to it."""

    nom: str
    gens: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Organigramme:
    groupes: tuple[Groupe, ...]
