"""The page that counts the questionnaires: who answered, who refused, what changed between two answers."""

import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from aidants.actions import bilans as actions
from danaecare.socle.questionnaires.actions.questionnaires import (
    question_oter,
    questions_placer,
    redaction_commencer,
    redaction_publier,
)
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter
from tests.socle.questionnaires.fabriques import dites, publie, question

pytestmark = pytest.mark.django_db(transaction=True)
JOUR = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel("2026-03-02T10:00:00+01:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def odile(claire):
    return AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=claire)


@pytest.fixture
def redaction():
    return publie("conciliation", "seul", "ce_qui_a_aide", "ce_qui_a_compte")


@pytest.fixture
def bilan(claire, odile, redaction):
    return actions.bilan_proposer(par=claire, aidant=odile, redaction=redaction, moment="entree")


def lu(reponse):
    return " ".join(reponse.content.decode().replace("\xa0", " ").split())


def test_la_page_des_evaluations_compte_tout_le_monde(client_de, claire, odile, redaction, bilan):
    client = client_de("direction")
    autre = AidantFabrique(dossier__referent=claire)
    refus = actions.bilan_proposer(par=claire, aidant=autre, redaction=redaction, moment="entree")
    actions.bilan_refuser(par=claire, bilan=refus)
    page = lu(client.get(reverse("aidants:evaluations")))
    assert [page.count(mot) for mot in ("Le point avec vous", "0 personne a répondu", "Souvignet")] == [1, 1, 0]
    assert "Aucun questionnaire proposé cette année" in lu(client.get(reverse("aidants:evaluations") + "?annee=2019"))


def test_un_questionnaire_change_entre_deux_reponses_le_dit_et_une_annee_sans_reponse_n_a_pas_de_zero(
    compte, claire, odile, redaction, bilan, horloge
):
    direction, page = compte("direction"), reverse("aidants:evaluations")

    def phrases(annee=2026):
        lue = connecter(direction).get(f"{page}?annee={annee}")
        return [phrase.replace("\xa0", " ") for phrase in lue.context["phrases"]]

    assert (phrases(), phrases(2019)) == ([], [])
    vide = lu(connecter(direction).get(f"{page}?annee=2019")).partition("<main")[2].partition("</main>")[0]
    assert ("Aucun questionnaire proposé cette année" in vide, re.findall(r">\s*0\b", vide)) == (True, [])
    actions.bilan_repondre(par=claire, bilan=bilan, reponses=dites(seul=8), le=JOUR)
    suivante = redaction_commencer(par=None, questionnaire=redaction.questionnaire)
    question_oter(par=None, place=suivante.places.get(question__code="seul"))
    questions_placer(par=None, redaction=suivante, questions=[question("temps_pour_soi")])
    redaction_publier(par=None, redaction=suivante)
    horloge.move_to("2026-09-01T10:00:00+02:00")
    autre = actions.bilan_proposer(par=claire, aidant=odile, redaction=suivante, moment="mois_6")
    assert phrases() == []
    actions.bilan_repondre(par=claire, bilan=autre, reponses=dites(conciliation=5), le=date(2026, 9, 1))
    assert phrases() == [
        "1 personne a répondu deux fois à « Le point avec vous », qui a changé entre-temps. Ce qui n’a été demandé "
        "qu’une fois ne se compare pas : « Je me sens seul(e) face à la situation. », « J’ai du temps pour moi. »"
    ]
    assert phrases(2025) == []
