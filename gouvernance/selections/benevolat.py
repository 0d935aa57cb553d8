from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum

from gouvernance.models import TempsBenevole


@dataclass(frozen=True)
class BilanBenevolat:
    """The volunteers of a year; what is valued is both in account 864 and in account 875."""

    benevoles: int
    heures: Decimal
    valeur: Decimal
    heures_sans_taux: Decimal


def bilan_benevolat(annee: int) -> BilanBenevolat:
    temps = TempsBenevole.objects.filter(date__year=annee).benevoles().valorises()
    sommes = temps.aggregate(
        benevoles=Count("personne", distinct=True), total_heures=Sum("heures"), total=Sum("valorisation"),
        sans=Sum("heures", filter=Q(taux=None)),
    )  # fmt: skip
    zero = Decimal(0)
    return BilanBenevolat(
        sommes["benevoles"], sommes["total_heures"] or zero, sommes["total"] or zero, sommes["sans"] or zero
    )
