from datetime import date

from aidants.actions.ecriture import ecriture
from aidants.actions.etats import dater
from aidants.choix import SuiteOrientation
from aidants.models import Dossier, Droit, Orientation
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def droit_noter(*, par, dossier: Dossier, jeton=None, **champs) -> Droit:
    """Write a right spotted, asked, obtained or refused."""
    droit = Droit(dossier=dossier, jeton=jeton, **champs)
    droit.dater()
    droit.enregistrer()
    inscrire(
        par=par,
        action="aidants.droit.noter",
        nature=Nature.CREATION,
        objet=droit,
        parent=dossier,
        donnees={"droit": droit.nature, "etat": droit.etat},
    )
    return droit


@ecriture
def droit_avancer(*, par, droit: Droit, etat: str, etat_le: date, motif: str = "", version: int | None = None) -> Droit:
    """Move a right to its next state; the days of the former ones are kept."""
    droit.etat, droit.etat_le, droit.motif = etat, etat_le, motif
    droit.dater()
    droit.enregistrer(version=version)
    inscrire(
        par=par,
        action="aidants.droit.avancer",
        nature=Nature.MODIFICATION,
        objet=droit,
        parent=droit.dossier,
        donnees={"etat": etat},
    )
    return droit


@ecriture
def orientation_noter(*, par, dossier: Dossier, jeton=None, **champs) -> Orientation:
    """Write that somebody was sent to a structure, or came from one."""
    orientation = Orientation(dossier=dossier, jeton=jeton, professionnel=par, **champs)
    orientation.enregistrer()
    inscrire(par=par, action="aidants.orientation.noter", nature=Nature.CREATION, objet=orientation, parent=dossier)
    return orientation


@ecriture
def orientation_conclure(
    *, par, orientation: Orientation, suite: str, suite_le: date | None = None, motif_correction: str = ""
) -> Orientation:
    """Say what came of it."""
    orientation.suite = suite
    orientation.suite_le = None if suite == SuiteOrientation.ATTENTE else suite_le
    correction = dater(orientation, suite_le, par=par, dossier=orientation.dossier, motif=motif_correction)
    orientation.enregistrer()
    inscrire(
        par=par,
        action="aidants.orientation.conclure",
        nature=Nature.MODIFICATION,
        objet=orientation,
        parent=orientation.dossier,
        donnees={"suite": suite, **correction},
    )
    return orientation
