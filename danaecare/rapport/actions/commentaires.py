from django.core.exceptions import ValidationError
from django.utils import timezone

from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from gouvernance.models.rapport import CommentaireTexte, TexteRapport

ABSENT = "Ces mots ne sont pas, ou plus, dans le texte\u00a0: choisissez-les de nouveau."
PLUSIEURS = "Ces mots se lisent {nombre} fois dans le texte\u00a0: prenez un passage plus long."
DEJA = "Ce commentaire est déjà réglé\u00a0: rien n’a changé."
PARTI = (
    "Le passage a changé depuis, ou s’y lit plusieurs fois\u00a0: rien n’a été remplacé. "
    "Corrigez le texte à la main, puis réglez ce commentaire."
)


@ecriture
def commentaire_ecrire(
    *, par, texte: TexteRapport, contenu: str, passage: str = "", proposition: str = ""
) -> CommentaireTexte:
    """About the whole text, or about the words `passage`, with what to write instead; said where they are not there."""
    passage = passage.strip()
    fois = texte.contenu.count(passage) if passage else 1
    if not fois:
        raise ValidationError({"passage": ABSENT})
    if proposition.strip() and fois > 1:
        raise ValidationError({"passage": PLUSIEURS.format(nombre=fois)})
    commentaire = CommentaireTexte(
        texte=texte, contenu=contenu.strip(), passage=passage, proposition=proposition.strip(), par=par
    )
    commentaire.full_clean()
    commentaire.save()
    inscrire(par=par, action="rapport.commentaire.ecrire", nature=Nature.CREATION, objet=commentaire, parent=texte)
    return commentaire


@ecriture
def commentaire_regler(*, par, commentaire: CommentaireTexte) -> CommentaireTexte:
    _regler(commentaire, par=par)
    inscrire(
        par=par, action="rapport.commentaire.regler", nature=Nature.MODIFICATION, objet=commentaire,
        parent=commentaire.texte,
    )  # fmt: skip
    return commentaire


@ecriture
def proposition_retenir(*, par, commentaire: CommentaireTexte) -> CommentaireTexte:
    """What is proposed takes the place of its passage, as a version of the text; refused where it reads otherwise."""
    texte = TexteRapport.objects.select_for_update(of=("self",)).select_related("chapitre").get(pk=commentaire.texte_id)
    commentaire = CommentaireTexte.objects.select_for_update(of=("self",)).get(pk=commentaire.pk)
    if commentaire.regle_le:
        raise ValidationError(DEJA)
    if texte.contenu.count(commentaire.passage) != 1:
        raise ValidationError(PARTI)
    texte_ecrire(
        par=par,
        chapitre=texte.chapitre,
        partie=texte.partie,
        contenu=texte.contenu.replace(commentaire.passage, commentaire.proposition),
        base=texte.numero,
    )
    commentaire.retenue = True
    _regler(commentaire, par=par)
    inscrire(par=par, action="rapport.proposition.retenir", nature=Nature.MODIFICATION, objet=commentaire, parent=texte)
    return commentaire


def _regler(commentaire: CommentaireTexte, *, par) -> None:
    commentaire.regle_le, commentaire.regle_par = timezone.now(), par
    commentaire.full_clean()
    commentaire.save()
