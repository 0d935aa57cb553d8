"""Questionnaires of the caregivers: their walls, before and after by person, what becomes of them with the file."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError

from aidants.actions import bilans as actions
from aidants.actions.conservation import dossier_anonymiser, dossier_archiver
from aidants.actions.psychologue import evaluation_noter
from aidants.models import Aidant, BilanAidant, Dossier, Evaluation
from aidants.permissions import Acces, Bloc, acces
from aidants.requetes import bilans as requetes
from aidants.requetes.acces import apport_de, auteurs_a_solliciter, tout_sur
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.models import Trace
from danaecare.socle.questionnaires.actions.questionnaires import (
    question_oter,
    questions_placer,
    redaction_commencer,
    redaction_publier,
)
from danaecare.socle.questionnaires.models import Bilan, Reponse
from tests.aidants.fabriques import AidantFabrique, DossierFabrique
from tests.socle.questionnaires.fabriques import dites, publie, question

pytestmark = pytest.mark.django_db
A_2023 = Periode.annee(2023)


@pytest.fixture(autouse=True)
def _a_la_fin_de_2023():
    with time_machine.travel("2023-12-20T10:00:00+01:00", tick=False):
        yield


@pytest.fixture
def redaction():
    return publie("conciliation", "seul", "ce_qui_a_compte", "oms5_1")


def repondre(par, aidant, redaction, moment, le, **reponses):
    bilan = actions.bilan_proposer(par=par, aidant=aidant, redaction=redaction, moment=moment, demande_le=le)
    return actions.bilan_repondre(par=par, bilan=bilan, reponses=dites(**reponses), le=le)


def lues_de(sien):
    return {r.question.code: r.dite for r in Reponse.objects.filter(bilan=sien.bilan).select_related("question")}


def lues(mesure, periode=A_2023, moment=""):
    paires = requetes.paires(requetes.mesure_de(mesure), periode, moment)
    return sorted((str(a), a.avant, a.avant_le, a.apres, a.apres_le) for a in paires)


def test_avant_et_apres_par_personne_dans_la_meme_question(claire, suivie, redaction):
    seule = AidantFabrique(nom="Une", prenom="Fois", dossier__referent=claire)
    repondre(claire, suivie, redaction, "entree", date(2023, 3, 1), conciliation=3, seul=8)
    repondre(claire, suivie, redaction, "mois_6", date(2023, 9, 1), conciliation=6, seul=None)
    repondre(claire, suivie, redaction, "mois_12", date(2023, 12, 1), conciliation=7)
    repondre(claire, seule, redaction, "entree", date(2023, 3, 2), conciliation=5)
    assert lues("question:conciliation") == [("Odile Souvignet", 3, date(2023, 3, 1), 7, date(2023, 12, 1))]
    assert lues("question:conciliation", moment="mois_6") == [
        ("Odile Souvignet", 3, date(2023, 3, 1), 6, date(2023, 9, 1))
    ]
    assert lues("question:seul") == []  # refused the second time: no pair, and no zero
    assert lues("question:conciliation", Periode.annee(2022)) == []
    assert [str(a) for a in requetes.evalues(A_2023).order_by("nom")] == ["Odile Souvignet", "Fois Une"]
    assert {r.refusee for r in requetes.reponses("seul", A_2023, "mois_6")} == {True}
    assert requetes.mesure_de("question:droits") is requetes.mesure_de("rien:du tout") is None


def test_le_score_d_une_echelle_demande_toutes_ses_reponses(claire, suivie, redaction):
    pleines = {f"oms5_{rang}": 2 for rang in range(1, 6)}
    repondre(claire, suivie, redaction, "entree", date(2023, 3, 1), **pleines)
    repondre(claire, suivie, redaction, "mois_6", date(2023, 9, 1), **pleines | {"oms5_1": 5})
    repondre(claire, suivie, redaction, "mois_12", date(2023, 12, 1), **pleines | {"oms5_1": None})
    # (2+2+2+2+2) × 4 = 40, then (5+2+2+2+2) × 4 = 52; the third lacks an answer.
    assert lues("echelle:oms5") == [("Odile Souvignet", 40, date(2023, 3, 1), 52, date(2023, 9, 1))]


def test_les_scores_sous_licence_ont_leurs_paires_sans_ceux_que_l_auteur_garde(claire, suivie):
    for jour, total, partagee in (
        (date(2023, 2, 1), 50, True),
        (date(2023, 8, 1), 41, True),
        (date(2023, 9, 1), 9, False),
    ):
        evaluation_noter(par=claire, aidant=suivie, date=jour, total=total, partagee=partagee)
    assert lues("instrument:zbi22") == [("Odile Souvignet", 50, date(2023, 2, 1), 41, date(2023, 8, 1))]
    with pytest.raises(ValidationError, match="va de 0 à 88"):
        evaluation_noter(par=claire, aidant=suivie, date=date(2023, 9, 1), total=89)
    with pytest.raises(Exception, match="aidants_evaluation_bornes"):
        Evaluation.objects.update(total=Decimal(89))


def test_un_questionnaire_change_ne_se_compare_que_sur_ce_qui_n_a_pas_change(claire, suivie, redaction):
    repondre(claire, suivie, redaction, "entree", date(2023, 3, 1), conciliation=3, seul=8)
    seconde = redaction_commencer(par=None, questionnaire=redaction.questionnaire)
    question_oter(par=None, place=seconde.places.get(question__code="seul"))
    questions_placer(par=None, redaction=seconde, questions=[question("temps_pour_soi")])
    redaction_publier(par=None, redaction=seconde)
    repondre(claire, suivie, seconde, "mois_6", date(2023, 9, 1), conciliation=6, temps_pour_soi=4)
    assert len(lues("question:conciliation")) == 1
    assert lues("question:seul") == lues("question:temps_pour_soi") == []
    assert {m.code for m in requetes.mesures()} >= {
        "question:conciliation", "question:seul", "question:temps_pour_soi", "echelle:oms5", "instrument:zbi22",
    }  # fmt: skip


def test_une_personne_qui_change_de_dossier_garde_ses_reponses(claire, suivie, redaction):
    repondre(claire, suivie, redaction, "entree", date(2023, 3, 1), conciliation=3)
    ailleurs = AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=claire)
    repondre(claire, ailleurs, redaction, "mois_6", date(2023, 9, 1), conciliation=6)
    assert lues("question:conciliation") == []
    actions.suite_declarer(par=claire, aidant=ailleurs, premiere=suivie)
    assert lues("question:conciliation") == [("Odile Souvignet", 3, date(2023, 3, 1), 6, date(2023, 9, 1))]
    assert requetes.evalues(A_2023).count() == 1
    # A third file hangs on the first, never on the second; and the first on itself, never.
    encore = AidantFabrique(nom="Souvignet", prenom="Odile")
    actions.suite_declarer(par=claire, aidant=encore, premiere=ailleurs)
    assert encore.suite_de == suivie
    for geste in ((suivie, ailleurs), (suivie, suivie)):
        with pytest.raises(ValidationError, match="dans un autre dossier"):
            actions.suite_declarer(par=claire, aidant=geste[0], premiere=geste[1])
    assert Aidant.objects.get(pk=suivie.pk).suite_de is None


def test_poses_repondus_refuses_attendus_et_expires_se_partagent_les_memes(claire, redaction):
    aidants = [AidantFabrique(dossier__referent=claire) for _ in range(5)]
    repondre(claire, aidants[0], redaction, "entree", date(2023, 3, 1), conciliation=3)
    jours = (date(2023, 12, 20), date(2023, 11, 20), date(2023, 2, 1), date(2023, 12, 1))
    bilans = [
        actions.bilan_proposer(par=claire, aidant=aidant, redaction=redaction, moment="entree", demande_le=jour)
        for aidant, jour in zip(aidants[1:], jours, strict=True)
    ]
    actions.bilan_refuser(par=claire, bilan=bilans[3])
    poses, jour = requetes.poses(A_2023, redaction.questionnaire, "entree"), date(2023, 12, 20)
    compte = [
        poses.count(), requetes.repondus(poses).count(), requetes.refuses(poses).count(),
        requetes.attendus(poses, jour).count(), requetes.expires(poses, jour).count(),
        requetes.en_retard(poses, jour).count(),
    ]  # fmt: skip
    assert compte == [5, 1, 1, 2, 1, 1]
    with pytest.raises(ValidationError, match="attend déjà la réponse"):
        actions.bilan_proposer(par=claire, aidant=aidants[1], redaction=redaction, moment="entree")


def test_les_reponses_sont_derriere_le_mur_des_scores(compte, claire, suivie, redaction):
    collegue, psychologue, direction = compte("travail_social"), compte("psychologue"), compte("direction")
    bilan = repondre(claire, suivie, redaction, "entree", date(2023, 3, 1), conciliation=3)

    def lu(par):
        return acces(par, Bloc.SCORE, suivie.dossier, bilan)

    assert [lu(p) for p in (claire, collegue, psychologue, direction)] == [
        Acces.ECRITURE, Acces.RIEN, Acces.RIEN, Acces.RIEN,
    ]  # fmt: skip
    suivie.dossier.equipe.add(psychologue)
    del suivie.dossier._equipe
    assert lu(psychologue) == Acces.LECTURE
    reserve = publie("seul", titre="Le sien", reserve=True)
    sien = repondre(psychologue, suivie, reserve, "entree", date(2023, 3, 1), seul=8)
    assert [acces(p, Bloc.SCORE, suivie.dossier, sien) for p in (psychologue, claire)] == [Acces.ECRITURE, Acces.RIEN]
    # Hers: in no figure of the team, nor in what a colleague gives of the file.
    assert requetes.reponses("seul", A_2023).count() == 0
    assert requetes.poses(A_2023).count() == 1
    donnes = tout_sur(suivie.dossier, claire)["Bilans"]
    assert [fiche.get("J’arrive à concilier mon rôle d’aidant avec le reste de ma vie.") for fiche in donnes] == [
        "3 sur 10"
    ]
    assert auteurs_a_solliciter(suivie.dossier, claire) == [psychologue.pk]
    assert len(apport_de(suivie.dossier, psychologue)["Bilans"]) == 1


def test_une_reponse_apres_l_anonymisation_n_ecrit_rien_et_les_chiffres_restent(claire, suivie, redaction):
    repondre(claire, suivie, redaction, "entree", date(2023, 3, 1), conciliation=3, ce_qui_a_compte="Ma sœur Anne")
    repondre(claire, suivie, redaction, "mois_6", date(2023, 9, 1), conciliation=6)
    attendu = actions.bilan_proposer(par=claire, aidant=suivie, redaction=redaction, moment="mois_12")
    dossier_archiver(par=None, dossier=suivie.dossier)
    for gestes in range(2):
        for geste in (
            lambda: actions.personne_repondre(bilan=attendu, reponses=dites(conciliation=9)),
            lambda: actions.personne_refuser(bilan=attendu),
            lambda: actions.bilan_proposer(par=claire, aidant=suivie, redaction=redaction, moment="entree"),
        ):
            with pytest.raises(ValidationError, match="n’est plus suivi"):
                geste()
        if not gestes:
            dossier_anonymiser(par=None, dossier=suivie.dossier)
    assert list(Reponse.objects.exclude(texte="").values_list("texte", flat=True)) == ["effacé"]
    assert [paire[1:] for paire in lues("question:conciliation")] == [(3, date(2023, 3, 1), 6, date(2023, 9, 1))]


def test_une_reponse_est_un_contact_un_refus_ou_un_rappel_n_en_est_pas(claire, redaction):
    """The two years of the file run from what comes from the person: what she answers, by whatever way."""
    aidant = AidantFabrique(dossier=DossierFabrique(referent=claire, dernier_contact=date(2023, 1, 2)))

    def contact():
        return Dossier.objects.get(pk=aidant.dossier_id).dernier_contact

    depart = contact()
    refus = actions.bilan_proposer(par=claire, aidant=aidant, redaction=redaction, moment="mois_6")
    actions.personne_refuser(bilan=refus)
    assert contact() == depart
    repondre(claire, aidant, redaction, "entree", date(2023, 11, 1), conciliation=3)
    assert contact() == date(2023, 11, 1)
    douze = actions.bilan_proposer(par=claire, aidant=aidant, redaction=redaction, moment="mois_12")
    actions.personne_repondre(bilan=douze, reponses=dites(conciliation=9))
    assert contact() == date(2023, 12, 20)
    actions.bilan_retirer(par=claire, bilan=douze)
    assert contact() == date(2023, 11, 1)


def test_une_reponse_se_corrige_et_ce_qu_elle_disait_reste_a_cote(claire, suivie, redaction):
    """Typed 9 for 3: by hand, and of a past year with its reason. What she sent herself is hers."""
    sien = repondre(
        claire, suivie, redaction, "entree", date(2023, 3, 1), conciliation=9, seul=8, ce_qui_a_compte="Anne"
    )
    juste = dites(conciliation=3, seul=8, ce_qui_a_compte="Anne")
    actions.bilan_corriger(par=claire, bilan=sien, reponses=juste)
    assert lues_de(sien) == {"conciliation": "3 sur 10", "seul": "8 sur 10", "ce_qui_a_compte": "Anne"}
    assert [(c.question.code, c.dite) for c in sien.bilan.corrigees.all()] == [("conciliation", "9 sur 10")]
    with pytest.raises(ValidationError, match="n’est différente"):
        actions.bilan_corriger(par=claire, bilan=sien, reponses=juste)
    with pytest.raises(ValidationError, match="va de 0"):
        actions.bilan_corriger(par=claire, bilan=sien, reponses=dites(conciliation=11))
    trace = Trace.objects.get(action="questionnaires.bilan.corriger")
    assert (trace.acteur_id, trace.donnees["questions"]) == (claire.pk, ["conciliation"])
    assert "9" not in str(trace.donnees)
    with time_machine.travel("2024-02-01T10:00:00+01:00", tick=False):
        with pytest.raises(ValidationError, match="vont changer"):
            actions.bilan_corriger(par=claire, bilan=sien, reponses=dites(conciliation=4))
        actions.bilan_corriger(par=claire, bilan=sien, reponses=dites(conciliation=4), motif_correction="Mal lu.")
    assert lues_de(sien) == {"conciliation": "4 sur 10"}
    assert [c.dite for c in sien.bilan.corrigees.all()] == ["9 sur 10", "3 sur 10", "8 sur 10", "Anne"]
    assert "9 sur 10" in str(tout_sur(suivie.dossier, claire)["Bilans"])
    elle = actions.bilan_proposer(par=claire, aidant=suivie, redaction=redaction, moment="mois_12")
    actions.personne_repondre(bilan=elle, reponses=dites(conciliation=5))
    with pytest.raises(ValidationError, match="a répondu elle-même"):
        actions.bilan_corriger(par=claire, bilan=elle, reponses=dites(conciliation=6))
    dossier_archiver(par=None, dossier=suivie.dossier)
    dossier_anonymiser(par=None, dossier=suivie.dossier)
    assert {c.dite for c in sien.bilan.corrigees.all()} == {"effacé"}


def test_un_bilan_propose_par_erreur_se_retire_avec_sa_trace(claire, redaction):
    aidant = AidantFabrique(dossier=DossierFabrique(referent=claire))
    bilan = repondre(claire, aidant, redaction, "entree", date(2023, 3, 1), conciliation=3)
    actions.bilan_retirer(par=claire, bilan=bilan)
    assert [m.objects.count() for m in (Bilan, BilanAidant, Reponse)] == [0, 0, 0]
    traces = Trace.objects.filter(app="questionnaires", parent_type="aidants.dossier", parent_id=aidant.dossier_id)
    assert list(traces.order_by("pk").values_list("action", flat=True)) == [
        "questionnaires.bilan.proposer", "questionnaires.bilan.repondre", "questionnaires.bilan.retirer",
    ]  # fmt: skip
