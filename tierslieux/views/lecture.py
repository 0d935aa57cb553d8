"""Fetching a booking, and what its pages share."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from tierslieux.courriels import cle_du_jeton
from tierslieux.horaires import heures_locales
from tierslieux.models import Reservation
from tierslieux.permissions import peut_ecrire

LECTURE = ("espace__lieu__commune", "structure", "serie")


def grille_au(reservation) -> str:
    """The week of a booking, in its place."""
    jour, _, _ = heures_locales(reservation.debut, reservation.fin)
    return f"{reverse('tierslieux:grille')}?lieu={reservation.espace.lieu_id}&date={jour}"


def a_ecrire(request, pk) -> Reservation:
    """The booking that the account may change: 404 without it, 403 when another pole holds it."""
    reservation = get_object_or_404(Reservation.objects.select_related(*LECTURE), pk=pk)
    if not peut_ecrire(request.user, reservation):
        raise PermissionDenied
    return reservation


def par_jeton(jeton: str) -> Reservation:
    """404 for a forged link as for one that was replaced: they cannot be told apart."""
    cle = cle_du_jeton(jeton)
    reservation = (
        Reservation.objects.filter(cle_lien=cle).select_related("espace__lieu__commune", "structure").first()
        if cle
        else None
    )
    if reservation is None:
        raise Http404
    return reservation
