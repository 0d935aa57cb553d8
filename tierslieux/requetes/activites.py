"""Reads of the programme: what is to come, what everybody may read, when a series meets."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Count, Min, Q, QuerySet

from danaecare.socle.animation.choix import Etat
from danaecare.socle.communs.texte.dates import aujourdhui
from tierslieux.choix import Rythme, Zone
from tierslieux.choix_activites import EtatActivite
from tierslieux.horaires import ferie
from tierslieux.models import Activite, DateActivite, VacancesScolaires
from tierslieux.recurrences import Regle

LUES = ("activite", "action__commune")


def dates_a_venir(activite: Activite) -> QuerySet[DateActivite]:
    """Today's among them; without those that were called off or held."""
    return activite.dates.filter(action__etat=Etat.PREVUE, action__date__gte=aujourdhui()).select_related(*LUES)


def dates_publiees() -> QuerySet[DateActivite]:
    """What everybody reads: to come, of what is published."""
    return (
        DateActivite.objects.filter(
            activite__etat=EtatActivite.PUBLIEE, action__etat=Etat.PREVUE, action__date__gte=aujourdhui()
        )
        .select_related(*LUES)
        .order_by("action__date", "action__heure_debut", "pk")
    )


def activites_lues() -> QuerySet[Activite]:
    """With their next date, and how many they have to come."""
    a_venir = Q(dates__action__etat=Etat.PREVUE, dates__action__date__gte=aujourdhui())
    return Activite.objects.annotate(
        prochaine=Min("dates__action__date", filter=a_venir), a_venir=Count("dates", filter=a_venir)
    )


def semaines_de(
    debut: date, fin: date, *, sauf: tuple[date, ...] = (), sans_vacances: bool = True, zone: str = Zone.A
) -> tuple[list[date], list[date]]:
    """The days of a weekly series, both ends included, and those left out: public or school holidays, and `sauf`."""
    vacances = []
    if sans_vacances:
        vacances = list(VacancesScolaires.objects.filter(zone=zone, fin__gte=debut, debut__lte=fin))
    retenus, sautes = [], []
    for jour in Regle(Rythme.SEMAINES, debut, fin).occurrences():
        libre = not (jour in sauf or ferie(jour) or any(v.debut <= jour <= v.fin for v in vacances))
        (retenus if libre else sautes).append(jour)
    if not retenus:
        raise ValidationError(
            {"jusquau": "Tous ces jours sont fériés ou de vacances scolaires\u00a0: il ne reste aucune date."}
        )
    return retenus, sautes
