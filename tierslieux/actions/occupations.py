"""A session of another pole holds a space: the one door to take it, move it and free it."""

from datetime import date, time

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from tierslieux.actions.reservations import (
    reservation_annuler,
    reservation_modifier,
    reservation_passer,
    reservation_poser,
)
from tierslieux.choix import Etat, Profil
from tierslieux.horaires import bornes
from tierslieux.models import Reservation
from tierslieux.requetes.occupations import occupation_de

INCHANGE = object()  # "the space it holds, if any"


@ecriture
def occupation_fixer(
    *,
    par,
    origine: tuple[str, int],
    jour: date,
    debut: time | None,
    fin: time | None,
    objet: str,
    espace=INCHANGE,
    etat: str = Etat.CONFIRMEE,
    participants_prevus=None,
    participants_reels=None,
    profil: str = Profil.COLLECTIVE,
    forcer: bool = False,
) -> Reservation | None:
    """Make what `origine` (code, id) holds be this: book, move, change or, with `espace=None`, free.

    Asked twice, it writes once. Collision and EspaceFerme as for any booking: the caller's own write must be in the
    same transaction, after this one (a writer locks spaces first, then what holds them).
    """
    tenue = occupation_de(origine)
    if espace is INCHANGE:
        espace = tenue.espace if tenue else None
    if espace is None:
        occupation_liberer(par=par, origine=origine)
        return None
    if debut is None or fin is None:
        raise ValidationError({"heure": "Donnez l’heure\u00a0: un espace se réserve pour des heures précises."})
    de, a = bornes(jour, debut, fin)
    champs = {"espace": espace, "debut": de, "fin": a, "objet": objet, "profil": profil}
    champs |= {"participants_prevus": participants_prevus} if participants_prevus is not None else {}
    champs |= {"participants_reels": participants_reels} if participants_reels is not None else {}
    if tenue is None:
        return reservation_poser(par=par, origine=origine, etat=etat, forcer=forcer, **champs)
    nouveaux = {nom: valeur for nom, valeur in champs.items() if getattr(tenue, nom) != valeur}
    if nouveaux:
        reservation_modifier(par=par, reservation=tenue, forcer=forcer, depuis_origine=True, **nouveaux)
    return reservation_passer(par=par, reservation=tenue, etat=etat, depuis_origine=True)


@ecriture
def occupation_liberer(*, par, origine: tuple[str, int], motif: str = "") -> None:
    """Free what `origine` holds: the booking stays readable, cancelled. Nothing held, nothing written."""
    if tenue := occupation_de(origine):
        if tenue.etat != Etat.CONFIRMEE:  # held or missed: it comes back to confirmed before it is cancelled
            reservation_passer(par=par, reservation=tenue, etat=Etat.CONFIRMEE, depuis_origine=True)
        reservation_annuler(par=par, reservation=tenue, motif=motif, depuis_origine=True)
