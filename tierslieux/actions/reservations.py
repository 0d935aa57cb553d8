"""The only door of bookings. The database refuses an overlap; here it is told with whom, and what is free."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte import mots
from danaecare.socle.communs.texte.telephones import mot_cherche
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.actions.courriels import courriel_ecrire
from tierslieux.choix import ETATS_BLOQUANTS, ETATS_CLOS, ETATS_SUIVANTS, Etat, GenreCourriel
from tierslieux.horaires import heures_locales, moments_de
from tierslieux.models import Espace, Reservation
from tierslieux.origines import origine_de
from tierslieux.requetes.empechements import (
    collision_de,
    conflits_de,
    occuper,
    verifier_capacite,
    verifier_heures,
    verifier_ouverture,
)  # fmt: skip

CONTRAINTE = "reservation_sans_chevauchement"


def verrouiller(*espaces_ids: int) -> None:
    """Writers of one space pass one by one, always in the same order: no deadlock between two of them."""
    list(
        Espace.objects.select_for_update(no_key=True, of=("self",))
        .filter(pk__in=set(espaces_ids))
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def preparer(reservation: Reservation) -> Reservation:
    """Fill what follows from the hours, the space and the names."""
    espace = reservation.espace
    occuper(reservation)
    _, debut, fin = heures_locales(reservation.debut, reservation.fin)
    reservation.moments = moments_de(debut, fin)
    reservation.cherche = mots.cle(
        " ".join(
            (
                reservation.objet,
                reservation.pour_qui,
                reservation.contact_nom,
                reservation.contact_courriel,
                mot_cherche(reservation.contact_telephone),
                espace.nom,
            )
        )
    )
    return reservation


@contextmanager
def collisions_dites(reservation: Reservation):
    """Turn what a constraint refuses into a Collision, or its own words; nothing of the block is kept then."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as erreur:
        nom = getattr(getattr(erreur.__cause__, "diag", None), "constraint_name", None)
        if nom == CONTRAINTE:
            raise collision_de(reservation) from erreur
        regle = next((c for c in Reservation._meta.constraints if c.name == nom), None)
        if regle is None:
            raise
        raise ValidationError(regle.violation_error_message, code=nom) from erreur


def _ecrire(reservation: Reservation, *, version: int | None = None, forcer: bool = False) -> None:
    preparer(reservation)
    if reservation.fin <= reservation.debut:
        raise ValidationError({"fin": "La fin doit être après le début."})
    verrouiller(reservation.espace_id)
    if reservation.etat in ETATS_BLOQUANTS:
        if not forcer:
            verifier_ouverture(reservation)
        if conflits := conflits_de(reservation):
            raise collision_de(reservation, conflits)
    with collisions_dites(reservation):
        reservation.enregistrer(version=version)


@ecriture
def reservation_poser(
    *, par, espace, debut, fin, objet, etat=Etat.CONFIRMEE, forcer=False, origine=None, prevenir=False, **champs
) -> Reservation:
    """Book `espace` between two instants of one day. Collision, TropPetit, MalEquipe or EspaceFerme when it cannot be.

    `forcer` books in spite of a closure, never of another booking. `origine` is (code, id) of what holds the space
    in another pole. `prevenir` writes to the contact.
    """
    reservation = Reservation(espace=espace, debut=debut, fin=fin, objet=objet, etat=etat, **champs)
    if origine is not None:
        reservation.origine_type, reservation.origine_id = origine
    verifier_capacite(reservation)
    _ecrire(reservation, forcer=forcer)
    inscrire(
        par=par,
        action="tierslieux.reservation.poser",
        nature=Nature.CREATION,
        objet=reservation,
        parent=espace,
        donnees={"etat": reservation.etat, "demi_journees": len(reservation.moments)},
    )
    if prevenir:
        genre = GenreCourriel.CONFIRMATION if reservation.bloque else GenreCourriel.RECEPTION
        courriel_ecrire(par=par, genre=genre, reservations=[reservation])
    return reservation


@ecriture
def reservation_modifier(
    *, par, reservation, version=None, forcer=False, prevenir=False, depuis_origine=False, **champs
) -> Reservation:
    """Change any field. When the hours or the space move, what holds it in another pole moves with it."""
    avant = (reservation.espace_id, reservation.debut, reservation.fin)
    inconnus = set(champs) - MODIFIABLES
    if inconnus:
        raise TypeError(f"reservation_modifier ne change pas {sorted(inconnus)}.")
    for nom, valeur in champs.items():
        setattr(reservation, nom, valeur)
    deplacee = (reservation.espace_id, reservation.debut, reservation.fin) != avant
    if deplacee:
        reservation.sequence += 1
    # Who came is written, however many; how many will come, with what, where and when, is asked.
    if deplacee or ({"participants_prevus", "equipements"} & set(champs) and champs.get("participants_reels") is None):
        verifier_capacite(reservation)
    # A booking kept through a closure may be corrected without being moved.
    _ecrire(reservation, version=version, forcer=forcer or not deplacee)
    if deplacee and not depuis_origine and (origine := origine_de(reservation)):
        origine.deplacer(
            par=par,
            objet_id=reservation.origine_id,
            debut=reservation.debut,
            fin=reservation.fin,
            espace=reservation.espace,
        )
    inscrire(
        par=par,
        action="tierslieux.reservation.deplacer" if deplacee else "tierslieux.reservation.modifier",
        nature=Nature.MODIFICATION,
        objet=reservation,
        parent=reservation.espace,
        donnees={"champs": sorted(champs)},
    )
    if prevenir and reservation.bloque:
        courriel_ecrire(par=par, genre=GenreCourriel.MODIFICATION, reservations=[reservation])
    return reservation


MODIFIABLES = {
    "espace", "debut", "fin", "objet", "profil", "structure", "contact_nom", "contact_courriel", "contact_telephone",
    "participants_prevus", "participants_reels", "equipements", "note", "montant_convenu", "serie",
    "structure_declaree",
}  # fmt: skip


@ecriture
def reservation_deplacer(*, par, reservation, debut, fin, espace=None, **options) -> Reservation:
    """Move a booking in time, and to another space if there is one; same refusals as reservation_poser."""
    return reservation_modifier(
        par=par, reservation=reservation, debut=debut, fin=fin, espace=espace or reservation.espace, **options
    )


@ecriture
def reservation_passer(
    *,
    par,
    reservation,
    etat,
    motif="",
    participants_reels=None,
    version=None,
    forcer=False,
    prevenir=False,
    depuis_origine=False,
) -> Reservation:
    """Confirm, refuse, cancel, hold, or mark as not honoured. Confirming meets the same refusals as booking."""
    actuel = Etat(reservation.etat)
    if etat == actuel:
        return reservation
    if etat not in ETATS_SUIVANTS[actuel]:
        raise ValidationError(f"Une réservation {actuel.label} ne peut pas devenir {Etat(etat).label}.", code="etat")
    if reservation.origine_type and actuel in ETATS_CLOS:
        raise ValidationError(
            "Cette réservation était celle d’une séance, qui a pu changer depuis\u00a0: reprenez l’espace depuis "
            "la séance.", code="origine",
        )  # fmt: skip
    reservation.etat = etat
    reservation.motif = motif
    reservation.sequence += 1
    if participants_reels is not None:
        reservation.participants_reels = participants_reels
    prend_place = etat in ETATS_BLOQUANTS and actuel not in ETATS_BLOQUANTS
    if prend_place:
        verifier_capacite(reservation)
    if prend_place and actuel == Etat.DEMANDEE and not forcer:
        verifier_ouverture(reservation)
        verifier_heures(reservation)
    _ecrire(reservation, version=version, forcer=forcer or not prend_place)
    if etat == Etat.ANNULEE and not depuis_origine and (origine := origine_de(reservation)):
        origine.annuler(par=par, objet_id=reservation.origine_id)
    inscrire(
        par=par,
        action="tierslieux.reservation.passer",
        nature=Nature.MODIFICATION,
        objet=reservation,
        parent=reservation.espace,
        donnees={"de": actuel.value, "a": Etat(etat).value},
    )
    genre = GENRES_PAR_ETAT.get(etat)
    if prevenir and genre:
        courriel_ecrire(par=par, genre=genre, reservations=[reservation])
    return reservation


GENRES_PAR_ETAT = {
    Etat.CONFIRMEE: GenreCourriel.CONFIRMATION,
    Etat.REFUSEE: GenreCourriel.REFUS,
    Etat.ANNULEE: GenreCourriel.ANNULATION,
}


@ecriture
def reservation_annuler(*, par, reservation, motif="", **options) -> Reservation:
    """Cancel: the space is free again, the booking stays readable."""
    return reservation_passer(par=par, reservation=reservation, etat=Etat.ANNULEE, motif=motif, **options)
