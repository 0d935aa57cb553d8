"""The calls that the place receives."""

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from tierslieux.actions.ecriture import changer, noter
from tierslieux.models import Appel


@ecriture
def appel_noter(*, par, jour, sujet, nombre=1, heure=None, lieu=None) -> Appel:
    """One line a call, or several of the same subject at once."""
    appel = Appel(jour=jour, sujet=sujet.strip(), nombre=nombre, heure=heure, lieu=lieu)
    appel.enregistrer()
    return noter(par, "noter", appel, nombre=nombre)


@ecriture
def appel_modifier(*, par, appel, version=None, **champs) -> Appel:
    return changer(par, appel, version, champs)


@ecriture
def appel_effacer(*, par, appel) -> None:
    """A line noted by mistake."""
    inscrire(par=par, action="tierslieux.appel.effacer", nature=Nature.SUPPRESSION, objet=appel)
    appel.delete()
