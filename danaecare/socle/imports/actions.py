from django.db import connection, transaction

from danaecare.socle.communs.importation import Bilan, RessourceHub
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@transaction.atomic
def tableau_importer(*, par, ressource: type[RessourceHub], tableau, lignes_valides=False, suivre=None) -> Bilan:
    """Write a table that was read: all of it or nothing, unless the valid rows alone are wanted.

    Two imports of one resource wait for each other: each analyses what the other has written.
    """
    with connection.cursor() as curseur:
        curseur.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"imports.{ressource.code}"])
    suite = {} if suivre is None else {"suivre": suivre}
    bilan = ressource().importer(tableau, par=par, lignes_valides=lignes_valides, **suite)
    if bilan.applique:
        inscrire(par=par, action=f"imports.{ressource.code}.importer", nature=Nature.CREATION, donnees=_comptes(bilan))
    return bilan


def _comptes(bilan: Bilan) -> dict:
    return {nom: getattr(bilan, nom) for nom in ("total", "crees", "modifies", "inchanges", "refuses")}
