"""Students and what they produce."""

from danaecare.socle.communs.ecriture.transaction import ecriture
from tierslieux.actions.ecriture import changer, noter
from tierslieux.models import Production, Sollicitation


@ecriture
def sollicitation_noter(*, par, **champs) -> Sollicitation:
    sollicitation = Sollicitation(**champs)
    sollicitation.enregistrer()
    return noter(par, "noter", sollicitation)


@ecriture
def sollicitation_modifier(*, par, sollicitation, version=None, **champs) -> Sollicitation:
    return changer(par, sollicitation, version, champs)


@ecriture
def production_ajouter(*, par, sollicitation, **champs) -> Production:
    production = Production(sollicitation=sollicitation, **champs)
    production.enregistrer()
    return noter(par, "ajouter", production, sollicitation)
