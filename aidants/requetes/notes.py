"""The notes of a file that one account may open, without opening any."""

from aidants.models import Dossier
from aidants.permissions import Acces, Bloc, acces_note, bloc_de, destinataires_de, glace_brisable
from danaecare.socle.communs.texte.dates import jour_de
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.roles import DROITS

TITRES = {
    Bloc.NOTE_SOCIALE: "Note sociale",
    Bloc.SYNTHESE: "Synthèse du psychologue",
    Bloc.NOTE_RESERVEE: "Note réservée",
}


def ecrits_de(dossier: Dossier) -> list:
    """Every note of the file with what its wall asks for, the newest first; its text stays closed, and is not read."""
    ecrits = []
    for genre in (dossier.notes_sociales, dossier.notes_psy):
        ecrits += genre.select_related("auteur").prefetch_related("partages").defer("chiffre")
    for note in ecrits:
        note.dossier = dossier
    return sorted(ecrits, key=lambda note: (note.cree_le, note.pk), reverse=True)


def notes_visibles(dossier: Dossier, utilisateur) -> list[dict]:
    """Newest first; of the notes that she may not read, those alone that an emergency would open to her."""
    if not utilisateur.peut("aidants.typologies"):
        return []
    visibles = []
    for note in ecrits_de(dossier):
        lisible = acces_note(utilisateur, note) != Acces.RIEN
        if not lisible and not glace_brisable(utilisateur, note):
            continue
        bloc = bloc_de(note)
        visibles.append(
            {
                "genre": "sociale" if bloc == Bloc.NOTE_SOCIALE else "psy",
                "pk": note.pk,
                "jour": jour_de(note.cree_le),
                "titre": TITRES[bloc],
                "auteur": str(note.auteur),
                "lisible": lisible,
                "mur": "partagée avec vous" if lisible and utilisateur.pk in destinataires_de(note) else "",
            }
        )
    return visibles


def partageables(utilisateur, note):
    """Those of the support team with whom her note may be shared, and is not yet."""
    equipe = {note.dossier.referent_id, *note.dossier.equipe.values_list("pk", flat=True)}
    permis = Utilisateur.objects.actifs().filter(roles__overlap=sorted(DROITS["aidants.typologies"]))
    return permis.filter(pk__in=equipe - {utilisateur.pk} - destinataires_de(note))
