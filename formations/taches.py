"""The long work of the pole: documents, the evening round of the questionnaires."""

from asgiref.sync import sync_to_async
from procrastinate.contrib.django import app

from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.travaux.registre import EchecTravail, Resultat, executant
from danaecare.socle.travaux.suivi import Suivi
from formations.actions.documents import documents_faire
from formations.actions.dossier_audit import dossier_audit_composer
from formations.actions.enquetes import enquetes_envoyer
from formations.models import Session


@executant("formations.documents", titre="Documents d’une session", droit="formations.ecrire")
def documents_produire(suivi: Suivi, *, session_id: int, genre: str) -> Resultat:
    """Started again, it makes only the copies that are still missing."""
    session = Session.objects.get(pk=session_id)
    faits, refus = documents_faire(par=suivi.par, session=session, genre=genre, avancer=suivi.avancer)
    if refus and not faits:
        raise EchecTravail(f"Aucun document n’a pu être fait. {' '.join(refus[:5])}")
    message = f"{pluriel(len(faits), 'document fait', 'documents faits')}."
    if refus:
        message += f" {pluriel(len(refus), 'refusé')} : {' '.join(refus[:5])}"
    return Resultat(message=message, url=session.get_absolute_url())


@executant("formations.audit", titre="Dossier de l’audit", droit="formations.ecrire")
def audit_exporter(suivi: Suivi, *, annee: int) -> Resultat:
    contenu = dossier_audit_composer(par=suivi.par, annee=annee, avancer=suivi.avancer)
    return Resultat(message=f"Le dossier {annee} est prêt.", fichier=contenu, nom=f"audit-{annee}.zip")


@app.periodic(cron="7 18 * * *")
@app.task(name="formations.enquetes", queueing_lock="formations.enquetes")
async def enqueter(timestamp: int) -> None:
    """Every evening: the questionnaires that are due, and their reminders."""
    await sync_to_async(enquetes_envoyer)(par=None)
