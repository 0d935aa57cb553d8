"""The catalogue and its programmes."""

from django.db.models import Max

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.mots import cle
from formations.actions.ecriture import ecrire
from formations.models import Formation, Programme


@ecriture
def formation_ecrire(*, par, formation: Formation | None = None, version: int | None = None, **champs) -> Formation:
    """Add a training to the catalogue, or change it."""
    formation = formation or Formation()
    formation.cle = cle(champs.get("intitule", formation.intitule))
    return ecrire(formation, par=par, nom="formation", champs=champs, version=version)


@ecriture
def programme_publier(*, par, formation: Formation, **champs) -> Programme:
    """The next version of the programme; the sessions already planned keep theirs."""
    Formation.objects.select_for_update().get(pk=formation.pk)
    dernier = formation.programmes.aggregate(n=Max("numero"))["n"] or 0
    programme = Programme(formation=formation, numero=dernier + 1)
    return ecrire(programme, par=par, nom="programme", champs=champs, parent=formation)
