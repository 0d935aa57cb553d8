"""An export leaves a line in the log: who took out which list, how filtered, in which kind of file."""

from danaecare.socle.communs.documents.exportation import reponse_export
from danaecare.socle.journal.actions import inscrire, inscrire_lecture
from danaecare.socle.journal.choix import Nature


def exporter(request, liste, *, genre: str, action: str, nom: str, lus=None):
    """The response of `communs.documents.exportation.reponse_export`, logged as EXPORT with the names of the filters.

    `lus` is (model, ids): whose data go out, where each of them is told who read it.
    """
    reponse = reponse_export(liste, genre=genre, nom=nom, par=request.user)
    filtres = sorted(cle for cle in request.GET if request.GET[cle] and cle not in {"tri", "page"})
    trace = {"par": request.user, "action": action, "donnees": {"genre": genre, "filtres": filtres}}
    if lus is None or inscrire_lecture(modele=lus[0], lus=lus[1], nature=Nature.EXPORT, **trace) is None:
        inscrire(nature=Nature.EXPORT, **trace)
    return reponse
