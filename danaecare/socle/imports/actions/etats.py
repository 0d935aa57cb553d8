"""How an import goes from one state to the next: locked, with its counts, its file thrown away when it has served."""

from django.utils import timezone

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.fichiers.stockage import jeter
from danaecare.socle.communs.importation import Bilan
from danaecare.socle.imports.actions.tableaux import comptes_de
from danaecare.socle.imports.choix import FINIS
from danaecare.socle.imports.models import Import


def verrouiller(depot_id: int) -> Import:
    return Import.objects.select_for_update(of=("self",)).select_related("par").get(pk=depot_id)


def poser(depot: Import, etat: str, bilan: Bilan, message: str = "") -> None:
    depot.etat, depot.analyse, depot.message, depot.version = etat, bilan.en_json(), message, depot.version + 1
    depot.fini_le = timezone.now() if etat in FINIS else None
    for nom, valeur in comptes_de(bilan).items():
        setattr(depot, nom, valeur)
    depot.full_clean()
    depot.save()


@ecriture
def clore(depot_id: int, etat: str, *, depuis: str, message: str, fini_le=None) -> Import:
    """End without writing, unless something else happened meanwhile."""
    depot = verrouiller(depot_id)
    if depot.etat == depuis:
        depot.etat, depot.message, depot.fini_le = etat, message, fini_le or timezone.now()
        depot.analyse, depot.reponses, depot.corrections, depot.lignes = {}, {}, {}, None
        depot.total = depot.crees = depot.modifies = depot.inchanges = depot.refuses = 0
        depot.save()
        jeter_fichier(depot)
    return depot


def jeter_fichier(depot: Import) -> None:
    """Once the transaction holds, the file has no use any more."""
    if depot.fichier:
        jeter(depot.fichier)
        depot.fichier = ""
        depot.save(update_fields=["fichier"])
