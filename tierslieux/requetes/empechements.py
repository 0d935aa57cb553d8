"""What forbids a booking (the hours of its place, its capacity, another booking), and what a request is told of it."""

from copy import copy
from datetime import timedelta

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import heure
from tierslieux.choix import ETATS_CLOS, Equipement
from tierslieux.collisions import Collision, EspaceFerme, MalEquipe, Propositions, TropPetit
from tierslieux.horaires import heures_locales, moments_de
from tierslieux.models import Reservation
from tierslieux.requetes.disponibilites import Besoin, propositions_pour
from tierslieux.requetes.ouvertures import ouvertures_de


def verifier_ouverture(reservation: Reservation) -> None:
    """EspaceFerme on a closure, a public holiday, outside the hours, or in an archived space."""
    jour, debut, fin = heures_locales(reservation.debut, reservation.fin)
    ouvertures = ouvertures_de(reservation.espace, jour, jour)
    raison = ouvertures.empechement(reservation.espace, jour, moments_de(debut, fin))
    if raison:
        raise EspaceFerme(raison)


def verifier_heures(reservation: Reservation) -> None:
    """EspaceFerme when a request begins before its place opens, or ends after it closes."""
    jour, debut, fin = heures_locales(reservation.debut, reservation.fin)
    ouvertures = ouvertures_de(reservation.espace, jour, jour)
    creneaux = [ouvertures.creneau(reservation.espace, jour, moment) for moment in moments_de(debut, fin)]
    ouvre, ferme = creneaux[0].debut, creneaux[-1].fin
    if debut < ouvre or fin > ferme:
        raise EspaceFerme(f"Le lieu ouvre de {heure(ouvre)} à {heure(ferme)} à ce moment-là")


def verifier_capacite(reservation: Reservation) -> None:
    """TropPetit when more people are expected than the space takes, MalEquipe when it lacks what they need.

    What took place is written as it was.
    """
    espace, personnes = reservation.espace, reservation.participants_prevus
    manque = [Equipement(code).label for code in reservation.equipements if code not in espace.equipements]
    trop = espace.capacite is not None and personnes is not None and personnes > espace.capacite
    jour, _, _ = heures_locales(reservation.debut, reservation.fin)
    if not (trop or manque) or jour < aujourdhui() or reservation.etat in ETATS_CLOS:
        return
    ailleurs = Propositions(
        propositions_pour(
            espace, reservation.debut, reservation.fin, besoin_de(reservation), sauf=reservation.pk
        ).autres_espaces
    )
    raise TropPetit(espace, personnes, ailleurs) if trop else MalEquipe(espace, manque, ailleurs)


def besoin_de(reservation: Reservation) -> Besoin:
    return Besoin(reservation.participants_prevus, tuple(reservation.equipements))


def obstacle_de(reservation: Reservation) -> str:
    """Why a request does not fit the hours and closures of its place as they are now; "" when it does."""
    try:
        verifier_ouverture(reservation)
        verifier_heures(reservation)
    except EspaceFerme as ferme:
        return ferme.raison
    return ""


def occuper(reservation: Reservation) -> None:
    """It holds its space before and after its hours, by what the space asks today."""
    espace = reservation.espace
    reservation.occupe_debut = reservation.debut - timedelta(minutes=espace.battement_avant_min)
    reservation.occupe_fin = reservation.fin + timedelta(minutes=espace.battement_apres_min)


def refus_de(reservation: Reservation) -> str:
    """Why nobody can confirm a request as it is: held by another, too many people, ill equipped; "" when one can."""
    reservation = copy(reservation)
    occuper(reservation)
    try:
        verifier_capacite(reservation)
        if conflits := conflits_de(reservation):
            raise collision_de(reservation, conflits)
    except (Collision, TropPetit, MalEquipe) as refus:
        return refus.messages[0]
    return ""


def collision_de(reservation: Reservation, conflits=None) -> Collision:
    if conflits is None:
        conflits = conflits_de(reservation)
    propositions = propositions_pour(
        reservation.espace, reservation.debut, reservation.fin, besoin_de(reservation), sauf=reservation.pk
    )
    return Collision(reservation.espace, reservation.debut, reservation.fin, conflits, propositions)


def conflits_de(reservation: Reservation) -> list[Reservation]:
    """The bookings that hold the space during the hours of `reservation`."""
    return list(
        Reservation.objects.heurtant(reservation.espace_id, reservation.occupe_debut, reservation.occupe_fin)
        .exclude(pk=reservation.pk)
        .select_related("structure")
        .order_by("debut")[:5]
    )
