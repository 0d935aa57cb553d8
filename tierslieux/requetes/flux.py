"""What a calendar feed shows."""

from datetime import timedelta

from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.models import Trace
from tierslieux.choix import ETATS_BLOQUANTS
from tierslieux.models import Flux, Reservation

PASSE_JOURS, AVENIR_JOURS, EVENEMENTS_MAX = 60, 400, 2000


def flux_reservations(flux: Flux, aujourdhui) -> list[Reservation]:
    """The bookings that hold a space, of two months ago to a year ahead; a cancelled one leaves the feed."""
    periode = Periode(aujourdhui - timedelta(days=PASSE_JOURS), aujourdhui + timedelta(days=AVENIR_JOURS))
    lignes = Reservation.objects.sur(periode).filter(etat__in=ETATS_BLOQUANTS)
    if flux.espace_id:
        lignes = lignes.filter(espace=flux.espace_id)
    elif flux.lieu_id:
        lignes = lignes.filter(espace__lieu=flux.lieu_id)
    else:
        lignes = lignes.filter(pk__in=_posees_par(flux.proprietaire_id))
    return list(
        lignes.select_related("espace__lieu__commune")
        .defer("vecteur", "cherche", "note")
        .order_by("debut", "pk")[:EVENEMENTS_MAX]
    )


def _posees_par(compte_id: int):
    """The bookings that an account made, as the log tells them."""
    return Trace.objects.filter(
        acteur_id=compte_id, objet_type="tierslieux.reservation", action="tierslieux.reservation.poser"
    ).values("objet_id")


def flux_detaille(flux: Flux) -> bool:
    """The title is shown only as long as the owner may still read it all."""
    return flux.detaille and flux.proprietaire.peut("tierslieux.gerer")
