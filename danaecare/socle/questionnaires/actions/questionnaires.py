from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Max

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import propre
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.questionnaires.actions.bibliotheque import code_libre
from danaecare.socle.questionnaires.choix import EtatRedaction, Moment
from danaecare.socle.questionnaires.models import Bilan, Place, Question, Questionnaire, Redaction

PLUS_UN_BROUILLON = "Cette rédaction est publiée\u00a0: elle ne change plus. Commencez-en une nouvelle."


@ecriture
def questionnaire_creer(*, par, titre: str, moments, reserve: bool = False, code: str = "") -> Questionnaire:
    """With its first draft, empty."""
    questionnaire = Questionnaire(code=code or code_libre(Questionnaire, titre, 40), reserve=reserve)
    _decrire(questionnaire, titre, moments)
    questionnaire.enregistrer()
    Redaction(questionnaire=questionnaire, numero=1).enregistrer()
    inscrire(par=par, action="questionnaires.questionnaire.creer", nature=Nature.CREATION, objet=questionnaire)
    return questionnaire


@ecriture
def questionnaire_modifier(
    *, par, questionnaire: Questionnaire, titre: str, moments, reserve: bool, version: int | None = None
) -> Questionnaire:
    """Whose its answers are does not change once somebody was asked."""
    if reserve != questionnaire.reserve and Bilan.objects.filter(redaction__questionnaire=questionnaire).exists():
        raise ValidationError({"reserve": "Il a déjà été proposé\u00a0: qui lit ses réponses ne change plus."})
    _decrire(questionnaire, titre, moments)
    questionnaire.reserve = reserve
    questionnaire.enregistrer(version=version)
    inscrire(par=par, action="questionnaires.questionnaire.modifier", nature=Nature.MODIFICATION, objet=questionnaire)
    return questionnaire


@ecriture
def redaction_commencer(*, par, questionnaire: Questionnaire) -> Redaction:
    """A new draft that holds what the last wording held."""
    derniere = questionnaire.redactions.order_by("-numero").first()
    redaction = Redaction(questionnaire=questionnaire, numero=derniere.numero + 1, introduction=derniere.introduction)
    redaction.enregistrer()
    Place.objects.bulk_create(
        [Place(redaction=redaction, question_id=p.question_id, rang=p.rang) for p in derniere.places.all()]
    )
    _inscrire(par, "commencer", redaction, Nature.CREATION)
    return redaction


@ecriture
def redaction_introduire(*, par, redaction: Redaction, introduction: str, version: int | None = None) -> Redaction:
    _exiger_brouillon(redaction)
    redaction.introduction = propre(introduction).strip()
    redaction.enregistrer(version=version)
    _inscrire(par, "modifier", redaction)
    return redaction


@ecriture
def questions_placer(*, par, redaction: Redaction, questions) -> Redaction:
    """After those that it has; of a scale, all its questions together. Those that it has already are left."""
    _exiger_brouillon(redaction)
    rang = redaction.places.aggregate(n=Max("rang"))["n"] or 0
    deja = set(redaction.places.values_list("question_id", flat=True))
    for question in _avec_les_siennes(questions):
        if question.pk not in deja:
            rang += 1
            deja.add(question.pk)
            Place.objects.create(redaction=redaction, question=question, rang=rang)
    _toucher(par, redaction)
    return redaction


@ecriture
def question_oter(*, par, place: Place) -> Redaction:
    """Of a scale, all its questions: a part of it has no score."""
    redaction, question = place.redaction, place.question
    _exiger_brouillon(redaction)
    siennes = {"question__echelle": question.echelle_id} if question.echelle_id else {"question": question.pk}
    redaction.places.filter(**siennes).delete()
    _ranger(list(redaction.places.all()))
    _toucher(par, redaction)
    return redaction


@ecriture
def question_monter(*, par, place: Place) -> Redaction:
    """One place higher; the first stays the first."""
    redaction = place.redaction
    _exiger_brouillon(redaction)
    places = list(redaction.places.all())
    ici = next(i for i, sienne in enumerate(places) if sienne.pk == place.pk)
    if ici:
        places[ici - 1], places[ici] = places[ici], places[ici - 1]
        _ranger(places)
        _toucher(par, redaction)
    return redaction


@ecriture
def redaction_publier(*, par, redaction: Redaction, le: date | None = None) -> Redaction:
    """It takes the place of the one before, and never changes again."""
    _exiger_brouillon(redaction)
    if not redaction.places.exists():
        raise ValidationError("Ce questionnaire n’a aucune question\u00a0: ajoutez-en au moins une.")
    for avant in redaction.questionnaire.redactions.publiees():
        redaction_retirer(par=par, redaction=avant)
    redaction.etat, redaction.publiee_le = EtatRedaction.PUBLIEE, le or aujourdhui()
    redaction.enregistrer()
    _inscrire(par, "publier", redaction)
    return redaction


@ecriture
def redaction_retirer(*, par, redaction: Redaction) -> Redaction:
    """No longer put to anybody; what was asked may still be answered, what was answered is kept."""
    if redaction.etat == EtatRedaction.PUBLIEE:
        redaction.etat, redaction.retiree_le = EtatRedaction.RETIREE, aujourdhui()
        redaction.enregistrer()
        _inscrire(par, "retirer", redaction)
    return redaction


@ecriture
def redaction_abandonner(*, par, redaction: Redaction) -> None:
    """A draft that nobody has read goes; the questionnaire too, when it was its only wording."""
    _exiger_brouillon(redaction)
    questionnaire = redaction.questionnaire
    _inscrire(par, "abandonner", redaction, Nature.SUPPRESSION)
    redaction.delete()
    if not questionnaire.redactions.exists():
        questionnaire.delete()


def _decrire(questionnaire: Questionnaire, titre: str, moments) -> None:
    connus = [moment for moment in Moment.values if moment in moments]
    questionnaire.titre = propre(titre).strip()
    questionnaire.moments = [*connus, *(moment for moment in moments if moment not in connus)]


def _exiger_brouillon(redaction: Redaction) -> None:
    """As it is now, held until the end: it may be published meanwhile."""
    tenue = Redaction.objects.select_for_update(of=("self",)).filter(pk=redaction.pk).first()
    if tenue is None or not tenue.brouillon:
        raise ValidationError(PLUS_UN_BROUILLON)


def _avec_les_siennes(questions) -> list[Question]:
    choisies = []
    for question in questions:
        siennes = question.echelle.questions.order_by("rang") if question.echelle_id else [question]
        choisies += siennes
    return choisies


def _ranger(places: list[Place]) -> None:
    for rang, place in enumerate(places, 1):
        place.rang = rang
    Place.objects.bulk_update(places, ["rang"])


def _toucher(par, redaction: Redaction) -> None:
    redaction.enregistrer()
    _inscrire(par, "modifier", redaction)


def _inscrire(par, verbe: str, redaction: Redaction, nature: str = Nature.MODIFICATION) -> None:
    inscrire(
        par=par, action=f"questionnaires.redaction.{verbe}", nature=nature, objet=redaction,
        parent=redaction.questionnaire, donnees={"numero": redaction.numero},
    )  # fmt: skip
