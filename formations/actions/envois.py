"""Sending the pieces of a session by mail: to one or to all, each reader once."""

from django.template.loader import render_to_string

from formations.actions.courriels import courriel_ecrire
from formations.choix import EtatCourriel, GenreDocument
from formations.models import Courriel, Document, Session
from formations.requetes.pieces import Destinataire, destinataires, lecteurs

# What goes with the summons: the trainee gets them before the first day.
JOINTES = {GenreDocument.CONVOCATION: (GenreDocument.PROGRAMME, GenreDocument.LIVRET, GenreDocument.REGLEMENT)}


def courriels_de_piece(
    *, par, session: Session, genre: str, seul: Destinataire | None = None
) -> tuple[list[Courriel], list[str]]:
    """The mails that carry the last version of a piece, written if they were not; and what prevents the others.

    A mail is known by its document and its address: asked again, only those that still wait come back.
    """
    stagiaires = list(session.stagiaires.suivent().select_related("personne", "employeur", "payeur"))
    derniers: dict[tuple, Document] = {}
    for document in session.documents.order_by("pk").defer("contenu", "donnees"):
        derniers[document.genre, document.stagiaire_id, document.organisation_id] = document
    jointes = [derniers[g, None, None] for g in JOINTES.get(genre, ()) if (g, None, None) in derniers]
    courriels, manques = [], []
    for destinataire in [seul] if seul else destinataires(session, genre, stagiaires):
        document = derniers.get((genre, *destinataire.cle))
        if document is None:
            manques.append(f"pas encore faite pour {destinataire}")
            continue
        for nom, adresse in lecteurs(genre, destinataire, stagiaires):
            if not adresse:
                manques.append(f"{nom} n’a pas d’adresse électronique dans l’annuaire")
                continue
            courriel = _courriel(par, session, document, jointes, nom, adresse)
            if courriel is not None:
                courriels.append(courriel)
    return courriels, manques


def _courriel(par, session, document, jointes, nom, adresse) -> Courriel | None:
    """None once it left, or while somebody must judge why it did not."""
    cle = f"document:{document.pk}:{adresse}"
    texte = render_to_string(
        "formations/courriels/piece.txt",
        {"session": session, "piece": document.get_genre_display(), "nom": nom, "jointes": jointes,
         "facture": document.genre == GenreDocument.FACTURE},
    )  # fmt: skip
    ecrit = courriel_ecrire(
        par=par, cle=cle, destinataire=adresse, objet=f"{document.get_genre_display()} : {session.intitule}",
        texte=texte, session=session, documents=[document, *jointes],
    )  # fmt: skip
    return ecrit or Courriel.objects.filter(cle=cle, etat=EtatCourriel.A_ENVOYER).first()
