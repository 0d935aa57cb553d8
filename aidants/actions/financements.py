from aidants.actions.ecriture import ecriture
from aidants.models import Financement
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def financement_noter(*, par, **champs) -> Financement:
    """Write what a funder pays for."""
    financement = Financement(**champs)
    financement.enregistrer()
    inscrire(par=par, action="aidants.financement.noter", nature=Nature.CREATION, objet=financement)
    return financement


@ecriture
def financement_modifier(*, par, financement: Financement, version: int | None = None, **champs) -> Financement:
    for nom, valeur in champs.items():
        setattr(financement, nom, valeur)
    financement.enregistrer(version=version)
    inscrire(par=par, action="aidants.financement.modifier", nature=Nature.MODIFICATION, objet=financement)
    return financement
