"""The long work of the pole: a batch of documents."""

from danaecare.socle.communs.formats import pluriel
from danaecare.socle.travaux.registre import EchecTravail, Resultat, executant
from danaecare.socle.travaux.suivi import Suivi
from formations.actions.documents import documents_faire
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
