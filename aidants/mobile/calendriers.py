"""The days of a month and of a year, with what happens on them."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date

from danaecare.socle.communs.texte.formats import MOIS


@dataclass(frozen=True)
class Jour:
    date: date
    dans_le_mois: bool
    evenements: list


@dataclass(frozen=True)
class Mois:
    premier: date
    semaines: list[list[Jour]]

    @property
    def nom(self) -> str:
        return MOIS[self.premier.month - 1]


def mois(premier: date, par_jour: dict[date, list]) -> Mois:
    """Whole weeks, Monday first."""
    semaines = [
        [Jour(jour, jour.month == premier.month, par_jour.get(jour, [])) for jour in semaine]
        for semaine in Calendar().monthdatescalendar(premier.year, premier.month)
    ]
    return Mois(premier, semaines)


def annee(numero: int, par_jour: dict[date, list]) -> list[Mois]:
    return [mois(date(numero, rang, 1), par_jour) for rang in range(1, 13)]


def decaler(premier: date, combien: int) -> date:
    """The first day of the month so many months away."""
    rang = premier.year * 12 + premier.month - 1 + combien
    return date(rang // 12, rang % 12 + 1, 1)


def lire_mois(texte: str, defaut: date) -> date:
    """ "2023-06" as its first day; `defaut`'s month when it is no month."""
    try:
        annee, numero = map(int, texte.split("-"))
        return date(annee, numero, 1) if 1990 <= annee <= 2100 else defaut.replace(day=1)
    except ValueError:
        return defaut.replace(day=1)
