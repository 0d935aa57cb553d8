"""Days reckoned from other days: six months after an exercise, three months after a change."""

from calendar import monthrange
from datetime import date, timedelta

# A change of those who lead is declared to the prefecture within this time.
MOIS_DECLARATION = 3


def dans_mois(jour: date, mois: int) -> date:
    """The same day `mois` months later; the end of a month stays the end of a month."""
    rang = jour.month - 1 + mois
    annee, numero = jour.year + rang // 12, rang % 12 + 1
    dernier = monthrange(annee, numero)[1]
    fin_de_mois = (jour + timedelta(days=1)).day == 1
    return date(annee, numero, dernier if fin_de_mois else min(jour.day, dernier))
