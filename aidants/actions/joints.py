"""What is written with an interview, in its transaction: a note, an orientation, a right, papers, the next one."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time

from django.core.exceptions import ValidationError

from aidants.actions.agenda import exiger_libre
from aidants.actions.documents import document_deposer
from aidants.actions.droits import droit_noter, orientation_noter
from aidants.actions.ecriture import ecriture
from aidants.actions.notes import note_sociale_ecrire
from aidants.choix import Etat
from aidants.models import Entretien
from danaecare.socle.communs.texte.dates import aujourdhui


@dataclass(frozen=True)
class Joints:
    """All or nothing: one that is refused leaves nothing written, and its reason is beside its own field."""

    note: str = ""
    orientation: object = None
    droit: dict | None = None
    papiers: tuple[tuple[str, object], ...] = ()
    prochain: date | None = None
    prochain_heure: time | None = None


RIEN = Joints()


@ecriture
def joindre(*, par, entretien: Entretien, joints: Joints, malgre: bool) -> None:
    """`par` writes them as anywhere else: the walls of a note are those of its own action."""
    dossier, jour = entretien.dossier, min(entretien.date, aujourdhui())
    if joints.note.strip():
        with _dit_sur("note"):
            note_sociale_ecrire(par=par, dossier=dossier, texte=joints.note, entretien=entretien)
    if joints.orientation is not None:
        with _dit_sur("orientation"):
            orientation_noter(
                par=par, dossier=dossier, organisation=joints.orientation, date=jour, entretien=entretien
            )  # fmt: skip
    if joints.droit is not None:
        with _dit_sur("droit"):
            droit_noter(par=par, dossier=dossier, etat_le=jour, **joints.droit)
    for titre, fichier in joints.papiers:
        with _dit_sur("papiers", f"«\u00a0{fichier.name}\u00a0» est refusé. "):
            document_deposer(par=par, dossier=dossier, titre=titre, fichier=fichier)
    if joints.prochain is not None:
        _prevoir(entretien, joints, malgre)


def _prevoir(entretien: Entretien, joints: Joints, malgre: bool) -> None:
    """The next one, of the same mode, with the same professional."""
    suivant = Entretien(
        dossier=entretien.dossier, professionnel=entretien.professionnel, etat=Etat.PREVU, date=joints.prochain,
        heure=joints.prochain_heure, mode=entretien.mode, lieu=entretien.lieu,
    )  # fmt: skip
    exiger_libre(
        suivant.professionnel, jour=suivant.date, heure=suivant.heure, duree_min=None, malgre=malgre,
        sauf=("entretien", None),
    )  # fmt: skip
    with _dit_sur("prochain"):
        suivant.enregistrer()


@contextmanager
def _dit_sur(champ: str, avant: str = ""):
    try:
        yield
    except ValidationError as refus:
        raise ValidationError({champ: f"{avant}{' '.join(refus.messages)}"}) from refus
