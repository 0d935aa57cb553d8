"""An export leaves a line in the log: who took out which list, how filtered, in which kind of file."""

from django.db import InterfaceError, OperationalError

from danaecare.socle.communs.exportation import reponse_export
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.journal.replique import REPLIQUE, base_pour


def exporter(request, liste, *, genre: str, action: str, nom: str):
    """The response of `communs.exportation.reponse_export`, logged as EXPORT with the names of the filters."""
    base = base_pour()
    try:
        reponse = reponse_export(liste, genre=genre, nom=nom, base=base)
    except (OperationalError, InterfaceError):
        if base != REPLIQUE:
            raise
        reponse = reponse_export(liste, genre=genre, nom=nom)
    filtres = sorted(cle for cle in request.GET if request.GET[cle] and cle not in {"tri", "page"})
    inscrire(par=request.user, action=action, nature=Nature.EXPORT, donnees={"genre": genre, "filtres": filtres})
    return reponse
