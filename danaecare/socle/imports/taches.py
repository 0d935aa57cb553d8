"""Large files, read and written in the background; the weekly forgetting."""

from contextlib import contextmanager

from asgiref.sync import sync_to_async
from django.core.exceptions import ValidationError
from procrastinate.contrib.django import app

from danaecare.socle.imports.actions.annulations import annulation_echouer, import_annuler
from danaecare.socle.imports.actions.depots import (
    import_analyser,
    import_ecrire,
    import_retablir,
    imports_purger,
    imports_reprendre,
)
from danaecare.socle.imports.choix import TRAVAIL_ANNULER, Etat
from danaecare.socle.imports.compte_rendu import phrase_comptes
from danaecare.socle.imports.models import Import
from danaecare.socle.travaux.registre import EchecTravail, Resultat, executant


@contextmanager
def _refus_dits():
    """What an action refuses is for who asked."""
    try:
        yield
    except ValidationError as refus:
        raise EchecTravail(" ".join(refus.messages)) from refus


def _resultat(depot) -> Resultat:
    if depot.etat == Etat.INUTILISABLE:
        raise EchecTravail(depot.message)
    if depot.etat == Etat.ABANDONNE:
        return Resultat(message="Cet import a été abandonné : rien n’a été écrit.", url=depot.get_absolute_url())
    phrase = depot.message or phrase_comptes(depot, fait=depot.etat == Etat.FAIT)
    return Resultat(message=phrase, url=depot.get_absolute_url())


@executant("imports.analyser", titre="Analyse d’un fichier", droit="imports.faire", apres_echec=import_retablir)
def analyser(suivi, *, depot_id: int) -> Resultat:
    return _resultat(import_analyser(depot_id=depot_id, suivre=suivi.avancer))


@executant("imports.ecrire", titre="Import d’un fichier", droit="imports.faire", apres_echec=import_retablir)
def ecrire(suivi, *, depot_id: int) -> Resultat:
    with _refus_dits():
        return _resultat(import_ecrire(depot_id=depot_id, suivre=suivi.avancer))


@executant(TRAVAIL_ANNULER, titre="Annulation d’un import", droit="imports.faire", apres_echec=annulation_echouer)
def annuler(suivi, *, depot_id: int) -> Resultat:
    """Started again after a worker that died once it was done, it says so."""
    depot = Import.objects.get(pk=depot_id)
    if depot.etat != Etat.ANNULE:
        with _refus_dits():
            import_annuler(par=suivi.par, depot=depot, suivre=suivi.avancer)
    return Resultat(message="L’import est annulé.", url=depot.get_absolute_url())


@app.periodic(cron="* * * * *")
@app.task(name="imports.veiller", queueing_lock="imports.veiller")
async def veiller(timestamp: int) -> None:
    """Every minute, and as soon as a worker starts."""
    await sync_to_async(imports_reprendre)()


@app.periodic(cron="43 3 * * *")
@app.task(name="imports.purger", queueing_lock="imports.purger")
async def purger(timestamp: int) -> None:
    """Every night."""
    await sync_to_async(imports_purger)()
