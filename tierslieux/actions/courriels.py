"""Mails are written in the transaction of what they tell, and leave once it is committed."""

import logging
from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.choix import EtatCourriel
from tierslieux.courriels import composer, message
from tierslieux.models import Courriel

journal = logging.getLogger(__name__)


@ecriture
def courriel_ecrire(*, par, genre, reservations) -> Courriel | None:
    """One mail to the contact of `reservations` about exactly these rows; None when the contact has no address."""
    reservations = list(reservations)
    destinataire = reservations[0].contact_courriel if reservations else ""
    if not destinataire:
        return None
    courriel = Courriel(genre=genre, destinataire=destinataire, **composer(genre, reservations))
    courriel.full_clean()
    courriel.save()
    courriel.reservations.set(reservations)
    inscrire(
        par=par,
        action="tierslieux.courriel.ecrire",
        nature=Nature.CREATION,
        objet=courriel,
        donnees={"genre": str(genre), "reservations": [r.pk for r in reservations][:50]},
    )
    transaction.on_commit(lambda: courriel_envoyer(par=par, courriel=courriel), robust=True)
    return courriel


@ecriture
def courriels_ecrire(*, par, genre, reservations) -> list[Courriel]:
    """One mail a contact and a place: a date of a series that was given to somebody else is told to nobody but her."""
    groupes = defaultdict(list)
    for reservation in reservations:
        groupes[reservation.contact_courriel.lower(), reservation.espace.lieu_id].append(reservation)
    ecrits = [courriel_ecrire(par=par, genre=genre, reservations=lignes) for lignes in groupes.values()]
    return [courriel for courriel in ecrits if courriel is not None]


def courriel_envoyer(*, par, courriel: Courriel) -> Courriel:
    """Send, or say that it did not leave: the coordinators see it and send it again."""
    try:
        message(courriel).send()
    except Exception as erreur:
        journal.warning("Courriel %s non parti\u00a0: %s", courriel.pk, type(erreur).__name__)
        courriel.etat, courriel.erreur = EtatCourriel.ECHOUE, f"{type(erreur).__name__}\u00a0: {erreur}"[:200]
    else:
        courriel.etat, courriel.erreur, courriel.envoye_le = EtatCourriel.ENVOYE, "", timezone.now()
    with transaction.atomic():
        courriel.save(update_fields=["etat", "erreur", "envoye_le"])
        inscrire(
            par=par,
            action="tierslieux.courriel.envoyer",
            nature=Nature.MODIFICATION,
            objet=courriel,
            donnees={"etat": courriel.etat},
        )
    return courriel
