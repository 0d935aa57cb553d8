"""A row that comes in passes the wall of its page."""

from aidants.models import Dossier
from aidants.permissions import Acces, Bloc, acces
from danaecare.socle.communs.importation import Refus


def exiger(par, bloc: Bloc, dossier: Dossier, colonne: str = "dossier") -> None:
    """Refus where `par` could not write that part of the file by its page; the hub itself (None) may."""
    if par is not None and acces(par, bloc, dossier) != Acces.ECRITURE:
        raise Refus(colonne, "un dossier que vous suivez : demandez à son référent de le compléter")


def exiger_droit(par, droit: str, colonne: str) -> None:
    if par is not None and not par.peut(droit):
        raise Refus(colonne, "une case vide : votre rôle ne lit pas cette information")
