"""An export leaves a line in the log: who took out which list, how filtered, in which kind of file."""

from danaecare.socle.communs.exportation import reponse_export
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


def exporter(request, liste, *, genre: str, action: str, nom: str):
    """The response of `communs.exportation.reponse_export`, logged as EXPORT with the names of the filters."""
    reponse = reponse_export(liste, genre=genre, nom=nom)
    filtres = sorted(cle for cle in request.GET if request.GET[cle] and cle not in {"tri", "page"})
    inscrire(par=request.user, action=action, nature=Nature.EXPORT, donnees={"genre": genre, "filtres": filtres})
    return reponse
