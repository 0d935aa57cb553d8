from django.core.exceptions import ValidationError
from django.utils.text import slugify

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import propre
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.questionnaires.choix import CHIFFREES, LISTES, EtatRedaction
from danaecare.socle.questionnaires.models import Echelle, Question

FIGEE = (
    "Cette question a déjà été publiée\u00a0: elle ne change plus, pour que les réponses d’hier et de demain se "
    "comparent. Écrivez-en une autre, et retirez celle-ci."
)


@ecriture
def question_creer(*, par, texte: str, **champs) -> Question:
    question = Question(code=code_libre(Question, texte, 60))
    _dire(question, {"texte": texte, **champs})
    question.enregistrer()
    inscrire(par=par, action="questionnaires.question.creer", nature=Nature.CREATION, objet=question)
    return question


@ecriture
def question_modifier(*, par, question: Question, version: int | None = None, **champs) -> Question:
    """Until somebody may have read it."""
    if publiee(question):
        raise ValidationError(FIGEE)
    _dire(question, champs)
    question.enregistrer(version=version)
    inscrire(par=par, action="questionnaires.question.modifier", nature=Nature.MODIFICATION, objet=question)
    return question


@ecriture
def question_retirer(*, par, question: Question) -> Question:
    """No longer proposed; what holds it keeps it."""
    if question.retiree_le is None:
        question.retiree_le = aujourdhui()
        question.enregistrer()
        inscrire(par=par, action="questionnaires.question.retirer", nature=Nature.MODIFICATION, objet=question)
    return question


@ecriture
def question_remettre(*, par, question: Question) -> Question:
    if question.retiree_le is not None:
        question.retiree_le = None
        question.enregistrer()
        inscrire(par=par, action="questionnaires.question.reactiver", nature=Nature.MODIFICATION, objet=question)
    return question


@ecriture
def echelle_creer(*, par, nom: str, questions: list[dict], **champs) -> Echelle:
    """A scale that may be used freely, with its questions in their order: it does not change afterwards."""
    echelle = Echelle(code=code_libre(Echelle, nom, 40), nom=propre(nom).strip(), **champs)
    echelle.enregistrer()
    for rang, question in enumerate(questions, 1):
        question_creer(par=par, echelle=echelle, rang=rang, **question)
    inscrire(par=par, action="questionnaires.echelle.creer", nature=Nature.CREATION, objet=echelle)
    return echelle


def publiee(question: Question) -> bool:
    """May somebody have read it?"""
    return question.redactions.exclude(etat=EtatRedaction.BROUILLON).exists()


def code_libre(modele, texte: str, longueur: int) -> str:
    """A code made of the first words, with a number where another has it."""
    base = slugify(texte)[: longueur - 4].strip("-").replace("-", "_") or "sans_nom"
    pris = set(modele.objects.filter(code__startswith=base).values_list("code", flat=True))
    return next(code for code in (base, *(f"{base}_{n}" for n in range(2, 10_000))) if code not in pris)


def _dire(question: Question, champs: dict) -> None:
    """What its form does not use is emptied: a text has no bounds."""
    for nom, valeur in champs.items():
        setattr(question, nom, propre(valeur).strip() if isinstance(valeur, str) else valeur)
    if question.forme not in CHIFFREES:
        question.minimum = question.maximum = question.changement = None
        question.libelle_minimum = question.libelle_maximum = question.sens = ""
    if question.forme not in LISTES:
        question.choix = []
