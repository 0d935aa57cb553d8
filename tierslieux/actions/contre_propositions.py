"""A request is refused with something else to choose; who asked chooses by her private link."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.actions.courriels import courriel_ecrire
from tierslieux.actions.reservations import reservation_passer, verrouiller
from tierslieux.choix import Etat, GenreCourriel
from tierslieux.collisions import Collision, EspaceFerme, MalEquipe, TropPetit
from tierslieux.horaires import heures_locales
from tierslieux.models import ContreProposition, Reservation
from tierslieux.requetes.contre_propositions import Places
from tierslieux.requetes.empechements import verifier_heures, verifier_ouverture

VAUT = timedelta(days=7)
RIEN = "Rien n’a changé."
PRISE = f"Ce moment vient d’être pris. {RIEN} Choisissez-en un autre, ou faites une nouvelle demande."


@ecriture
def contre_proposer(*, par, reservation, places, motif="") -> Reservation:
    """Refuse a request (or one that was refused) with `places` to choose from: (space, first instant, last).

    Sent again, it replaces what was offered before; nothing is held meanwhile.
    """
    if not places:
        raise ValidationError({"places": "Cochez au moins un moment à proposer."})
    _exiger_libres(places)
    if reservation.etat != Etat.REFUSEE:
        reservation_passer(par=par, reservation=reservation, etat=Etat.REFUSEE, motif=motif)
    else:
        reservation.motif = motif
        reservation.enregistrer()
    maintenant = timezone.now()
    reservation.contre_propositions.ouvertes(maintenant).update(expire_le=maintenant)
    for espace, debut, fin in places:
        ContreProposition.objects.update_or_create(
            reservation=reservation, espace=espace, debut=debut, fin=fin,
            defaults={"expire_le": min(maintenant + VAUT, debut)},
        )  # fmt: skip
    inscrire(
        par=par, action="tierslieux.reservation.contre_proposer", nature=Nature.MODIFICATION, objet=reservation,
        parent=reservation.espace, donnees={"propositions": len(places)},
    )  # fmt: skip
    courriel_ecrire(par=par, genre=GenreCourriel.PROPOSITION, reservations=[reservation])
    return reservation


def _exiger_libres(places) -> None:
    jours = [heures_locales(debut, fin)[0] for _, debut, fin in places]
    lues = Places({espace for espace, _, _ in places}, min(jours), max(jours))
    if not all(lues.libre(*place) for place in places):
        raise ValidationError({"places": "Un des moments cochés vient d’être pris\u00a0: relisez la liste, à jour."})


@ecriture
def contre_proposition_accepter(*, par=None, offre) -> Reservation:
    """Who asked takes one of what she was offered: her request is confirmed there, if nobody was faster."""
    verrouiller(offre.espace_id, offre.reservation.espace_id)
    offre = ContreProposition.objects.select_related("espace__lieu").get(pk=offre.pk)
    reservation = Reservation.objects.select_related("espace__lieu", "structure").select_for_update(of=("self",))
    reservation = reservation.get(pk=offre.reservation_id)
    if reservation.etat != Etat.REFUSEE:
        raise ValidationError(f"Cette demande est déjà {reservation.get_etat_display()}. {RIEN}")
    if offre.expire_le <= timezone.now():
        raise ValidationError(f"Cette proposition n’a plus cours. {RIEN} Faites une nouvelle demande.")
    reservation.espace, reservation.debut, reservation.fin = offre.espace, offre.debut, offre.fin
    try:
        verifier_ouverture(reservation)
        verifier_heures(reservation)
        reservation_passer(par=par, reservation=reservation, etat=Etat.CONFIRMEE, prevenir=True)
    except (Collision, EspaceFerme, MalEquipe, TropPetit) as refus:
        raise ValidationError(PRISE, code="prise") from refus  # never by whom
    offre.acceptee_le = timezone.now()
    offre.enregistrer()
    inscrire(
        par=par, action="tierslieux.reservation.accepter", nature=Nature.MODIFICATION, objet=reservation,
        parent=reservation.espace,
    )  # fmt: skip
    return reservation
