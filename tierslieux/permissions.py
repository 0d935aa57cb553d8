"""Rules about one booking."""

from django.utils import timezone

from tierslieux.choix import ETATS_CLOS, Etat
from tierslieux.origines import origine_de


def peut_ecrire(utilisateur, reservation) -> bool:
    """Whoever may book may change a booking; one held by another pole, only who may read that pole or manage."""
    if reservation.etat in ETATS_CLOS and not utilisateur.peut("tierslieux.gerer"):
        return False
    origine = origine_de(reservation)
    if origine is not None:
        return utilisateur.peut("tierslieux.gerer") or utilisateur.peut(origine.droit)
    return utilisateur.peut("tierslieux.reserver")


def peut_contre_proposer(reservation) -> bool:
    """A request to come, waiting or refused, whose contact can be written to."""
    return (
        reservation.etat in (Etat.DEMANDEE, Etat.REFUSEE)
        and not reservation.origine_type
        and bool(reservation.contact_courriel)
        and reservation.debut > timezone.now()
    )


def peut_imprimer(reservation) -> bool:
    """An agreement and an invoice are somebody's, for a space that is held; a session of the house signs neither."""
    return reservation.bloque and not reservation.origine_type and bool(reservation.pour_qui or reservation.contact_nom)


def peut_voir_contact(utilisateur) -> bool:
    """The contact's name, telephone and address: those who book, not all who read the grid."""
    return utilisateur.peut("tierslieux.reserver")
