"""What questionnaires and scores say of the caregivers: who was asked, who answered, before and after by person.

A person is her first sheet: what she answered in an earlier file is hers (`Aidant.suite_de`). The psychologist's own
instruments, and the scores that she keeps for herself, are in none of these.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import (
    Count,
    DateField,
    DecimalField,
    Field,
    Func,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from aidants.models import Aidant, BilanAidant, Evaluation
from danaecare.socle.indicateurs.calcul import partage
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.questionnaires.choix import CHIFFREES, Calcul, EtatRedaction
from danaecare.socle.questionnaires.echelles import SOUS_LICENCE, Instrument
from danaecare.socle.questionnaires.models import Bilan, Echelle, Question, Questionnaire, Reponse

NOTE = DecimalField(max_digits=12, decimal_places=4)
QUESTION, ECHELLE, INSTRUMENT = "question", "echelle", "instrument"
PERSONNE = Coalesce("de_aidant__aidant__suite_de", "de_aidant__aidant")
DES_AIDANTS = Q(repondu_le__isnull=False, de_aidant__isnull=False, redaction__questionnaire__reserve=False)


@dataclass(frozen=True)
class Mesure:
    """What is compared with itself, and with nothing else: one frozen question, one free scale, one instrument."""

    genre: str
    cle: str
    nom: str
    minimum: Decimal
    maximum: Decimal
    sens: str
    changement: Decimal | None

    @property
    def code(self) -> str:
        return f"{self.genre}:{self.cle}"


def mesure_de(code: str) -> Mesure | None:
    """« question:conciliation »; None of one that does not exist, or that no change can be said of."""
    genre, _, cle = code.partition(":")
    if genre == QUESTION:
        question = Question.objects.filter(code=cle, forme__in=CHIFFREES).first()
        return _mesure(QUESTION, question, question.texte) if question else None
    if genre == ECHELLE:
        echelle = Echelle.objects.filter(code=cle).first()
        return _mesure(ECHELLE, echelle, echelle.nom) if echelle else None
    if genre == INSTRUMENT and cle in SOUS_LICENCE:
        sienne = SOUS_LICENCE[cle]
        nom = Instrument(cle).label
        return Mesure(INSTRUMENT, cle, nom, Decimal(0), Decimal(sienne.maximum), sienne.sens, sienne.changement)
    return None


def mesures() -> list[Mesure]:
    """Those that a published or past wording holds, then the instruments; of a scale, its score and not its parts."""
    lues = Question.objects.filter(
        places__redaction__etat__in=[EtatRedaction.PUBLIEE, EtatRedaction.RETIREE],
        places__redaction__questionnaire__reserve=False,
    ).distinct().select_related("echelle").order_by("pk")  # fmt: skip
    questions = list(lues.filter(forme__in=CHIFFREES))
    echelles = {question.echelle.nom: question.echelle for question in questions if question.echelle}
    return [
        *(_mesure(QUESTION, question, question.texte) for question in questions if not question.echelle),
        *(_mesure(ECHELLE, echelles[nom], nom) for nom in sorted(echelles)),
        *(mesure_de(f"{INSTRUMENT}:{instrument}") for instrument in SOUS_LICENCE),
    ]


def paires(mesure: Mesure, periode: Periode, moment: str = "") -> QuerySet[Aidant]:
    """One row a person measured twice: `avant`, `avant_le`, `apres`, `apres_le`."""
    return aidants_des(couples_de(mesure, periode, moment))


def couples_de(mesure: Mesure, periode: Periode, moment: str = "") -> dict[int, list]:
    """Of each, her very first measure and its day; her last of the period, or that of `moment` (an instrument has
    none), strictly later. Whoever was measured once is no pair.
    """
    dit_le_moment = moment and mesure.genre != INSTRUMENT
    couples: dict[int, list] = {}
    for personne, valeur, le, au in _mesurees(periode).get(mesure.code, ()):
        sienne = couples.setdefault(personne, [valeur, le, None, None])
        if periode.debut <= le and (not dit_le_moment or au == moment):
            sienne[2:] = valeur, le
    return {pk: lus for pk, lus in couples.items() if lus[3] is not None and lus[3] > lus[1]}


def aidants_des(couples: dict[int, list]) -> QuerySet[Aidant]:
    champs = dict(zip(("avant", "avant_le", "apres", "apres_le"), zip(*couples.values(), strict=True), strict=False))
    formes = {"avant": NOTE, "avant_le": DateField(), "apres": NOTE, "apres_le": DateField()}
    return Aidant.objects.filter(pk__in=[0, *couples]).annotate(**{
        nom: par_personne(dict(zip(couples, champs.get(nom, ()), strict=True)), forme) for nom, forme in formes.items()
    })  # fmt: skip


def par_personne(lus: dict, forme: Field):
    """What was read of each person, by her number, as a column: once, where a subquery would read all for each."""
    table = json.dumps({str(pk): str(lu) for pk, lu in lus.items()})
    return Cast(_Lu(Value(table), Cast("pk", TextField())), forme)


class _Lu(Func):
    template = "(%(expressions)s)"
    arg_joiner = "::jsonb ->> "
    output_field = TextField()


def reponses(question: str, periode: Periode, moment: str = "") -> QuerySet[Reponse]:
    """The answers to a question, refusals to it too (`refusee`), of the questionnaires answered in the period."""
    siennes = Reponse.objects.filter(
        question__code=question, bilan__in=Bilan.objects.filter(DES_AIDANTS),
        bilan__repondu_le__range=(periode.debut, periode.fin),
    )  # fmt: skip
    return siennes.filter(bilan__moment=moment) if moment else siennes


def poses(periode: Periode, questionnaire: Questionnaire | None = None, moment: str = "") -> QuerySet[BilanAidant]:
    """Those that were put to somebody in the period: exactly `repondus`, `refuses`, `attendus` and `expires`."""
    siens = BilanAidant.objects.hors_reserve().filter(bilan__demande_le__range=(periode.debut, periode.fin))
    if questionnaire is not None:
        siens = siens.filter(bilan__redaction__questionnaire=questionnaire)
    return siens.filter(bilan__moment=moment) if moment else siens


def repondus(siens: QuerySet[BilanAidant]) -> QuerySet[BilanAidant]:
    return siens.filter(bilan__in=Bilan.objects.repondus())


def refuses(siens: QuerySet[BilanAidant]) -> QuerySet[BilanAidant]:
    return siens.filter(bilan__in=Bilan.objects.refuses())


def attendus(siens: QuerySet[BilanAidant], jour) -> QuerySet[BilanAidant]:
    """Awaited on `jour`, late or not."""
    return siens.filter(bilan__in=Bilan.objects.attendus(jour))


def en_retard(siens: QuerySet[BilanAidant], jour) -> QuerySet[BilanAidant]:
    """Those awaited whose day has gone."""
    return siens.filter(bilan__in=Bilan.objects.en_retard(jour))


def expires(siens: QuerySet[BilanAidant], jour) -> QuerySet[BilanAidant]:
    return siens.filter(bilan__in=Bilan.objects.expires(jour))


def evalues(periode: Periode) -> QuerySet[Aidant]:
    """The people who answered a questionnaire in the period, each once."""
    siens = Bilan.objects.filter(DES_AIDANTS, repondu_le__range=(periode.debut, periode.fin))
    return Aidant.objects.filter(pk__in=siens.order_by().values(personne=PERSONNE))


def _mesure(genre: str, objet, nom: str) -> Mesure:
    return Mesure(genre, objet.code, nom, objet.minimum, objet.maximum, objet.sens, objet.changement)


@partage
def _mesurees(periode: Periode) -> dict[str, list[tuple]]:
    """Every measure that counts, by its code: (person, value, day, moment) in their order. Three questions, whatever
    the number of measures; a scale has a score when all its questions have an answer.
    """
    lues, parties = defaultdict(list), defaultdict(list)
    notes = Reponse.objects.filter(
        nombre__isnull=False, bilan__in=Bilan.objects.filter(DES_AIDANTS), bilan__repondu_le__lte=periode.fin
    ).order_by("bilan__repondu_le", "pk")  # fmt: skip
    personne = Coalesce("bilan__de_aidant__aidant__suite_de", "bilan__de_aidant__aidant")
    colonnes = (
        "question__code",
        "question__echelle",
        "bilan",
        personne,
        "nombre",
        "bilan__repondu_le",
        "bilan__moment",
    )
    for code, echelle, bilan, *lue in notes.values_list(*colonnes):
        if echelle is None:
            lues[f"{QUESTION}:{code}"].append(tuple(lue))
        else:
            parties[bilan, echelle].append(lue)
    echelles = Echelle.objects.annotate(n=Count("questions")).in_bulk({echelle for _, echelle in parties})
    for (_, echelle), siennes in parties.items():
        sienne = echelles[echelle]
        if len(siennes) == sienne.n:
            score = sum(note for _, note, *_ in siennes) * sienne.coefficient
            qui, _, *quand = siennes[0]
            lues[f"{ECHELLE}:{sienne.code}"].append(
                (qui, score / sienne.n if sienne.calcul == Calcul.MOYENNE else score, *quand)
            )
    scores = Evaluation.objects.filter(partagee=True, date__lte=periode.fin).order_by("date", "pk")
    for instrument, *lue in scores.values_list("instrument", Coalesce("aidant__suite_de", "aidant"), "total", "date"):
        lues[f"{INSTRUMENT}:{instrument}"].append((*lue, ""))
    return lues


@partage
def mesures_connues(periode: Periode) -> dict[str, Mesure]:
    """Those of today, read once for the figures that are computed together."""
    return {mesure.code: mesure for mesure in mesures()}
