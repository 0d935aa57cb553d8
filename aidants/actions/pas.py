"""The steps of a file: the next one is on the file, those after it in a table of theirs, by date."""

from datetime import date

from aidants.actions.ecriture import ecriture
from aidants.models import Dossier, PasSuivant
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def pas_ajouter(*, par, dossier: Dossier, texte: str, le: date) -> Dossier:
    """One step more; the earliest is the next, and a next step without a day stays the next."""
    dossier = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if not dossier.prochain_pas and dossier.prochain_pas_le is None:
        _prochain(dossier, texte, le)
    elif dossier.prochain_pas_le is not None and le < dossier.prochain_pas_le:
        _suivant(dossier, dossier.prochain_pas, dossier.prochain_pas_le)
        _prochain(dossier, texte, le)
    else:
        _suivant(dossier, texte, le)
    inscrire(par=par, action="aidants.dossier.ajouter_un_pas", nature=Nature.MODIFICATION, objet=dossier)
    return dossier


@ecriture
def pas_faire(*, par, dossier: Dossier) -> Dossier:
    """The next step is done: the one after takes its place."""
    suivant = dossier.pas_suivants.select_for_update().first()
    _prochain(dossier, suivant.texte if suivant else "", suivant.le if suivant else None)
    if suivant is not None:
        suivant.delete()
    inscrire(par=par, action="aidants.dossier.faire_le_pas", nature=Nature.MODIFICATION, objet=dossier)
    return dossier


@ecriture
def pas_rendre(*, par, dossier: Dossier, texte: str, le: date | None, prochain: bool) -> None:
    """A step is not done after all: the next one again (`prochain`), before the one that took its place, or after."""
    if not prochain:
        _suivant(dossier, texte, le)
    else:
        if dossier.prochain_pas_le is not None:
            _suivant(dossier, dossier.prochain_pas, dossier.prochain_pas_le)
        _prochain(dossier, texte, le)
    inscrire(par=par, action="aidants.dossier.rendre_un_pas", nature=Nature.MODIFICATION, objet=dossier)


@ecriture
def pas_suivant_faire(*, par, pas: PasSuivant) -> None:
    """One of the steps after the next is done before it."""
    inscrire(par=par, action="aidants.pas.faire", nature=Nature.SUPPRESSION, objet=pas, parent=pas.dossier)
    pas.delete()


def _prochain(dossier: Dossier, texte: str, le: date | None) -> None:
    dossier.prochain_pas, dossier.prochain_pas_le = texte, le
    dossier.enregistrer()


def _suivant(dossier: Dossier, texte: str, le: date) -> None:
    PasSuivant(dossier=dossier, texte=texte, le=le).enregistrer()
