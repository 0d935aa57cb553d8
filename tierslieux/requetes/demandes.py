"""The requests that wait for an answer, and the answers that came."""

from datetime import date, timedelta

from danaecare.socle.communs.texte.dates import aujourdhui
from tierslieux.models import ContreProposition, Reservation
from tierslieux.requetes.disponibilites import Occupations
from tierslieux.requetes.empechements import besoin_de

RECENTES_JOURS = 14


def demandes_lire(pks) -> list[tuple[Reservation, bool]]:
    """Each with whether its place can be had as it stands: to come, held by nobody, fit. Two queries."""
    demandes = list(Reservation.objects.filter(pk__in=pks).select_related("espace__lieu").order_by("debut", "pk"))
    if not demandes:
        return []
    jours = [demande.jour for demande in demandes]
    tenues = Occupations.lire({demande.espace for demande in demandes}, min(jours), max(jours))
    return [(demande, _libre(demande, tenues)) for demande in demandes]


def _libre(demande: Reservation, tenues: Occupations) -> bool:
    tient = besoin_de(demande).tient_dans(demande.espace)
    return demande.jour >= aujourdhui() and tient and tenues.libre(demande.espace, demande.debut, demande.fin)


def offres_acceptees(jour: date):
    """By who asked, in the last two weeks, for what is to come."""
    recentes = ContreProposition.objects.filter(acceptee_le__date__gte=jour - timedelta(days=RECENTES_JOURS))
    a_venir = recentes.filter(reservation__jour__gte=jour).order_by("acceptee_le", "pk")
    return a_venir.select_related("reservation__espace")
