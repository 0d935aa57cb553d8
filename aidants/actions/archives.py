"""An archived file is out of daily work: it opens for a typed reason, or comes back when the person does."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError

from aidants.actions.ecriture import ecriture
from aidants.actions.sorties import dossier_rouvrir
from aidants.models import ConsultationArchive, Dossier
from aidants.permissions import archive_ouvrable_par
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

MOTIF_MIN = 10


@ecriture
def archive_consulter(*, par, dossier: Dossier, motif: str) -> ConsultationArchive:
    """Open an archived file this once: the reason is kept beside the file, the opening is in the log."""
    if not archive_ouvrable_par(par, dossier):
        raise PermissionDenied
    motif = " ".join(motif.split())
    if len(motif) < MOTIF_MIN:
        raise ValidationError({"motif": "Dites en une phrase pourquoi ouvrir cette archive."})
    consultation = ConsultationArchive.objects.create(dossier=dossier, par=par, motif=motif)
    inscrire(
        par=par,
        action="aidants.dossier.consulter_archive",
        nature=Nature.LECTURE,
        objet=dossier,
        donnees={"consultation": consultation.pk},
    )
    return consultation


@ecriture
def archive_reprendre(*, par, dossier: Dossier, entree: date) -> Dossier:
    """The person is back: the file returns to daily work, with a new episode of follow-up."""
    if not archive_ouvrable_par(par, dossier):
        raise PermissionDenied
    dossier.archive_le = None
    dossier.dernier_contact = entree
    return dossier_rouvrir(par=par, dossier=dossier, entree=entree)


def archives_oublier(dossier: Dossier) -> None:
    """The reasons go with the names."""
    ConsultationArchive.objects.filter(dossier=dossier).delete()
