"""The dated table of the school holidays: years to come are added to it."""

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.models import VacancesScolaires


@ecriture
def vacances_fixer(*, par, vacances: VacancesScolaires | None = None, **champs) -> VacancesScolaires:
    """Add holidays of a zone, or correct their days."""
    vacances = vacances or VacancesScolaires()
    nature = Nature.MODIFICATION if vacances.pk else Nature.CREATION
    for champ, valeur in champs.items():
        setattr(vacances, champ, valeur)
    vacances.full_clean()
    vacances.save()
    inscrire(par=par, action="tierslieux.vacances.fixer", nature=nature, objet=vacances)
    return vacances
