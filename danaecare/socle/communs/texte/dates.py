"""Dates of the association: days of Europe/Paris."""

from calendar import monthrange
from datetime import date, datetime

from django.utils import timezone


def aujourdhui() -> date:
    """Today in Europe/Paris."""
    return timezone.localdate()


def jour_de(instant: datetime) -> date:
    """The Paris day of an aware instant: 31 December 23:30 counts in its year."""
    return timezone.localdate(instant)


def age_au(naissance: date, jour: date) -> int:
    """Full years lived on `jour` by somebody born on `naissance`."""
    return jour.year - naissance.year - ((jour.month, jour.day) < (naissance.month, naissance.day))


def mois_apres(jour: date, mois: int) -> date:
    """The same day, `mois` months later; the last of the month where it has no such day."""
    annee, rang = divmod(jour.year * 12 + jour.month - 1 + mois, 12)
    return date(annee, rang + 1, min(jour.day, monthrange(annee, rang + 1)[1]))


def mois_avant(jour: date, mois: int) -> date:
    """The same day, `mois` months earlier; the last of the month where it has no such day."""
    return mois_apres(jour, -mois)
