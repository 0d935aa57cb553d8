"""A right, a score or an orientation noted by mistake is taken away: its trace stays, and of a past year the reason."""

from django.core.exceptions import ValidationError

from aidants.actions.annees import corriger_annee
from aidants.actions.ecriture import ecriture
from aidants.choix import SensOrientation
from aidants.models import Droit, Evaluation, Orientation
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

TRANSMISE = (
    "Cette orientation a été transmise à la structure\u00a0: elle reste au dossier. Coupez le lien s’il le faut, et "
    "notez la suite."
)


@ecriture
def droit_retirer(*, par, droit: Droit) -> None:
    inscrire(
        par=par, action="aidants.droit.retirer", nature=Nature.SUPPRESSION, objet=droit, parent=droit.dossier,
        donnees={"droit": droit.nature, "etat": droit.etat},
    )  # fmt: skip
    droit.delete()


@ecriture
def evaluation_retirer(*, par, evaluation: Evaluation) -> None:
    inscrire(
        par=par, action="aidants.evaluation.retirer", nature=Nature.SUPPRESSION, objet=evaluation,
        parent=evaluation.aidant.dossier, donnees={"echelle": evaluation.instrument},
    )  # fmt: skip
    evaluation.delete()


@ecriture
def orientation_retirer(*, par, orientation: Orientation, motif_correction: str = "") -> None:
    """ValidationError of one that the structure was told: what it read stays written."""
    if refus := empechement_de_retirer(orientation):
        raise ValidationError(refus)
    dossier = orientation.dossier
    compte = orientation.date if orientation.sens == SensOrientation.VERS else None
    correction = corriger_annee(par=par, dossier=dossier, avant=compte, apres=None, motif=motif_correction)
    inscrire(
        par=par, action="aidants.orientation.retirer", nature=Nature.SUPPRESSION, objet=orientation, parent=dossier,
        donnees={"date": orientation.date.isoformat(), **correction},
    )  # fmt: skip
    orientation.delete()


def empechement_de_retirer(orientation: Orientation) -> str:
    """Why `orientation` may not be taken away; empty when it may."""
    return TRANSMISE if orientation.transmissions.exists() else ""
