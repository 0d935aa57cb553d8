"""What the grid is made of: days, cells, rows, and the filter."""

from dataclasses import dataclass, field
from datetime import date

from danaecare.socle.communs.texte.formats import JOURS, MOIS
from tierslieux.choix import Moment
from tierslieux.models import Espace, Lieu
from tierslieux.requetes.disponibilites import Besoin

JOURS_COURTS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
COURTS = {Moment.MATIN: "matin", Moment.APRES_MIDI: "apr.-midi", Moment.SOIREE: "soirée"}


@dataclass(frozen=True)
class Filtre:
    """What the grid shows, and the need that free half-days must meet."""

    lieu: Lieu | None = None
    besoin: Besoin = field(default_factory=Besoin)
    jour_semaine: int | None = None
    moment: str = ""

    @property
    def cherche(self) -> bool:
        return bool(self.besoin) or self.jour_semaine is not None or bool(self.moment)

    def retient(self, jour: date, moment: str) -> bool:
        return (self.jour_semaine is None or jour.weekday() == self.jour_semaine) and self.moment in ("", moment)


@dataclass
class Jour:
    """A column: the day, and what the calendar says of it."""

    jour: date
    ferie: str
    vacances: str
    aujourdhui: bool
    vacances_inconnues: bool = False

    @property
    def court(self) -> str:
        return f"{JOURS_COURTS[self.jour.weekday()]} {self.jour.day}"

    @property
    def nom(self) -> str:
        return JOURS[self.jour.weekday()]

    @property
    def nom_court(self) -> str:
        return JOURS_COURTS[self.jour.weekday()]

    @property
    def long(self) -> str:
        return f"{JOURS[self.jour.weekday()]} {self.jour.day} {MOIS[self.jour.month - 1]}"

    @property
    def iso(self) -> str:
        return self.jour.isoformat()


@dataclass
class Pose:
    """A booking as a cell shows it."""

    pk: int
    texte: str
    detail: str
    genre: str  # "demande" or "prise"
    pole: str  # the colour
    a_replacer: bool  # in a closed space: kept, to be moved


@dataclass
class Cellule:
    """`genre`: libre, retenue (free and fit for the need), prise, ferme, ferie, hors."""

    genre: str
    jour: Jour
    moment: str
    largeur: int = 1
    texte: str = ""
    poses: list[Pose] = field(default_factory=list)
    visites: int | None = None  # None where people cannot be counted yet

    @property
    def reservable(self) -> bool:
        return self.genre in ("libre", "retenue")

    @property
    def cle(self) -> str:
        return f"{self.jour.iso}.{self.moment}"

    @property
    def moment_libelle(self) -> str:
        return Moment(self.moment).label

    @property
    def moments_libelle(self) -> str:
        """From its first half-day to its last."""
        suite = list(Moment)[list(Moment).index(self.moment) :][: self.largeur]
        return " – ".join(dict.fromkeys((suite[0].label, suite[-1].label)))


@dataclass
class Rangee:
    espace: Espace
    cellules: list[Cellule]


@dataclass
class Grille:
    """Spaces by half-days between two days."""

    filtre: Filtre
    jours: list[Jour]
    moments: list[Moment]
    rangees: list[Rangee]
    libres: int
    ecartes: int  # spaces that do not meet the need, left out

    @property
    def une_journee(self) -> bool:
        return len(self.jours) == 1

    @property
    def pleines(self) -> list[bool]:
        """Of each column, whether something is booked or asked there."""
        pleines = [False] * len(self.jours) * len(self.moments)
        for rangee in self.rangees:
            rang = 0
            for cellule in rangee.cellules:
                if cellule.poses:
                    pleines[rang : rang + cellule.largeur] = [True] * cellule.largeur
                rang += cellule.largeur
        return pleines

    @property
    def titres_moments(self) -> list[str]:
        return [COURTS[m] for m in self.moments]


@dataclass
class JourMois:
    """A day of a space in the month: half-days held, asked for, free."""

    jour: Jour
    genre: str
    prises: int
    demandes: int
    libres: int
