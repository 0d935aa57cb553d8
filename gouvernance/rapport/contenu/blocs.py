"""What a chapter says, as data: no HTML here, no layout; the same content makes the PDF and, later, a web page."""

from dataclasses import dataclass
from datetime import datetime

from danaecare.socle.indicateurs.definitions import Indicateur, Liste, Repartition


@dataclass(frozen=True)
class Cle:
    """A key figure: its value as printed, and what it counts."""

    valeur: str
    legende: str


@dataclass(frozen=True)
class Cles:
    """A row of two to four key figures."""

    cles: tuple[Cle, ...]


@dataclass(frozen=True)
class Texte:
    """Running paragraphs, set in two columns; `note` becomes a footnote of the last one."""

    paragraphes: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Dessin:
    """A chart of one distribution: "barres", "anneau" or "pyramide"."""

    indicateur: Indicateur
    repartition: Repartition
    forme: str = "barres"


@dataclass(frozen=True)
class Duo:
    """Two charts side by side."""

    gauche: Dessin
    droite: Dessin


@dataclass(frozen=True)
class LigneTableau:
    libelle: str
    valeur: str
    part: str
    precedent: str


@dataclass(frozen=True)
class Tableau:
    """A distribution with its shares and the year before; "–" where the year before is unknown."""

    titre: str
    entete: str
    unite: str
    annee: int
    lignes: tuple[LigneTableau, ...]
    total: LigneTableau | None
    note: str = ""


@dataclass(frozen=True)
class TableauListe:
    """Rows under named columns (stops, workshops…)."""

    titre: str
    liste: Liste


Bloc = Cles | Texte | Dessin | Duo | Tableau | TableauListe


@dataclass(frozen=True)
class Section:
    titre: str
    blocs: tuple[Bloc, ...]


@dataclass(frozen=True)
class Chapitre:
    """One pole's chapter: an opener of its colour, then its sections."""

    cle: str
    titre: str
    chapo: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Definition:
    """A line of the annex: how a figure of the document is counted."""

    code: str
    libelle: str
    texte: str


@dataclass(frozen=True)
class Rapport:
    """A whole report: its year, its chapters, the definitions of every figure shown, and when they were counted."""

    annee: int
    edition: str
    chapitres: tuple[Chapitre, ...]
    definitions: tuple[Definition, ...]
    calcule_le: datetime
