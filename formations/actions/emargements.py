"""The attendance sheet: ticked in from paper, or signed on a tablet."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from danaecare.socle.annuaire.models import Personne
from formations.actions.ecriture import ecrire
from formations.choix import ModeEmargement, Presence
from formations.models import DemiJournee, Emargement, Stagiaire


@transaction.atomic
def emargement_noter(
    *,
    par,
    demi_journee: DemiJournee,
    stagiaire: Stagiaire | None = None,
    formateur: Personne | None = None,
    presence: str,
    retard: int = 0,
    motif: str = "",
    trace=None,
) -> Emargement:
    """Say that somebody was there, late or absent; a drawn `trace` makes it a tablet's signature.

    What was signed on a tablet is never replaced by a tick.
    """
    if timezone.localdate() < demi_journee.date:
        raise ValidationError("Cette demi-journée n’a pas encore eu lieu : elle ne peut pas être émargée.")
    if stagiaire is not None and (stagiaire.session_id != demi_journee.session_id or not stagiaire.suit):
        raise ValidationError("Cette personne ne suit pas cette session.")
    if formateur is not None and not demi_journee.animations.filter(formateur=formateur).exists():
        raise ValidationError("Cette personne n’anime pas cette demi-journée.")
    emargement = (
        Emargement.objects.select_for_update(of=("self",))
        .filter(demi_journee=demi_journee, stagiaire=stagiaire, formateur=formateur)
        .first()
    ) or Emargement(demi_journee=demi_journee, stagiaire=stagiaire, formateur=formateur)
    if emargement.trace is not None:
        raise ValidationError("Cette demi-journée est déjà signée sur la tablette.")
    if presence != Presence.RETARD:
        retard = 0
    suivies = 0 if presence == Presence.ABSENT else max(demi_journee.minutes - retard, 0)
    champs = {"presence": presence, "retard": retard, "motif": motif, "minutes": suivies}
    if trace is not None:
        champs |= {"mode": ModeEmargement.TABLETTE, "trace": trace, "signe_le": timezone.now()}
    return ecrire(emargement, par=par, nom="emargement", champs=champs, parent=demi_journee.session)
