"""A booking moved goes back to its space and its hours, when they are still free."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from danaecare.socle.communs.interface.annulation import Annulable
from tierslieux.actions.reservations import reservation_deplacer
from tierslieux.collisions import plage
from tierslieux.models import Espace, Reservation
from tierslieux.permissions import peut_ecrire

CODE = "tierslieux.reservation"


def place_de(reservation: Reservation) -> dict:
    return {
        "espace": reservation.espace_id, "debut": reservation.debut.isoformat(), "fin": reservation.fin.isoformat()
    }  # fmt: skip


def _trouver(utilisateur, pk: int) -> Reservation:
    reservation = get_object_or_404(Reservation.objects.select_related("espace__lieu", "serie"), pk=pk)
    if not peut_ecrire(utilisateur, reservation):
        raise PermissionDenied
    return reservation


def _defaire(*, par, objet: Reservation, avant: dict) -> str:
    espace = get_object_or_404(Espace.objects.select_related("lieu"), pk=avant["espace"])
    debut, fin = datetime.fromisoformat(avant["debut"]), datetime.fromisoformat(avant["fin"])
    reservation_deplacer(
        par=par, reservation=objet, version=objet.version, debut=debut, fin=fin, espace=espace
    )  # fmt: skip
    return f"C’est annulé\u00a0: «\u00a0{objet.objet}\u00a0» est de nouveau {espace}, {plage(debut, fin)}."


ANNULABLES = [Annulable(code=CODE, droit="tierslieux.reserver", trouver=_trouver, defaire=_defaire)]
