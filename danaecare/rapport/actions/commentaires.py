from django.utils import timezone

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from gouvernance.models.rapport import CommentaireTexte, TexteRapport


@ecriture
def commentaire_ecrire(*, par, texte: TexteRapport, contenu: str) -> CommentaireTexte:
    commentaire = CommentaireTexte(texte=texte, contenu=contenu.strip(), par=par)
    commentaire.full_clean()
    commentaire.save()
    inscrire(par=par, action="rapport.commentaire.ecrire", nature=Nature.CREATION, objet=commentaire, parent=texte)
    return commentaire


@ecriture
def commentaire_regler(*, par, commentaire: CommentaireTexte) -> CommentaireTexte:
    commentaire.regle_le, commentaire.regle_par = timezone.now(), par
    commentaire.full_clean()
    commentaire.save()
    inscrire(
        par=par, action="rapport.commentaire.regler", nature=Nature.MODIFICATION, objet=commentaire,
        parent=commentaire.texte,
    )  # fmt: skip
    return commentaire
