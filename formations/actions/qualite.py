"""Registers, and the papers of the trainers."""

from django.db import connection
from django.db.models import Max

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.fichiers.nature import recevoir
from danaecare.socle.communs.fichiers.stockage import jeter
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from formations.actions.ecriture import ecrire
from formations.models import EntreeRegistre, PieceFormateur, TexteCadre


@ecriture
def entree_ecrire(*, par, entree: EntreeRegistre | None = None, version: int | None = None, **champs) -> EntreeRegistre:
    """A line of a register, new or completed."""
    entree = entree or EntreeRegistre()
    return ecrire(
        entree, par=par, nom="registre", champs=champs, version=version, parent=champs.get("session", entree.session)
    )


@ecriture
def texte_publier(*, par, genre: str, **champs) -> TexteCadre:
    """The next version of the welcome booklet or of the rules; what was given out keeps its own."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"formations:texte:{genre}"])
    dernier = TexteCadre.objects.filter(genre=genre).aggregate(n=Max("numero"))["n"] or 0
    return ecrire(TexteCadre(genre=genre, numero=dernier + 1), par=par, nom="texte", champs=champs)


@ecriture
def piece_deposer(*, par, formateur: Personne, fichier, **champs) -> PieceFormateur:
    """Keep a paper of a trainer, once its size and its real type are checked."""
    recu = recevoir(fichier)
    piece = PieceFormateur(formateur=formateur, taille=recu.taille, type_mime=recu.type_mime, empreinte=recu.empreinte)
    return ecrire(piece, par=par, nom="piece", champs=champs | {"fichier": recu.fichier}, parent=formateur)


@ecriture
def piece_retirer(*, par, piece: PieceFormateur) -> None:
    """The row goes, and its file once that is committed."""
    inscrire(par=par, action="formations.piece.retirer", nature=Nature.SUPPRESSION, objet=piece, parent=piece.formateur)
    piece.delete()
    jeter(piece.fichier)
