from datetime import date

from django.db.models import Max

from danaecare.socle.communs.texte.fins import Fin
from tierslieux.models import Lieu, VacancesScolaires


def fin_des_vacances(zones=None) -> date | None:
    """The last day of the school holidays that are known, of the zone that ends first; None without a place."""
    zones = set(Lieu.objects.values_list("zone", flat=True)) if zones is None else zones
    connues = VacancesScolaires.objects.filter(zone__in=zones).order_by()
    derniers = dict(connues.values_list("zone").annotate(dernier=Max("fin")))
    return min((derniers[zone] for zone in zones if zone in derniers), default=None)


FINS = [
    Fin(
        nom="Vacances scolaires",
        jusqu_au=fin_des_vacances,
        suite="ajoutez l’année suivante dans « Données de référence »",
    )
]
