"""The clocks of every pole, passed one after the other."""

from datetime import date

from django.db import connection, transaction

from danaecare.socle.communs.ecriture.conservation import Constat, Horloge, Table
from danaecare.socle.communs.fichiers.stockage import jeter
from danaecare.socle.communs.texte.dates import mois_avant
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.conservation.requetes import sans_limites
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


def horloge_simuler(*, horloge: Horloge, jour: date) -> Constat:
    """What would go on `jour`; nothing is written."""
    if horloge.passer is not None:
        return horloge.passer(par=None, jour=jour, simuler=True)
    limite = mois_avant(jour, horloge.mois)
    dues = sum(sans_limites(table.lignes(limite)).count() for table in horloge.tables)
    return _constat(horloge, dues, "à effacer")


def horloge_passer(*, par, horloge: Horloge, jour: date) -> Constat:
    """What is due on `jour` goes: all of a clock's tables, or nothing."""
    if horloge.passer is not None:
        return horloge.passer(par=par, jour=jour, simuler=False)
    limite = mois_avant(jour, horloge.mois)
    with transaction.atomic(), connection.cursor() as curseur:
        # What was given or receipted is frozen by triggers, which let time through under this setting alone.
        curseur.execute("SET LOCAL danaecare.conservation = 'oui'")
        partis = {table.modele: nombre for table in horloge.tables if (nombre := _passer(table, limite))}
        curseur.execute("SET LOCAL danaecare.conservation = ''")
        if partis:
            donnees = {"horloge": horloge.code, "lignes": partis}
            inscrire(par=par, action=f"{horloge.app}.conservation.passer", nature=Nature.SUPPRESSION, donnees=donnees)
    return _constat(horloge, sum(partis.values()), "effacées")


def _passer(table: Table, limite: date) -> int:
    dues = sans_limites(table.lignes(limite)).values_list("pk", flat=True)
    lignes = table.classe._base_manager.filter(pk__in=list(dues))
    for champ in table.fichiers:
        for ligne in lignes.exclude(**{champ: ""}):
            jeter(getattr(ligne, champ))
    if table.vider:
        return lignes.update(**table.vider)
    return lignes.delete()[1].get(table.classe._meta.label, 0)


def _constat(horloge: Horloge, nombre: int, fait: str) -> Constat:
    lignes = [f"{horloge.quoi} : {pluriel(nombre, 'ligne', 'lignes')} {fait}"] if nombre else []
    return Constat(lignes, nombre)
