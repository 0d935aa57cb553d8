"""The walls: who may read or write which part of a file.

Rights are in comptes/roles.py; what hangs on one object is here, and is asked of a real one, never of its likeness.

`acces` is the only place that decides; views, templates, requetes and exports ask it. Administration, treasurer,
board and volunteers hold no right on this pole at all: being able to do everything technical reads nothing.
"""

from enum import IntEnum, StrEnum

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404

from aidants.choix import NaturePsy
from aidants.models import BilanAidant, Dossier, Evaluation, NotePsy, NoteSociale
from aidants.models.dossiers import Statut
from danaecare.socle.comptes.roles import droits_de


class Bloc(StrEnum):
    """The parts of a file, each behind its own wall."""

    IDENTITE = "identite"
    RENDEZ_VOUS = "rendez_vous"
    TYPOLOGIES = "typologies"
    NOTE_SOCIALE = "note_sociale"
    SYNTHESE = "synthese"
    NOTE_RESERVEE = "note_reservee"
    SCORE = "score"


class Acces(IntEnum):
    RIEN = 0
    LECTURE = 1
    ECRITURE = 2


JUGES = NoteSociale | NotePsy | Evaluation | BilanAidant


def acces(utilisateur, bloc: Bloc, dossier: Dossier, objet: JUGES | None = None) -> Acces:
    """What `utilisateur` may do with a part of `dossier`; `objet` is the note or the score, where there is one.

    What a caregiver answered to a questionnaire is behind the wall of her scores.

    Without `objet`, a note or a score is one still to be written.
    """
    if objet is not None and not isinstance(objet, JUGES):
        raise TypeError("Un mur ne juge qu’une note ou un score enregistrés.")
    if not utilisateur.is_active:
        return Acces.RIEN
    if bloc == Bloc.IDENTITE:
        return _selon(utilisateur, "aidants.lire", "aidants.ecrire")
    if bloc == Bloc.RENDEZ_VOUS:
        return _rendez_vous(utilisateur, dossier)
    if bloc == Bloc.TYPOLOGIES:
        return _typologies(utilisateur, dossier)
    if not utilisateur.peut("aidants.typologies"):
        return Acces.RIEN
    return {
        Bloc.NOTE_SOCIALE: _note_sociale,
        Bloc.SYNTHESE: _synthese,
        Bloc.NOTE_RESERVEE: _note_reservee,
        Bloc.SCORE: _score,
    }[bloc](utilisateur, dossier, objet)


def _selon(utilisateur, lire: str, ecrire: str) -> Acces:
    if ecrire and utilisateur.peut(ecrire):
        return Acces.ECRITURE
    return Acces.LECTURE if utilisateur.peut(lire) else Acces.RIEN


def _rendez_vous(utilisateur, dossier) -> Acces:
    """Front desk and mobile team write them, without a reason; a colleague of the referent reads them."""
    if utilisateur.peut("aidants.rendez_vous"):
        return Acces.ECRITURE
    return max(_selon(utilisateur, "aidants.lire", ""), _typologies(utilisateur, dossier))


def _typologies(utilisateur, dossier) -> Acces:
    """The referent writes, and the psychologist of the team; other professionals read. Nobody's file is anyone's."""
    if not utilisateur.peut("aidants.typologies"):
        return Acces.RIEN
    if dossier.referent_id in (None, utilisateur.pk):
        return Acces.ECRITURE
    psychologue = utilisateur.peut("aidants.notes_psy") and utilisateur.pk in equipe_de(dossier)
    return Acces.ECRITURE if psychologue else Acces.LECTURE


def suit(utilisateur, dossier: Dossier) -> bool:
    """Is `utilisateur` the referent of the file, or of its declared team?"""
    return utilisateur.pk == dossier.referent_id or utilisateur.pk in equipe_de(dossier)


def equipe_de(dossier: Dossier) -> frozenset[int]:
    """The ids of the declared team; read once for an instance of the file."""
    if not hasattr(dossier, "_equipe"):
        dossier._equipe = frozenset(dossier.equipe.values_list("pk", flat=True))
    return dossier._equipe


def avec_equipe(dossiers) -> None:
    """Read the teams of these files in one query, for a row by row."""
    dossiers = list(dossiers)
    equipes: dict[int, set[int]] = {}
    membres = Dossier.equipe.through.objects.filter(dossier__in=[dossier.pk for dossier in dossiers])
    for dossier_id, membre in membres.values_list("dossier_id", "utilisateur_id"):
        equipes.setdefault(dossier_id, set()).add(membre)
    for dossier in dossiers:
        dossier._equipe = frozenset(equipes.get(dossier.pk, ()))


def _note_sociale(utilisateur, dossier, note) -> Acces:
    social = utilisateur.peut("aidants.notes_sociales")
    if social and (utilisateur.pk == dossier.referent_id or _auteur(utilisateur, dossier, note)):
        return Acces.ECRITURE if note is None or note.auteur_id == utilisateur.pk else Acces.LECTURE
    if note is None:
        return Acces.ECRITURE if social and suit(utilisateur, dossier) else Acces.RIEN
    return _par_partage(utilisateur, dossier, note)


def _synthese(utilisateur, dossier, note) -> Acces:
    if note is None:
        return Acces.ECRITURE if utilisateur.peut("aidants.notes_psy") and suit(utilisateur, dossier) else Acces.RIEN
    if utilisateur.peut("aidants.notes_psy") and note.auteur_id == utilisateur.pk:
        return Acces.ECRITURE
    return _par_partage(utilisateur, dossier, note)


def _note_reservee(utilisateur, dossier, note) -> Acces:
    """Her author, whoever else follows the file; never by sharing, never by hand-over."""
    if not utilisateur.peut("aidants.notes_psy"):
        return Acces.RIEN
    if note is None:
        return Acces.ECRITURE if suit(utilisateur, dossier) else Acces.RIEN
    return Acces.ECRITURE if note.auteur_id == utilisateur.pk else Acces.RIEN


def _score(utilisateur, dossier, score) -> Acces:
    if score is None:
        return Acces.ECRITURE if suit(utilisateur, dossier) else Acces.RIEN
    if score.professionnel_id == utilisateur.pk:
        return Acces.ECRITURE
    return Acces.LECTURE if score.partagee and suit(utilisateur, dossier) else Acces.RIEN


def _auteur(utilisateur, dossier, note) -> bool:
    """An author keeps her notes as long as she follows the file."""
    return note is not None and note.auteur_id == utilisateur.pk and suit(utilisateur, dossier)


def _par_partage(utilisateur, dossier, note) -> Acces:
    """By name, not taken back, and still in the support team of the person."""
    if not suit(utilisateur, dossier):
        return Acces.RIEN
    return Acces.LECTURE if utilisateur.pk in destinataires_de(note) else Acces.RIEN


def destinataires_de(note) -> set[int]:
    """The ids of those with whom a note is shared today; prefetched `partages` are not asked for again."""
    return {partage.destinataire_id for partage in note.partages.all() if partage.retire_le is None}


def bloc_de(note) -> Bloc:
    """The wall of a note."""
    if isinstance(note, NoteSociale):
        return Bloc.NOTE_SOCIALE
    return Bloc.SYNTHESE if note.nature == NaturePsy.SYNTHESE else Bloc.NOTE_RESERVEE


def acces_note(utilisateur, note: NoteSociale | NotePsy) -> Acces:
    return acces(utilisateur, bloc_de(note), note.dossier, note)


def glace_brisable(utilisateur, note) -> bool:
    """In an emergency a social worker may open a social note, and none of the psychologist's."""
    return (
        isinstance(note, NoteSociale)
        and utilisateur.peut("aidants.notes_sociales")
        and acces_note(utilisateur, note) == Acces.RIEN
    )


def apport_remettable_par(utilisateur, apport) -> bool:
    """What an author joins to a right of access: herself; once she has left, somebody of her trade, not who asked."""
    if apport.remis_le is not None and apport.remis_par_id != utilisateur.pk:
        return False
    if apport.auteur.is_active:
        return utilisateur.pk == apport.auteur_id and utilisateur.peut("aidants.typologies")
    metiers = droits_de(apport.auteur.roles) & {"aidants.notes_psy", "aidants.notes_sociales"}
    return apport.demande.par_id != utilisateur.pk and any(utilisateur.peut(droit) for droit in metiers)


def typologies_lisibles(utilisateur) -> bool:
    """Typologies (situation, pathology, GIR, themes) are read by those who accompany; the others see figures."""
    return utilisateur.peut("aidants.typologies")


def dossier_ouvrable(numero: str) -> Dossier:
    """The file of this number that daily work sees, or 404."""
    return get_object_or_404(Dossier.objects.visibles().select_related("referent", "oriente_par"), numero=numero)


def archive_ouvrable_par(utilisateur, dossier: Dossier) -> bool:
    """An archived file opens, for a reason, to those who accompany; a social worker or a psychologist of the house."""
    return dossier.statut == Statut.ARCHIVE and acces(utilisateur, Bloc.TYPOLOGIES, dossier) != Acces.RIEN


def exiger_ecriture(utilisateur, bloc: Bloc, dossier: Dossier) -> Dossier:
    """`dossier` when `utilisateur` may write that part of it, else 403: she may read it."""
    if acces(utilisateur, bloc, dossier) != Acces.ECRITURE:
        raise PermissionDenied
    return dossier


def exiger_choisi(utilisateur, bloc: Bloc, dossier: Dossier) -> Dossier:
    """The same of the file that a form's field `dossier` chose among those she reads: refused there, by whose it is."""
    if acces(utilisateur, bloc, dossier) != Acces.ECRITURE:
        raise ValidationError({
            "dossier": f"Ce dossier est suivi par {dossier.referent}\u00a0: vous le lisez sans y écrire. "
            "Demandez-lui, ou choisissez-en un autre."
        })  # fmt: skip
    return dossier


def appartenant(objet, dossier: Dossier):
    """`objet` when it is part of `dossier`, else 404: an address cannot reach into another file."""
    if objet.dossier_id != dossier.pk:
        raise Http404
    return objet
