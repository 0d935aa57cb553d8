"""Memberships of hosted structures."""

from danaecare.socle.communs.ecriture.transaction import ecriture
from tierslieux.actions.ecriture import changer, noter
from tierslieux.models import AdhesionStructure


@ecriture
def adhesion_noter(*, par, **champs) -> AdhesionStructure:
    adhesion = AdhesionStructure(**champs)
    adhesion.enregistrer()
    return noter(par, "noter", adhesion)


@ecriture
def adhesion_modifier(*, par, adhesion, version=None, **champs) -> AdhesionStructure:
    return changer(par, adhesion, version, champs)
