"""A questionnaire put to somebody, and her answers. Its pole says whose it is, and logs it with her file."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import propre
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.questionnaires.choix import ModeBilan
from danaecare.socle.questionnaires.models import Bilan, Corrigee, Redaction, Reponse
from danaecare.socle.questionnaires.requetes import PASSEE, reponses_lues

# How long somebody has to answer, then how long she still may.
DELAI, ENCORE = timedelta(days=14), timedelta(days=60)
DEJA = "Ce bilan a déjà sa réponse\u00a0: rien n’a été changé."
REFUSE = "La personne a préféré ne pas répondre à ce bilan\u00a0: rien n’a été enregistré."
PAS_ENCORE = "Ce bilan n’a pas encore de réponse\u00a0: remplissez-le."
SIENNE = "La personne a répondu elle-même, par son lien\u00a0: ses réponses ne se corrigent pas à sa place."
TROP_TARD = "Ce bilan attendait une réponse jusqu’au {jour:%d/%m/%Y}\u00a0: proposez-en un autre."


@ecriture
def bilan_proposer(*, par, redaction: Redaction, moment: str, parent, demande_le: date | None = None) -> Bilan:
    """ValidationError of a wording that is not published, or is put at other moments."""
    jour = demande_le or aujourdhui()
    if not redaction.publiee:
        raise ValidationError("Ce questionnaire n’est plus proposé\u00a0: choisissez-en un autre.")
    if moment not in redaction.questionnaire.moments:
        raise ValidationError({"moment": "Ce questionnaire n’est pas prévu à ce moment."})
    if jour > aujourdhui():
        raise ValidationError({"le": "Cette date est dans l’avenir\u00a0: vérifiez-la."})
    bilan = Bilan(
        redaction=redaction, moment=moment, demande_le=jour, echeance_le=jour + DELAI, expire_le=jour + DELAI + ENCORE
    )
    bilan.enregistrer()
    _inscrire(par, "proposer", bilan, parent, Nature.CREATION)
    return bilan


@ecriture
def bilan_repondre(*, par, bilan: Bilan, reponses: list[dict], mode: str, parent, le: date | None = None) -> Bilan:
    """Once: `reponses` are {question, nombre | choix | texte | refusee}; what is passed over is not there."""
    bilan = tenir(bilan)
    le = le or aujourdhui()
    if le > aujourdhui():
        raise ValidationError({"le": "Une réponse n’est pas dans l’avenir\u00a0: vérifiez la date."})
    if le < bilan.demande_le:
        raise ValidationError({"le": f"Ce bilan a été proposé le {bilan.demande_le:%d/%m/%Y}\u00a0: pas avant."})
    if le > bilan.expire_le:
        raise ValidationError(TROP_TARD.format(jour=bilan.expire_le))
    if not reponses:
        raise ValidationError(
            "Aucune réponse\u00a0: répondez à une question au moins, ou dites que la personne ne souhaite pas répondre."
        )
    bilan.repondu_le, bilan.mode = le, mode
    bilan.enregistrer()
    for dite in reponses:
        _reponse(bilan, dite).save()
    _inscrire(par, "repondre", bilan, parent)
    return bilan


@ecriture
def bilan_refuser(*, par, bilan: Bilan, parent, le: date | None = None) -> Bilan:
    """« Ne souhaite pas répondre »: counted, never hidden, and nothing follows from it."""
    bilan = tenir(bilan)
    bilan.refuse_le = le or aujourdhui()
    bilan.enregistrer()
    _inscrire(par, "refuser", bilan, parent)
    return bilan


@ecriture
def bilan_corriger(*, par, bilan: Bilan, reponses: list[dict], parent, donnees: dict | None = None) -> Bilan:
    """What was typed wrong is typed again: what it said is kept beside. What she sent herself is hers."""
    bilan = Bilan.objects.select_for_update(of=("self",)).select_related("redaction__questionnaire").get(pk=bilan.pk)
    if bilan.repondu_le is None:
        raise ValidationError(PAS_ENCORE)
    if bilan.mode == ModeBilan.LIEN:
        raise ValidationError(SIENNE)
    if not reponses:
        raise ValidationError("Aucune réponse\u00a0: pour tout effacer, retirez ce bilan.")
    avant, nouvelles = dict(reponses_lues(bilan)), {dite["question"]: _reponse(bilan, dite) for dite in reponses}
    changees = [q for q, dite in avant.items() if dite != (nouvelles[q].dite if q in nouvelles else PASSEE)]
    if not changees:
        raise ValidationError("Aucune réponse n’est différente\u00a0: rien n’a été changé.")
    bilan.reponses.filter(question__in=changees).delete()
    for question in changees:
        if question in nouvelles:
            nouvelles[question].save()
    Corrigee.objects.bulk_create(
        [Corrigee(bilan=bilan, question=question, dite=avant[question], le=aujourdhui()) for question in changees]
    )
    bilan.enregistrer()
    _inscrire(par, "corriger", bilan, parent, donnees={"questions": [q.code for q in changees], **(donnees or {})})
    return bilan


@ecriture
def bilan_retirer(*, par, bilan: Bilan, parent) -> None:
    """Put by mistake, or typed wrong: its answers go with it, its trace stays."""
    _inscrire(par, "retirer", bilan, parent, Nature.SUPPRESSION)
    bilan.delete()


def _reponse(bilan: Bilan, dite: dict) -> Reponse:
    """Not saved yet; ValidationError of what its question does not take."""
    if "texte" in dite:
        dite = dite | {"texte": propre(dite["texte"]).strip()}
    reponse = Reponse(bilan=bilan, **dite)
    reponse.full_clean(exclude=["bilan", "question"])
    return reponse


def tenir(bilan: Bilan) -> Bilan:
    """As it is now, held until the end: of two answers at once, one finds that it was said."""
    tenu = Bilan.objects.select_for_update(of=("self",)).select_related("redaction__questionnaire").get(pk=bilan.pk)
    if tenu.repondu_le:
        raise ValidationError(DEJA)
    if tenu.refuse_le:
        raise ValidationError(REFUSE)
    return tenu


def _inscrire(
    par, verbe: str, bilan: Bilan, parent, nature: str = Nature.MODIFICATION, donnees: dict | None = None
) -> None:
    inscrire(
        par=par, action=f"questionnaires.bilan.{verbe}", nature=nature, objet=bilan, parent=parent,
        donnees={"questionnaire": bilan.redaction.questionnaire.code, "moment": bilan.moment, **(donnees or {})},
    )  # fmt: skip
