"""What a chapter says, as data: no HTML here, no layout; the same content makes the PDF and, later, a web page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import slugify

from danaecare.rapport.contenu.donnees import Montre
from danaecare.rapport.contenu.rencontres import Fil, Image, Lieux, Logos, Organigramme, Recit, Signature
from danaecare.socle.indicateurs.definitions import Indicateur, Liste, Repartition
from danaecare.socle.indicateurs.masques import MASQUE

GRANDES = 3
COTE_A_COTE = frozenset({"barres", "anneau"})  # charts that may stand so
LIGNE_LUE = 6  # that many things are told in a line


@dataclass(frozen=True)
class Cle:
    """A key figure: its value as printed, what it counts, and the year before where it is known."""

    valeur: str
    legende: str
    avant: str = ""
    code: str = ""  # of the figure behind it
    categorie: str = ""  # of that figure, when it is one
    sans_avant: bool = False  # it would be compared, were the year before complete
    saisi: str = ""  # the name of the figure typed by hand

    @property
    def masquee(self) -> bool:
        return self.valeur == MASQUE or self.valeur.startswith("<")


@dataclass(frozen=True)
class Cles:
    """Key figures: three at most stand large, the others in a line under them."""

    cles: tuple[Cle, ...]

    @property
    def grandes(self) -> tuple[Cle, ...]:
        return self.cles[:GRANDES]

    @property
    def autres(self) -> tuple[Cle, ...]:
        return self.cles[GRANDES:]


@dataclass(frozen=True)
class Grands:
    """The numbers of the year, each of its pole, on pages of their own."""

    paves: tuple[tuple[str, Cle], ...]


@dataclass(frozen=True)
class Texte:
    """Running paragraphs, set in two columns when they are long; `note` becomes a footnote of the last one."""

    paragraphes: tuple[str, ...]
    note: str = ""

    @property
    def long(self) -> bool:
        return len(self.paragraphes) > 1 and sum(map(len, self.paragraphes)) > 240

    @property
    def colonnes(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Its paragraphs in two columns, whole, of the nearest lengths."""

        def ecart(rang: int) -> int:
            return abs(sum(map(len, self.paragraphes[:rang])) - sum(map(len, self.paragraphes[rang:])))

        milieu = min(range(1, len(self.paragraphes)), key=ecart)
        return self.paragraphes[:milieu], self.paragraphes[milieu:]


@dataclass(frozen=True)
class Prose:
    """What somebody wrote, already turned into safe HTML."""

    html: SafeString
    montre: tuple[tuple[str, Montre], ...] = ()  # the figures inserted in it


@dataclass(frozen=True)
class Dessin:
    """A chart of one distribution: "barres", "anneau", "mois" or "pyramide"."""

    indicateur: Indicateur
    repartition: Repartition
    forme: str = "barres"

    @property
    def se_dit(self) -> bool:
        """Bars that are all as long, or one alone, show nothing that a line does not say."""
        valeurs = [valeur for _, valeur in self.repartition.lignes]
        return self.forme in COTE_A_COTE and len(valeurs) <= LIGNE_LUE and len(set(valeurs)) == 1


@dataclass(frozen=True)
class Duo:
    """Two charts side by side."""

    gauche: Dessin
    droite: Dessin


@dataclass(frozen=True)
class Comptes(Duo):
    """What comes in and what goes out, at one scale; what is left, or lacks, closes the lower of the two."""


@dataclass(frozen=True)
class Plage:
    """A fill of the map and the sectors that have it, each with its printed value."""

    cle: str
    libelle: str
    couleur: str
    secteurs: tuple[tuple[str, str], ...]
    motif: str = ""


@dataclass(frozen=True)
class Jalons:
    """The days of a list, with what happened where."""

    titre: str
    dates: tuple[tuple[Any, str], ...]
    code: str = ""


@dataclass(frozen=True)
class Cercle:
    """A count on the map, at its place: a fill would tell the area of the place with it."""

    nom: str
    valeur: int
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Carte:
    """The Loire by sectors or by communes, its counts in circles; `hors` holds what no place of the map can say."""

    indicateur: Indicateur
    plages: tuple[Plage, ...]
    communes: Mapping[str, str] = field(repr=False)  # INSEE code -> sector
    hors: tuple[tuple[str, str], ...] = ()
    valeurs: Mapping[str, str] | None = field(default=None, repr=False)  # INSEE code -> fill, when communes are told
    jalons: Jalons | None = None  # the days, told beside it instead of how often
    maille: str = "commune"  # what the numbers beside it are of
    petite: bool = False  # drawn smaller: its part stands whole on half a page
    cercles: tuple[Cercle, ...] = ()


@dataclass(frozen=True)
class LigneTableau:
    libelle: str
    valeur: str
    part: str
    precedent: str
    evolution: str = ""
    fragile: bool = False  # the change is on too few to mean much


@dataclass(frozen=True)
class Tableau:
    """A distribution with its shares and the year before.

    Without `parts` the values are of several units, or are no parts of a whole: no share, no total. Without
    `compare` nothing is known of the year before and its columns are left out.
    """

    titre: str
    entete: str
    unite: str
    annee: int
    lignes: tuple[LigneTableau, ...]
    total: LigneTableau | None
    note: str = ""
    parts: bool = True
    compare: bool = True
    code: str = ""
    sans_avant: bool = False  # it would be compared, were the year before complete


@dataclass(frozen=True)
class TableauListe:
    """Rows under named columns (stops, workshops…)."""

    titre: str
    liste: Liste
    code: str = ""
    croise: bool = False  # a row for each place: read as a whole, longer than a list


@dataclass(frozen=True)
class Fait:
    """What a line tells: the only row of a list, the categories of a chart that would show nothing more."""

    titre: str
    couples: tuple[tuple[str, Any], ...]  # column or category, value
    code: str = ""
    categories: frozenset[str] = frozenset()  # those told of a distribution; none: all that the figure holds


@dataclass(frozen=True)
class Jauge:
    """A value against its target; `valeur` is None where it is not known. `unite` is said of a share alone."""

    libelle: str
    valeur: Any
    cible: Any
    code: str = ""
    unite: str = ""


@dataclass(frozen=True)
class Jauges:
    jauges: tuple[Jauge, ...]


Bloc = (
    Cles | Grands | Texte | Prose | Image | Jauges | Dessin | Duo | Carte | Tableau | TableauListe | Fait | Jalons
    | Recit | Signature | Logos | Organigramme | Fil | Lieux | Comptes
)  # fmt: skip


@dataclass(frozen=True)
class Annexe:
    """A table at the end of the document, under the number that the body refers to."""

    numero: int
    chapitre: str
    pole: str
    bloc: Tableau | TableauListe

    @property
    def nom(self) -> str:
        return f"A{self.numero}"


@dataclass(frozen=True)
class Message:
    """What a page says at its head, and the figures that it shows."""

    texte: str
    montre: tuple[tuple[str, Montre], ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of a chapter; without a title it opens it. Its message, when it has one, is the title of its page."""

    titre: str
    blocs: tuple[Bloc, ...]
    renvois: tuple[Annexe, ...] = ()  # its tables, at the end of the document
    message: Message | None = None

    @property
    def cle(self) -> str:
        return slugify(self.titre)[:80]

    @property
    def sans_avant(self) -> bool:
        """Whether it says that the year before, recorded in part, is compared to nothing."""
        cles = [cle for bloc in self.blocs if isinstance(bloc, Cles) for cle in bloc.cles]
        return any(un.sans_avant for un in (*cles, *(b for b in self.blocs if isinstance(b, Tableau))))


@dataclass(frozen=True)
class Chapitre:
    """A chapter: an opener of its pole's colour, then its sections; of text alone, a title and its sections."""

    cle: str
    titre: str
    chapo: str
    sections: tuple[Section, ...]
    pole: str = ""

    @property
    def ouvre(self) -> bool:
        """Whether a full page opens it."""
        return self.pole != "hub"
