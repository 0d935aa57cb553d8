"""Who came, by space and half-day."""

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from tierslieux.actions.ecriture import noter
from tierslieux.choix import Moment
from tierslieux.models import Visite


@ecriture
def visite_compter(*, par, espace, jour, moment, plus=1, femmes=0, hommes=0, premieres=0) -> Visite:
    """Add people (or take some back) to the count of a half-day. Two who press at once are both counted."""
    if moment not in Moment.values:
        raise ValidationError("Cette demi-journée n’existe pas.")
    visite, _ = Visite.objects.get_or_create(espace=espace, jour=jour, moment=moment)
    visite = Visite.objects.select_for_update().get(pk=visite.pk)
    for nom, ajout in (("nombre", plus), ("femmes", femmes), ("hommes", hommes), ("premieres", premieres)):
        setattr(visite, nom, max(0, getattr(visite, nom) + ajout))
    visite.enregistrer()
    return noter(par, "compter", visite, espace, plus=plus)


@ecriture
def visite_fixer(*, par, espace, jour, moment, **comptes) -> Visite:
    """The whole count of a half-day at once."""
    visite = Visite.objects.filter(espace=espace, jour=jour, moment=moment).first()
    visite = visite or Visite(espace=espace, jour=jour, moment=moment)
    for nom, valeur in comptes.items():
        setattr(visite, nom, valeur or 0)
    visite.enregistrer()
    return noter(par, "fixer", visite, espace, nombre=visite.nombre)
