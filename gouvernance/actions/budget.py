from datetime import date

from danaecare.socle.communs.ecriture.transaction import ecriture
from gouvernance.actions.ecriture import ecrire, effacer
from gouvernance.models import Exercice, LigneBudget


@ecriture
def exercice_creer(*, par, nom: str, debut: date, fin: date, **champs) -> Exercice:
    """An exercise of any dates; two that overlap are refused by the database."""
    return ecrire(Exercice(nom=nom, debut=debut, fin=fin), champs, par=par, nom="exercice")


@ecriture
def exercice_modifier(*, par, exercice: Exercice, version: int | None = None, **champs) -> Exercice:
    return ecrire(exercice, champs, par=par, nom="exercice", version=version)


@ecriture
def exercice_assurer(*, par, nom: str) -> Exercice:
    """The exercise of that name; a year never seen is the civil one."""
    connu = Exercice.objects.filter(nom=nom).first()
    return connu or exercice_creer(par=par, nom=nom, debut=date(int(nom), 1, 1), fin=date(int(nom), 12, 31))


@ecriture
def ligne_creer(*, par, exercice: Exercice, **champs) -> LigneBudget:
    return ecrire(LigneBudget(exercice=exercice), champs, par=par, nom="ligne", parent=exercice)


@ecriture
def ligne_modifier(*, par, ligne: LigneBudget, version: int | None = None, **champs) -> LigneBudget:
    return ecrire(ligne, champs, par=par, nom="ligne", parent=ligne.exercice, version=version)


@ecriture
def ligne_effacer(*, par, ligne: LigneBudget) -> None:
    effacer(ligne, par=par, nom="ligne", parent=ligne.exercice)
