"""A past year never moves by an edit, unless it is a correction that says why: the reason is kept with the file."""

from datetime import date

from django.core.exceptions import ValidationError

from aidants.choix import Etat
from aidants.models import Correction, Dossier
from danaecare.socle.communs.texte.dates import aujourdhui


def jour_compte(objet) -> date | None:
    """The day under which figures count an interview or a session now; None when they do not."""
    jour, etat = type(objet)._base_manager.values_list("date", "etat").get(pk=objet.pk)
    return jour if etat == Etat.HONORE else None


def jour_dit(objet) -> date | None:
    """The same once `objet` is saved."""
    return objet.date if objet.etat == Etat.HONORE else None


def corriger_annee(*, par, dossier: Dossier, avant: date | None, apres: date | None, motif: str) -> dict:
    """Keep why what past years count is moved, and return what the log says of it; ValidationError without a reason.

    What was not counted yet (`avant` is None) is entered late, not corrected.
    """
    cette_annee = aujourdhui().year
    touchees = sorted({jour.year for jour in (avant, apres) if jour is not None and jour.year < cette_annee})
    if avant is None or (apres is not None and apres.year == avant.year):
        return {}
    return garder_raison(touchees, par=par, dossier=dossier, motif=motif)


def corriger_depuis(jour: date, *, par, dossier: Dossier, motif: str) -> dict:
    """The same of what was known of somebody, said otherwise from `jour` on, in the years when the file was there."""
    premiere = max(jour.year, dossier.date_premier_contact.year)
    return garder_raison(list(range(premiere, aujourdhui().year)), par=par, dossier=dossier, motif=motif)


def garder_raison(annees: list[int], *, par, dossier: Dossier, motif: str) -> dict:
    """Keep why what is counted in `annees`, all past, moves; ValidationError without a reason."""
    if not annees:
        return {}
    motif = motif.strip()
    if not motif:
        raise ValidationError(
            {
                "motif_correction": f"Les chiffres {_dire(annees)} vont changer\u00a0: dites pourquoi, la raison est "
                "gardée."
            }
        )
    correction = Correction.objects.create(dossier=dossier, par=par, motif=motif, annees=annees)
    return {"correction": correction.pk, "annees": annees}


def _dire(annees: list[int]) -> str:
    if len(annees) > 2:
        return f"de {annees[0]} à {annees[-1]}"
    return " et ".join(f"de {annee}" for annee in annees)
