"""Questionnaires of the tests, made of the library's own questions."""

from danaecare.socle.questionnaires.actions.questionnaires import (
    questionnaire_creer,
    questions_placer,
    redaction_publier,
)
from danaecare.socle.questionnaires.models import Question

MOMENTS = ("entree", "mois_6", "mois_12")
QUESTIONS = ("conciliation", "seul", "droits", "ce_qui_a_aide", "repit_heures", "ce_qui_a_compte", "oms5_1")


def question(code):
    return Question.objects.get(code=code)


def brouillon(*codes, titre="Le point avec vous", **champs):
    questionnaire = questionnaire_creer(par=None, titre=titre, **{"moments": MOMENTS, **champs})
    redaction = questionnaire.redactions.get()
    questions_placer(par=None, redaction=redaction, questions=[question(code) for code in codes or QUESTIONS])
    return redaction


def publie(*codes, **champs):
    """A wording published with these questions; of a scale, one of them brings the others."""
    return redaction_publier(par=None, redaction=brouillon(*codes, **champs))


def dites(**par_code):
    """Answers as the action takes them: a number, a text, a list of ranks, or None for a refusal."""
    return [{"question": question(code), **_forme(dite)} for code, dite in par_code.items()]


def _forme(dite):
    if dite is None:
        return {"refusee": True}
    if isinstance(dite, str):
        return {"texte": dite}
    return {"choix": dite} if isinstance(dite, list) else {"nombre": dite}
