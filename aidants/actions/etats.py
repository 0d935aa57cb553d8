"""An edit says from which day it is true: what held before is kept for the years before (see `models.etats`)."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError

from aidants.actions.annees import corriger_depuis
from aidants.models import Dossier
from aidants.models.bases import PREMIER_JOUR
from danaecare.socle.communs.texte.dates import aujourdhui

VEILLE = timedelta(days=1)
TOUJOURS = PREMIER_JOUR  # a correction: it was always so


def dater(
    objet, vrai_depuis: date | None = None, *, par, dossier: Dossier, motif: str = "", completer: bool = False
) -> dict:
    """Before `objet` is saved with new values, keep the stored ones up to the eve of `vrai_depuis` (today by default).

    From an earlier day on, the former states already kept are corrected too; in a past year, what was known is not
    said otherwise without a reason (see `annees`), what nobody knew is filled freely. With `completer`, it is filled
    for all years. Returns what the log says of a corrected year.
    """
    jour = vrai_depuis or aujourdhui()
    if jour > aujourdhui():
        raise ValidationError({"vrai_depuis": "Ce changement est à venir : notez-le quand il sera vrai."})
    modele = objet.etats.model
    avant = type(objet)._base_manager.select_for_update().values(*modele.CHAMPS).get(pk=objet.pk)
    change = {nom: getattr(objet, nom) for nom in modele.CHAMPS if getattr(objet, nom) != avant[nom]}
    if not change:
        return {}
    connu = any(avant[nom] not in modele.INCONNUS for nom in change)
    correction = corriger_depuis(jour, par=par, dossier=dossier, motif=motif) if connu else {}
    complete = {nom: valeur for nom, valeur in change.items() if completer and avant[nom] in modele.INCONNUS}
    if complete:
        _corriger(objet, complete, TOUJOURS)
    reste = {nom: valeur for nom, valeur in change.items() if nom not in complete}
    if reste:
        _clore(objet, avant | complete, jour)
        _corriger(objet, reste, jour)
    return correction


def _clore(objet, avant: dict, jour: date) -> None:
    """Keep what held since the last kept state (or always) up to the eve of `jour`."""
    dernier = objet.etats.order_by("-au").first()
    debut = dernier.au + VEILLE if dernier else PREMIER_JOUR
    if debut < jour:
        objet.etats.create(du=debut, au=jour - VEILLE, **avant)


def _corriger(objet, change: dict, jour: date) -> None:
    """Write `change` into the states kept from `jour` on; the one that spans the day is cut in two."""
    for etat in list(objet.etats.filter(au__gte=jour).order_by("du")):
        if etat.du < jour:
            valeurs = {nom: getattr(etat, nom) for nom in etat.CHAMPS}
            objet.etats.create(du=jour, au=etat.au, **valeurs | change)
            etat.au = jour - VEILLE
        else:
            for nom, valeur in change.items():
                setattr(etat, nom, valeur)
        etat.save()
