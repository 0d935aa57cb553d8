"""Questionnaires of the year: forty people asked twice, with answers that make figures counted by hand."""

from datetime import date, timedelta

from aidants.actions.bilans import bilan_proposer, bilan_refuser, bilan_repondre
from aidants.models import BilanAidant
from danaecare.socle.communs.ecriture.demonstration import ouvre
from danaecare.socle.questionnaires.actions.bilans import DELAI, ENCORE
from danaecare.socle.questionnaires.choix import ModeBilan, Moment
from danaecare.socle.questionnaires.demonstration import ESCALE
from danaecare.socle.questionnaires.models import Bilan, Question, Redaction, Reponse

PAIRES = 40
SIX_MOIS = timedelta(days=183)
# (before, after) of the person of rank r: row r % len. Of « conciliation », before and change turn apart: each of the
# five befores meets each of the eight changes once.
CONCILIATION, CHANGEMENTS = (2, 3, 4, 5, 6), (3, 2, 0, 2, -2, 4, 1, 2)
TEMPS_POUR_SOI = ((1, 3), (2, 2), (3, 4), (4, 7))
SEUL = ((8, 6), (7, 7), (6, 3), (9, 10))
OMS5 = ((1, 2), (2, 2), (2, 3), (3, 2))  # the mark of each of its five questions
MIEUX = (1, 1, 2, 2, 2, 2, 2, 3, 3, 4)
REFUS_SEUL = 9  # r % 10: does not wish to say, at six months
# Asked at the entry and no more: refused, or never answered.
REFUSENT, SE_TAISENT = 2, 3
MOTS = (
    "Quelqu’un a pris le temps de m’écouter, sans me juger.",
    "J’ai osé demander un relais le mardi. Je dors mieux.",
    "Savoir que je ne suis pas la seule.",
    "Le dossier était enfin rempli.",
    "Je recommence à chanter le jeudi.",
)


def bilans_inventer(annee: int, situations, *, comptes: dict, par) -> None:
    """The first files of the year, in their order; nothing is drawn."""
    auteur = comptes.get("travail_social") or par
    redaction = Redaction.objects.filter(questionnaire__code=ESCALE).first()
    if auteur is None or redaction is None:
        return
    tot = [s for s in situations if s.premier_jour and date(annee, 1, 3) <= s.premier_jour <= date(annee, 6, 25)]
    tot.sort(key=lambda situation: (situation.premier_jour, situation.dossier.pk))
    questions = {question.code: question for question in Question.objects.filter(redactions=redaction)}
    a_ecrire = []
    for rang, situation in enumerate(tot[:PAIRES]):
        jour, aidant = situation.premier_jour, situation.aidants[0]
        a_ecrire.append((aidant, _fait(redaction, Moment.ENTREE, jour), avant(rang)))
        a_ecrire.append((aidant, _fait(redaction, Moment.MOIS_6, jour + SIX_MOIS), apres(rang)))
    for rang, situation in enumerate(tot[PAIRES : PAIRES + REFUSENT + SE_TAISENT]):
        muet = _demande(redaction, Moment.ENTREE, situation.premier_jour)
        muet.refuse_le = muet.demande_le if rang < REFUSENT else None
        a_ecrire.append((situation.aidants[0], muet, {}))
    Bilan.objects.bulk_create([bilan for _, bilan, _ in a_ecrire])
    BilanAidant.objects.bulk_create(
        [BilanAidant(bilan=bilan, aidant=aidant, professionnel=auteur) for aidant, bilan, _ in a_ecrire]
    )
    Reponse.objects.bulk_create(
        [
            Reponse(bilan=bilan, question=questions[code], **dite)
            for _, bilan, dites in a_ecrire
            for code, dite in dites.items()
        ]
    )


def avant(rang: int) -> dict[str, dict]:
    return _chiffres(rang, 0, CONCILIATION[rang % 5]) | {"droits": {"choix": [3]}}


def apres(rang: int) -> dict[str, dict]:
    concilie = CONCILIATION[rang % 5] + CHANGEMENTS[rang % 8]
    dites = _chiffres(rang, 1, concilie) | {
        "droits": {"choix": [1 + rang % 2]}, "mieux_concilier": {"choix": [MIEUX[rang % 10]]},
        "ce_qui_a_aide": {"choix": [1, 3] if rang % 2 else [1]},
    }  # fmt: skip
    if rang % 10 == REFUS_SEUL:
        dites["seul"] = {"refusee": True}
    if rang % 8 == 0:
        dites["ce_qui_a_compte"] = {"texte": MOTS[rang // 8]}
    return dites


def _chiffres(rang: int, moment: int, concilie: int) -> dict[str, dict]:
    return {
        "conciliation": {"nombre": concilie}, "temps_pour_soi": {"nombre": TEMPS_POUR_SOI[rang % 4][moment]},
        "seul": {"nombre": SEUL[rang % 4][moment]},
        **{f"oms5_{n}": {"nombre": OMS5[rang % 4][moment]} for n in range(1, 6)},
    }  # fmt: skip


def _demande(redaction, moment: str, jour: date) -> Bilan:
    return Bilan(
        redaction=redaction, moment=moment, demande_le=jour, echeance_le=jour + DELAI, expire_le=jour + DELAI + ENCORE
    )


def _fait(redaction, moment: str, jour: date) -> Bilan:
    bilan = _demande(redaction, moment, jour)
    bilan.repondu_le, bilan.mode = jour, ModeBilan.ENTRETIEN
    return bilan


def bilans_vivre(jour: date, aidants: list) -> None:
    """Of the running year: two were asked twice, one is late to answer, one has refused, one is due."""
    redaction = Redaction.objects.filter(questionnaire__code=ESCALE).first()
    if redaction is None:
        return
    questions = {question.code: question for question in Question.objects.filter(redactions=redaction)}

    def poser(rang: int, moment: str, le: date) -> BilanAidant | None:
        if le.year != jour.year or le > jour:
            return None
        aidant = aidants[rang]
        return bilan_proposer(
            par=aidant.dossier.referent, aidant=aidant, redaction=redaction, moment=moment, demande_le=le
        )

    def remplir(bilan, dites: dict) -> None:
        if bilan is not None:
            reponses = [{"question": questions[code], **dite} for code, dite in dites.items()]
            bilan_repondre(par=bilan.professionnel, bilan=bilan, reponses=reponses, le=bilan.bilan.demande_le)

    for rang in (7, 8, 9, 10):
        remplir(poser(rang, Moment.ENTREE, aidants[rang].dossier.date_premier_contact), avant(rang))
    for rang in (8, 10):
        remplir(poser(rang, Moment.MOIS_6, ouvre(jour - timedelta(days=12 + rang), -1)), apres(rang))
    poser(9, Moment.MOIS_6, ouvre(jour - timedelta(days=20), -1))
    if (refus := poser(3, Moment.ENTREE, ouvre(jour - timedelta(days=30), -1))) is not None:
        bilan_refuser(par=refus.professionnel, bilan=refus, le=refus.bilan.demande_le)
    poser(4, Moment.ENTREE, ouvre(jour - timedelta(days=2), -1))
