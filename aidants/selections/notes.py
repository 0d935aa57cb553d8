"""The notes of a file that one account may open, without opening any."""

from types import SimpleNamespace

from django.db.models import CharField, Exists, F, OuterRef, Value
from django.db.models.functions import Concat

from aidants.choix import NaturePsy
from aidants.models import Dossier, NotePsy, NoteSociale, PartagePsy, PartageSociale
from aidants.permissions import Acces, Bloc, acces
from danaecare.socle.communs.dates import jour_de
from danaecare.socle.comptes.roles import Role

BLOCS = {
    "sociale": (Bloc.NOTE_SOCIALE, "Note sociale"),
    NaturePsy.SYNTHESE: (Bloc.SYNTHESE, "Synthèse du psychologue"),
    NaturePsy.RESERVEE: (Bloc.NOTE_RESERVEE, "Note réservée"),
}


def _en_tetes(modele, partages, nature, dossier, utilisateur):
    """Who wrote what kind of note when, and whether it is shared with `utilisateur`: never the text."""
    partage = partages.objects.filter(note=OuterRef("pk"), destinataire=utilisateur, retire_le=None)
    return (
        modele.objects.filter(dossier=dossier)
        .order_by()
        .annotate(
            genre_note=nature,
            nom_auteur=Concat("auteur__prenom", Value(" "), "auteur__nom"),
            partagee=Exists(partage),
        )
        .values_list("genre_note", "pk", "cree_le", "auteur_id", "nom_auteur", "partagee")
    )


def _lignes(dossier: int, utilisateur: int):
    sociale = Value("sociale", output_field=CharField())
    lignes = _en_tetes(NoteSociale, PartageSociale, sociale, dossier, utilisateur).union(
        _en_tetes(NotePsy, PartagePsy, F("nature"), dossier, utilisateur), all=True
    )
    return lignes.order_by("-cree_le", "-pk")


def notes_visibles(dossier: Dossier, utilisateur) -> list[dict]:
    """Newest first. One query for the two kinds of notes."""
    visibles = []
    lignes = _lignes(dossier=dossier.pk, utilisateur=utilisateur.pk)
    for nature, pk, quand, auteur_id, auteur, partagee in lignes:
        bloc, titre = BLOCS[nature]
        mien = [SimpleNamespace(destinataire_id=utilisateur.pk, retire_le=None)] if partagee else []
        en_tete = SimpleNamespace(auteur_id=auteur_id, partages=SimpleNamespace(all=lambda mien=mien: mien))
        lisible = acces(utilisateur, bloc, dossier, en_tete) != Acces.RIEN
        if not lisible and not (bloc == Bloc.NOTE_SOCIALE and utilisateur.a_role(Role.TRAVAIL_SOCIAL)):
            continue
        visibles.append(
            {
                "genre": "sociale" if nature == "sociale" else "psy",
                "pk": pk,
                "jour": jour_de(quand),
                "titre": titre,
                "auteur": auteur,
                "lisible": lisible,
                "mur": "partagée avec vous" if partagee and lisible else "",
            }
        )
    return visibles
