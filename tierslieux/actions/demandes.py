"""Requests from outside: nobody is logged in, so the writer is the hub itself."""

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from tierslieux.actions.reservations import reservation_annuler, reservation_poser
from tierslieux.choix import Etat
from tierslieux.models import Reservation
from tierslieux.requetes.empechements import verifier_heures, verifier_ouverture

MOTIF_DEMANDEUR = "Annulée par la personne qui l’a demandée"


@ecriture
def demande_deposer(*, par=None, espace, debut, fin, objet, **champs) -> Reservation:
    """A request that waits for moderation; a closed half-day is refused at once, a taken one is told by the form."""
    voulue = Reservation(espace=espace, debut=debut, fin=fin)
    verifier_ouverture(voulue)
    verifier_heures(voulue)
    return reservation_poser(
        par=par,
        espace=espace,
        debut=debut,
        fin=fin,
        objet=objet,
        etat=Etat.DEMANDEE,
        publique=True,
        prevenir=True,
        **champs,
    )


@ecriture
def demande_retirer(*, par=None, reservation) -> Reservation:
    """The requester cancels by her private link."""
    if reservation.etat not in (Etat.DEMANDEE, Etat.CONFIRMEE):
        raise ValidationError(f"Cette réservation est déjà {reservation.get_etat_display()}\u00a0: rien n’a changé.")
    return reservation_annuler(par=par, reservation=reservation, motif=MOTIF_DEMANDEUR, prevenir=True)
