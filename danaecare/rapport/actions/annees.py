"""A past year is declared complete, or no more: what lets the next one's report compare itself to it."""

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from gouvernance.models.rapport import AnneeComplete


@ecriture
def annee_declarer(*, par, annee: int) -> AnneeComplete:
    """All of it is recorded; said twice, it is said once."""
    if annee >= aujourdhui().year:
        raise ValidationError(f"L’année {annee} n’est pas finie\u00a0: elle se déclarera complète à partir de janvier.")
    AnneeComplete(annee=annee).full_clean(validate_unique=False)
    complete, nouvelle = AnneeComplete.objects.get_or_create(annee=annee, defaults={"par": par})
    if nouvelle:
        inscrire(par=par, action="rapport.annee.declarer", nature=Nature.CREATION, objet=complete)
    return complete


@ecriture
def annee_rouvrir(*, par, annee: int) -> None:
    """It lacked something after all: nothing is compared to it any more."""
    for complete in AnneeComplete.objects.select_for_update().filter(annee=annee):
        inscrire(par=par, action="rapport.annee.rouvrir", nature=Nature.SUPPRESSION, objet=complete)
        complete.delete()
