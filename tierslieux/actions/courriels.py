"""Mails are written in the transaction of what they tell, and leave once it is committed."""

from collections import defaultdict

from django.db import transaction

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.courriels import actions as porte
from danaecare.socle.courriels.models import Courriel
from tierslieux.choix import COURRIEL, GenreCourriel
from tierslieux.courriels import dit_de

DATES_MAX = 40  # of one mail: each has its file


def par_contact(reservations) -> list[list]:
    """The bookings of each contact in each place: one date of a series may have been given to somebody else.

    More than a mail holds makes several.
    """
    groupes = defaultdict(list)
    for reservation in reservations:
        groupes[reservation.contact_courriel.lower(), reservation.espace.lieu_id].append(reservation)
    return [lot[rang : rang + DATES_MAX] for lot in groupes.values() for rang in range(0, len(lot), DATES_MAX)]


def courriel_de(genre, reservations) -> dict:
    """The mail to the contact of `reservations` about exactly these rows, as the door of mails takes it."""
    return {
        "nom": reservations[0].contact_nom, "adresse": reservations[0].contact_courriel, "sujets": reservations,
        "cle": f"reservation:{genre}:" + ",".join(f"{r.pk}.{r.version}" for r in reservations),
        "parametres": {"sorte": str(genre), "reservations": [r.pk for r in reservations]} | _dits(genre, reservations),
    }  # fmt: skip


@ecriture
def courriel_ecrire(*, par, genre, reservations) -> Courriel | None:
    """That mail, which leaves once this is committed; None when the contact has no address."""
    reservations = list(reservations)
    if not (reservations and reservations[0].contact_courriel):
        return None
    courriel = porte.courriel_ecrire(par=par, genre=COURRIEL, **courriel_de(genre, reservations))
    transaction.on_commit(lambda: porte.courriels_remettre(par=par, courriels=[courriel.pk]), robust=True)
    return courriel


def _dits(genre, reservations) -> dict:
    if genre not in (GenreCourriel.CONFIRMATION, GenreCourriel.MODIFICATION):
        return {}
    return {"dits": {str(r.pk): dit_de(r) for r in reservations}}


@ecriture
def courriels_ecrire(*, par, genre, reservations) -> list[Courriel]:
    """One mail a contact and a place: each is told of her dates alone."""
    ecrits = [courriel_ecrire(par=par, genre=genre, reservations=lignes) for lignes in par_contact(reservations)]
    return [courriel for courriel in ecrits if courriel is not None]
