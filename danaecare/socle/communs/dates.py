"""Dates of the association: days of Europe/Paris."""

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
