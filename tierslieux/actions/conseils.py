"""Requests for advice."""

from danaecare.socle.communs.ecriture.transaction import ecriture
from tierslieux.actions.ecriture import changer, noter
from tierslieux.models import DemandeConseil


@ecriture
def conseil_noter(*, par, **champs) -> DemandeConseil:
    demande = DemandeConseil(**champs)
    demande.enregistrer()
    return noter(par, "noter", demande)


@ecriture
def conseil_modifier(*, par, demande, version=None, **champs) -> DemandeConseil:
    return changer(par, demande, version, champs)
