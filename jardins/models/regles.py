"""Checks on a single value, shared by the models of the pole."""

from decimal import Decimal

from django.core.exceptions import ValidationError

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import nombre

QUANTITE_MAX = Decimal(100_000)
QUANTITE_MAX_ECRITE = nombre(QUANTITE_MAX)
PREMIERE_ANNEE = 2000


def date_plausible(jour) -> None:
    """A day from 2000 to three years ahead: 2203 is a slip of the fingers."""
    derniere = aujourdhui().year + 3
    if not PREMIERE_ANNEE <= jour.year <= derniere:
        raise ValidationError(
            f"Le {jour:%d/%m/%Y} n’est pas une date plausible : une année de {PREMIERE_ANNEE} à {derniere} "
            "est attendue."
        )


def jour_venu(jour) -> None:
    """What is told as done is not in the future."""
    date_plausible(jour)
    if jour > aujourdhui():
        raise ValidationError(f"Le {jour:%d/%m/%Y} n’est pas encore venu : la date d’un fait est au plus aujourd’hui.")


def annee_plausible(annee) -> None:
    date_max = aujourdhui().year + 3
    if not PREMIERE_ANNEE <= annee <= date_max:
        raise ValidationError(f"Une année de {PREMIERE_ANNEE} à {date_max} est attendue.")
