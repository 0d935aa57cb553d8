"""The half-days that hold a space of a tiers-lieu, and what follows when the space moves."""

from django.core.exceptions import ValidationError
from django.urls import reverse

from formations.actions.sessions import ORIGINE, demi_journee_suivre
from formations.models import DemiJournee
from tierslieux.horaires import heures_locales
from tierslieux.origines import Origine


def _deplacer(*, par, objet_id, debut, fin, espace):
    """The half-day and its trainers take the hours of the booking; a busy trainer or a signature refuses the move."""
    demi_journee = DemiJournee.objects.filter(pk=objet_id).first()
    if demi_journee is None:
        raise ValidationError("La demi-journée qui tient cet espace n’existe plus : annulez sa réservation.")
    jour, de, a = heures_locales(debut, fin)
    demi_journee_suivre(par=par, demi_journee=demi_journee, date=jour, debut=de, fin=a)


def _laisser(*, par, objet_id):
    """The half-day stays, without a space: the session's page says so."""


def _url(pk: int) -> str:
    session = DemiJournee.objects.filter(pk=pk).values_list("session", flat=True).first()
    return reverse("formations:session_fiche", args=[session]) if session else ""


ORIGINES = [
    Origine(
        code=ORIGINE,
        libelle="Formation",
        pole="formations",
        droit="formations.lire",
        deplacer=_deplacer,
        annuler=_laisser,
        url=_url,
    )
]
