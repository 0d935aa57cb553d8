"""The writings behind walls. The log keeps who wrote, shared and opened which note, never a word of it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from aidants.actions.ecriture import ecriture
from aidants.choix import NaturePsy
from aidants.models import BrisDeGlace, CleTelephone, Dossier, NotePsy, NoteSociale, PartagePsy, PartageSociale
from aidants.permissions import Acces, Bloc, acces, acces_note, glace_brisable, suit
from danaecare.socle.communs.ecriture.chiffrement_notes import chiffreur
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

MOTIF_MIN = 10


def _tracer(par, verbe, nature, note, **donnees):
    nom = "note_sociale" if isinstance(note, NoteSociale) else "note_psy"
    inscrire(par=par, action=f"aidants.{nom}.{verbe}", nature=nature, objet=note, parent=note.dossier, donnees=donnees)


@ecriture
def note_sociale_ecrire(*, par, dossier: Dossier, texte: str, entretien=None, jeton=None) -> NoteSociale:
    """Write a social note in a file that `par` follows."""
    if acces(par, Bloc.NOTE_SOCIALE, dossier) != Acces.ECRITURE:
        raise PermissionDenied
    return _ecrire(par, NoteSociale(dossier=dossier, auteur=par, entretien=entretien, jeton=jeton), texte)


@ecriture
def note_psy_ecrire(*, par, dossier: Dossier, texte: str, nature: str = NaturePsy.RESERVEE, jeton=None) -> NotePsy:
    """Write a psychologist's note, reserved unless she says that it is a synthesis."""
    if acces(par, Bloc.NOTE_RESERVEE, dossier) != Acces.ECRITURE:
        raise PermissionDenied
    return _ecrire(par, NotePsy(dossier=dossier, auteur=par, nature=nature, jeton=jeton), texte)


def _ecrire(par, note, texte):
    if not texte.strip():
        raise ValidationError({"texte": "Une note vide ne s’enregistre pas."})
    note.texte = texte
    note.enregistrer()
    _tracer(par, "ecrire", Nature.CREATION, note)
    return note


@ecriture
def note_modifier(*, par, note, texte: str, version: int | None = None):
    """Change one's own note; ConflitEcriture when it was saved meanwhile (from another window)."""
    if acces_note(par, note) != Acces.ECRITURE:
        raise PermissionDenied
    if not texte.strip():
        raise ValidationError({"texte": "Une note vide ne s’enregistre pas."})
    note.texte = texte
    note.enregistrer(version=version)
    _tracer(par, "modifier", Nature.MODIFICATION, note)
    return note


@ecriture
def note_partager(*, par, note, destinataire):
    """Open one's note to somebody of the file's support team, by name."""
    if acces_note(par, note) != Acces.ECRITURE:
        raise PermissionDenied
    if isinstance(note, NotePsy) and note.nature != NaturePsy.SYNTHESE:
        raise ValidationError("Une note réservée ne se partage pas : écrivez une synthèse.")
    if not suit(destinataire, note.dossier) or not destinataire.peut("aidants.typologies"):
        raise ValidationError(
            f"{destinataire} n’est pas de l’équipe de ce dossier : ajoutez d’abord son nom à l’équipe."
        )
    modele = PartageSociale if isinstance(note, NoteSociale) else PartagePsy
    partage = modele.objects.create(note=note, destinataire=destinataire)
    _tracer(par, "partager", Nature.MODIFICATION, note, destinataire=destinataire.pk)
    return partage


@ecriture
def partage_retirer(*, par, partage):
    """Take a share back: its reader no longer opens the note from now on."""
    if acces_note(par, partage.note) != Acces.ECRITURE:
        raise PermissionDenied
    partage.retire_le = timezone.now()
    partage.save(update_fields=["retire_le"])
    _tracer(par, "reprendre", Nature.MODIFICATION, partage.note, destinataire=partage.destinataire_id)
    return partage


@ecriture
def glace_briser(*, par, note: NoteSociale, motif: str) -> BrisDeGlace:
    """Open a social note in an emergency: a typed reason, an alert to the referent, a line in the log."""
    if not glace_brisable(par, note):
        raise PermissionDenied
    motif = " ".join(motif.split())
    if len(motif) < MOTIF_MIN:
        raise ValidationError({"motif": "Dites en une phrase pourquoi l’urgence demande d’ouvrir cette note."})
    bris = BrisDeGlace.objects.create(note=note, par=par, motif=motif)
    _tracer(par, "briser_glace", Nature.LECTURE, note, bris=bris.pk)
    return bris


@ecriture
def bris_voir(*, par, bris: BrisDeGlace) -> BrisDeGlace:
    """The referent has seen the alert."""
    if par.pk != bris.note.dossier.referent_id:
        raise PermissionDenied
    bris.vu_le = timezone.now()
    bris.save(update_fields=["vu_le"])
    inscrire(
        par=par,
        action="aidants.note_sociale.bris_voir",
        nature=Nature.MODIFICATION,
        objet=bris.note,
        parent=bris.note.dossier,
    )
    return bris


@ecriture
def notes_rechiffrer(*, par=None) -> int:
    """Close again, with the current key, every text closed with a former one; returns how many."""
    courante = chiffreur().courante
    nombre = 0
    for modele in (NoteSociale, NotePsy, CleTelephone):
        for note in modele.objects.exclude(cle_id=courante).select_for_update().iterator(chunk_size=500):
            note.texte = note.texte
            modele.objects.filter(pk=note.pk).update(chiffre=note.chiffre, cle_id=note.cle_id)
            nombre += 1
    inscrire(par=par, action="aidants.notes.rechiffrer", nature=Nature.MODIFICATION, donnees={"nombre": nombre})
    return nombre
