"""The questionnaires of the demonstration: at the entry, then at 6 and 12 months; and without a name, after a stop."""

from datetime import date

from danaecare.socle.questionnaires.actions.questionnaires import (
    questionnaire_creer,
    questions_placer,
    redaction_introduire,
    redaction_publier,
)
from danaecare.socle.questionnaires.choix import Moment
from danaecare.socle.questionnaires.models import Question

ORDRE = 26
REFERENCE = ("questionnaires.Echelle", "questionnaires.Question")
ESCALE = "escale"
QUESTIONS = ("conciliation", "temps_pour_soi", "seul", "droits", "oms5_1", "mieux_concilier", "ce_qui_a_aide",
             "ce_qui_a_compte")  # fmt: skip

VOTRE_AVIS, AVIS = "votre_avis", ("satisfaction", "recommander", "ce_qui_a_compte")


def charger(annee: int, *, par, comptes, alea) -> None:
    _publier(
        annee, par, QUESTIONS, code=ESCALE, titre="Le point avec l’Escale",
        moments=[Moment.ENTREE, Moment.MOIS_6, Moment.MOIS_12],
        introduction="Quelques questions pour savoir ce qui change pour vous. Répondez à celles que vous voulez\u00a0: "
        "votre accompagnement n’en dépend pas.",
    )  # fmt: skip
    _publier(
        annee, par, AVIS, code=VOTRE_AVIS, titre="Votre avis", moments=[Moment.HALTE, Moment.ACTIVITE],
        introduction="Une minute pour nous dire ce que vous en pensez.",
    )  # fmt: skip


def _publier(annee: int, par, codes, *, introduction: str, **champs) -> None:
    redaction = questionnaire_creer(par=par, **champs).redactions.get()
    questions = {question.code: question for question in Question.objects.all()}
    redaction_introduire(par=par, redaction=redaction, introduction=introduction)
    questions_placer(par=par, redaction=redaction, questions=[questions[code] for code in codes])
    redaction_publier(par=par, redaction=redaction, le=date(annee, 1, 2))
