"""Evidence typed for an indicator, with or without a document."""

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.fichiers.nature import recevoir
from danaecare.socle.communs.fichiers.stockage import jeter
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from formations.actions.ecriture import ecrire
from formations.models import Preuve


@ecriture
def preuve_noter(*, par, indicateur: int, fichier=None, **champs) -> Preuve:
    """A sentence, and its document once its size and its real type are checked."""
    preuve = Preuve(indicateur=indicateur)
    if fichier:
        recu = recevoir(fichier)
        preuve.taille, preuve.type_mime, preuve.empreinte = recu.taille, recu.type_mime, recu.empreinte
        champs["fichier"] = recu.fichier
    return ecrire(preuve, par=par, nom="preuve", champs=champs, parent=champs.get("session"))


@ecriture
def preuve_modifier(*, par, preuve: Preuve, version: int | None = None, **champs) -> Preuve:
    """Its words and dates; another document is another piece of evidence."""
    return ecrire(preuve, par=par, nom="preuve", champs=champs, version=version, parent=preuve.session)


@ecriture
def preuve_retirer(*, par, preuve: Preuve) -> None:
    """The row goes, and its file once that is committed."""
    inscrire(par=par, action="formations.preuve.retirer", nature=Nature.SUPPRESSION, objet=preuve)
    preuve.delete()
    jeter(preuve.fichier)
