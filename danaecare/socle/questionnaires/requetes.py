"""What is asked today, what a wording holds, and what is said without a name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef

from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import arrondir
from danaecare.socle.questionnaires.choix import SEUIL_AVIS, EtatRedaction, Forme
from danaecare.socle.questionnaires.models import Bilan, Place, Question, Questionnaire, Recueil, Redaction

PASSEE = "Question passée"


def redactions_proposees(*, reserve: bool):
    """Those published; the psychologist's instruments for her alone (`reserve`)."""
    publiees = Redaction.objects.publiees().select_related("questionnaire").order_by("questionnaire__titre", "pk")
    return publiees if reserve else publiees.filter(questionnaire__reserve=False)


def questions_de(redaction: Redaction) -> list[Question]:
    """In their order."""
    places = redaction.places.select_related("question__echelle")
    return [place.question for place in places]


def reponses_lues(bilan: Bilan) -> list[tuple[Question, str]]:
    """Each question that was asked, with what was answered; passed over, it says so."""
    dites = {reponse.question_id: reponse for reponse in bilan.reponses.select_related("question")}
    return [(q, dites[q.pk].dite if q.pk in dites else PASSEE) for q in questions_de(bilan.redaction)]


def fin_du_bilan(bilan: Bilan) -> str:
    """Why it takes no more answer; "" when it does. What is said names nobody."""
    if bilan.repondu_le:
        return "Votre réponse est bien arrivée, merci\u00a0! Elle ne se change plus par ce lien."
    if bilan.refuse_le:
        return "C’est noté\u00a0: vous ne souhaitez pas répondre. Rien d’autre ne vous sera demandé ici."
    if bilan.expire_le < aujourdhui():
        return "Ce questionnaire n’attend plus de réponse. Votre avis nous intéresse toujours\u00a0: parlez-nous-en."
    return ""


def questionnaires_lus():
    """Each with the number of times that it was put (`poses`) and the wordings that matter, in their order."""
    poses = Count("redactions__bilans")
    return Questionnaire.objects.annotate(poses=poses).prefetch_related("redactions").order_by("titre", "pk")


def questions_lues():
    """Each with whether somebody may have read it (`lue`), those put aside last."""
    publiees = Redaction.objects.exclude(etat=EtatRedaction.BROUILLON)
    lue = Exists(Place.objects.filter(question=OuterRef("pk"), redaction__in=publiees))
    return Question.objects.annotate(lue=lue).order_by(F("retiree_le").asc(nulls_first=True), "pk")


def redactions_a_recueillir(moment: str):
    """Those that may be answered without a name after such a moment."""
    return redactions_proposees(reserve=False).filter(questionnaire__moments__contains=[moment])


@dataclass(frozen=True)
class Dits:
    """Of one question: its mean, or how many gave each answer; its words, in the order of letters."""

    question: Question
    nombre: int
    moyenne: Decimal | None = None
    comptes: tuple[tuple[str, int], ...] = ()
    textes: tuple[str, ...] = ()


def montrables(avis: Sequence) -> Sequence:
    """The opinions that may be read: none under SEUIL_AVIS of them, that would tell whose they are."""
    return avis if len(avis) >= SEUIL_AVIS else []


def dits_de(recueil: Recueil) -> list[Dits]:
    """What those who came say of it."""
    avis = montrables(recueil.avis.all())
    return [_dits(question, avis) for question in questions_de(recueil.redaction)] if avis else []


def _dits(question: Question, avis) -> Dits:
    if question.forme == Forme.TEXTE:
        textes = mots(un.textes.get(question.code) for un in avis)
        return Dits(question, len(textes), textes=textes)
    lues = [un.reponses[question.code] for un in avis if un.reponses.get(question.code) is not None]
    if question.chiffree:
        return Dits(question, len(lues), moyenne(lues))
    comptes = Counter(rang for rangs in lues for rang in rangs)
    return Dits(question, len(lues), comptes=tuple((mot, comptes[rang]) for rang, mot in enumerate(question.choix, 1)))


def mots(textes) -> tuple[str, ...]:
    """What was written, in the order of letters: theirs would say who spoke first."""
    return tuple(sorted(filter(None, textes)))


def moyenne(notes) -> Decimal | None:
    """To one decimal; None of no mark."""
    return arrondir(sum(map(Decimal, notes)) / len(notes), 1) if notes else None
