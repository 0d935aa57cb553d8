from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Sum

from gouvernance.models import TauxBenevolat, TempsDonne


@dataclass(frozen=True)
class BilanBenevolat:
    """The volunteers of a year; what is valued is both in account 864 and in account 875."""

    benevoles: int
    heures: Decimal
    valeur: Decimal
    heures_sans_taux: Decimal


def bilan_benevolat(annee: int) -> BilanBenevolat:
    """Hours are added by day and category, then valued: the rates are few, and read once."""
    temps = TempsDonne.objects.filter(date__year=annee).benevoles().order_by()
    taux: dict[str, list[tuple[date, Decimal]]] = {}
    for categorie, depuis, valeur in TauxBenevolat.objects.order_by("-depuis").values_list(
        "categorie", "depuis", "taux"
    ):
        taux.setdefault(categorie, []).append((depuis, valeur))
    heures, valeur, sans = Decimal(0), Decimal(0), Decimal(0)
    for categorie, jour, somme in temps.values_list("categorie", "date").annotate(somme=Sum("heures")):
        en_vigueur = next((montant for depuis, montant in taux.get(categorie, []) if depuis <= jour), None)
        heures += somme
        if en_vigueur is None:
            sans += somme
        else:
            valeur += somme * en_vigueur
    benevoles = temps.aggregate(nombre=Count("personne", distinct=True))["nombre"]
    return BilanBenevolat(benevoles, heures, valeur, sans)
