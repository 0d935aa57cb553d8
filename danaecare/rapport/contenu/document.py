"""A whole report as data: its year, its chapters, and the definitions and values of all that they show."""

from dataclasses import dataclass
from datetime import datetime

from danaecare.rapport.contenu.blocs import Annexe, Chapitre, Image
from danaecare.rapport.contenu.donnees import Releve
from danaecare.socle.communs.texte import formats


@dataclass(frozen=True)
class Definition:
    """A line of the annex: how a figure of the document is counted."""

    code: str
    libelle: str
    texte: str
    saisi: bool = False  # typed by hand


@dataclass(frozen=True)
class Rapport:
    """A whole report: its year, its chapters, the definitions of every figure shown, and when they were counted."""

    annee: int
    edition: str
    chapitres: tuple[Chapitre, ...]
    definitions: tuple[Definition, ...]
    calcule_le: datetime
    releves: tuple[Releve, ...] = ()  # the values behind the pages
    couverture: Image | None = None
    citation: tuple[str, str] = ("", "")  # its words, and whose they are
    genre: str = "complete"
    pour: str = ""  # the funder it is written for
    inconnus: tuple[tuple[str, str], ...] = ()  # (chapter, name of a figure that means nothing)
    seuil: int = 0  # people's numbers under it are masked; 0 masks nothing
    arretes_le: datetime | None = None  # when the counts of people of the year were stopped, for all its editions
    arretes_avant_le: datetime | None = None  # those of the year before
    annexes: tuple[Annexe, ...] = ()
    extrait: bool = False  # one chapter, without cover nor annex, to be looked at while it is written
    ouvertures_avant: int = 0  # of the chapters that an extract leaves out

    @property
    def projet(self) -> bool:
        """Masked, but not for anybody yet: the next one may tell other counts of people."""
        return bool(self.seuil) and self.arretes_le is None

    @property
    def arretes(self) -> dict[int, datetime | None]:
        return {self.annee: self.arretes_le, self.annee - 1: self.arretes_avant_le}

    @property
    def date_iso(self) -> str:
        """When it was composed, as a document keeps it."""
        return self.calcule_le.isoformat(timespec="seconds")

    @property
    def compte_le(self) -> str:
        """When its figures were counted, in a sentence."""
        calcul = f"le {formats.date_longue(self.calcule_le)} à {formats.heure(self.calcule_le)}."
        if self.arretes_le is None:
            return f"Chiffres calculés {calcul}"
        return (
            f"Effectifs arrêtés au {formats.date_longue(self.arretes_le)}, les mêmes dans toutes les éditions de "
            f"{self.annee}{formats.INSECABLE}; autres chiffres calculés {calcul}"
        )

    @property
    def poles(self) -> tuple[str, ...]:
        """What the cover names: the chapters that a page opens."""
        return tuple(chapitre.titre for chapitre in self.chapitres if chapitre.ouvre)

    def rang(self, chapitre: Chapitre) -> int:
        """The number that its opener carries; those without an opener have none and count for nothing."""
        avant = self.chapitres[: self.chapitres.index(chapitre)]
        return 1 + self.ouvertures_avant + sum(autre.ouvre for autre in avant)
