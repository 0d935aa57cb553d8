"""The library, the wordings that freeze, and what the base itself refuses."""

from datetime import date

import pypdfium2
import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from danaecare.socle.questionnaires.actions.bibliotheque import (
    echelle_creer,
    question_creer,
    question_modifier,
    question_remettre,
    question_retirer,
)
from danaecare.socle.questionnaires.actions.bilans import bilan_proposer, bilan_refuser, bilan_repondre
from danaecare.socle.questionnaires.actions.questionnaires import (
    question_monter,
    question_oter,
    questionnaire_creer,
    questionnaire_modifier,
    questions_placer,
    redaction_abandonner,
    redaction_commencer,
    redaction_introduire,
    redaction_publier,
    redaction_retirer,
)
from danaecare.socle.questionnaires.documents import papier
from danaecare.socle.questionnaires.models import Echelle, Place, Question, Questionnaire, Redaction, Reponse
from tests.socle.questionnaires.fabriques import brouillon, dites, publie, question

pytestmark = pytest.mark.django_db
BORNES = "Une note ou un nombre a deux bornes, la plus basse d’abord."


@pytest.fixture(autouse=True)
def _le_15_juin_2023():
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


def codes(redaction):
    return [place.question.code for place in redaction.places.select_related("question")]


def propose(redaction, moment="entree", **champs):
    return bilan_proposer(par=None, redaction=redaction, moment=moment, parent=None, **champs)


def test_la_bibliotheque_commence_par_une_echelle_libre_avec_sa_licence():
    oms5 = Echelle.objects.get(code="oms5")
    assert "CC BY-NC-SA" in oms5.licence and oms5.source.startswith("Organisation mondiale de la santé")
    assert [(q.rang, q.bornes) for q in oms5.questions.all()] == [
        (rang, "de 0 (jamais) à 5 (tout le temps)") for rang in range(1, 6)
    ]


def test_une_question_s_ecrit_et_se_range_sans_ce_que_sa_forme_n_a_pas():
    texte = question_creer(par=None, texte="  Et ensuite ? ", forme="texte", minimum=0, maximum=3, choix=["a"])
    assert (texte.code, texte.texte, texte.minimum, texte.choix) == ("et_ensuite", "Et ensuite ?", None, [])
    encore = question_creer(par=None, texte="Et ensuite ?", forme="texte")
    assert encore.code == "et_ensuite_2"
    question_retirer(par=None, question=encore)
    assert not Question.objects.proposees().filter(pk=encore.pk).exists()
    question_remettre(par=None, question=encore)
    assert Question.objects.proposees().filter(pk=encore.pk).exists()


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"forme": "echelle", "minimum": 5, "maximum": 1}, BORNES),
        ({"forme": "nombre"}, BORNES),
        ({"forme": "choix", "choix": ["Oui"]}, "Une liste a au moins deux réponses possibles, et elle seule en a."),
        ({"forme": "echelle", "minimum": 0, "maximum": 100}, "Une échelle a au plus 21 notes : au-delà, demandez un "
         "nombre."),
    ],
)  # fmt: skip
def test_une_question_mal_bornee_est_refusee(champs, dit):
    with pytest.raises(ValidationError) as refus:
        question_creer(par=None, texte="Combien ?", **champs)
    assert [texte.replace("\xa0", " ") for texte in refus.value.messages] == [dit]


def test_une_echelle_sans_licence_n_a_pas_de_questions():
    with pytest.raises(ValidationError):
        echelle_creer(par=None, nom="Sans licence", source="", licence="", minimum=0, maximum=4, questions=[])
    libre = echelle_creer(
        par=None, nom="Libre", source="L’équipe", licence="CC0", minimum=0, maximum=8,
        questions=[{"texte": t, "forme": "echelle", "minimum": 0, "maximum": 4} for t in ("Un", "Deux")],
    )  # fmt: skip
    assert list(libre.questions.values_list("texte", "rang")) == [("Un", 1), ("Deux", 2)]


def test_un_questionnaire_se_compose_et_une_echelle_entre_entiere():
    redaction = brouillon("seul", "oms5_3", "droits", "seul")
    assert codes(redaction) == ["seul", "oms5_1", "oms5_2", "oms5_3", "oms5_4", "oms5_5", "droits"]
    question_monter(par=None, place=redaction.places.get(question__code="droits"))
    question_monter(par=None, place=redaction.places.get(question__code="seul"))
    assert codes(redaction)[-2:] == ["droits", "oms5_5"] and codes(redaction)[0] == "seul"
    question_oter(par=None, place=redaction.places.get(question__code="oms5_2"))
    assert codes(redaction) == ["seul", "droits"]
    assert list(redaction.places.values_list("rang", flat=True)) == [1, 2]


def test_une_redaction_publiee_ne_change_plus_et_la_suivante_la_remplace():
    premiere = publie("seul", "droits")
    place = premiere.places.first()
    for geste in (
        lambda: questions_placer(par=None, redaction=premiere, questions=[question("conciliation")]),
        lambda: question_oter(par=None, place=place),
        lambda: question_monter(par=None, place=place),
        lambda: redaction_introduire(par=None, redaction=premiere, introduction="Bonjour"),
        lambda: redaction_publier(par=None, redaction=premiere),
        lambda: redaction_abandonner(par=None, redaction=premiere),
        lambda: question_modifier(par=None, question=question("seul"), texte="Autre chose"),
    ):
        with pytest.raises(ValidationError):
            geste()
    seconde = redaction_commencer(par=None, questionnaire=premiere.questionnaire)
    assert (seconde.numero, codes(seconde)) == (2, ["seul", "droits"])
    redaction_publier(par=None, redaction=seconde)
    premiere.refresh_from_db()
    assert (premiere.etat, seconde.etat) == ("retiree", "publiee")


def test_un_brouillon_vide_ne_se_publie_pas_et_se_jette_avec_son_questionnaire():
    questionnaire = questionnaire_creer(par=None, titre="Vide", moments=["entree"])
    redaction = questionnaire.redactions.get()
    with pytest.raises(ValidationError, match="aucune question"):
        redaction_publier(par=None, redaction=redaction)
    redaction_abandonner(par=None, redaction=redaction)
    assert not Questionnaire.objects.exists()
    with pytest.raises(ValidationError, match="moments"):
        questionnaire_creer(par=None, titre="Sans moment", moments=[])


@pytest.mark.parametrize(
    ("requete", "dit"),
    [
        ("UPDATE questionnaires_redaction SET introduction = 'x'", "ne change plus"),
        ("UPDATE questionnaires_redaction SET etat = 'brouillon', publiee_le = NULL", "ne change plus"),
        ("DELETE FROM questionnaires_place", "ne changent plus"),
        ("UPDATE questionnaires_question SET texte = 'x' WHERE code = 'seul'", "elle ne change plus"),
    ],
)
def test_la_base_elle_meme_garde_ce_qui_est_publie(requete, dit):
    publie("seul")
    with pytest.raises(IntegrityError, match=dit), transaction.atomic(), connection.cursor() as curseur:
        curseur.execute(requete)


def test_ce_qui_n_est_pas_publie_change_encore():
    neuve = question_creer(par=None, texte="Comment ça va ?", forme="texte")
    redaction = brouillon("seul")
    questions_placer(par=None, redaction=redaction, questions=[neuve])
    question_modifier(par=None, question=neuve, texte="Comment allez-vous ?", forme="texte")
    assert Place.objects.get(question=neuve).question.texte == "Comment allez-vous ?"
    redaction_publier(par=None, redaction=redaction)
    question_retirer(par=None, question=neuve)
    assert Redaction.objects.get().places.filter(question=neuve).exists()


def test_des_reponses_de_chaque_forme_un_refus_et_une_question_passee():
    bilan = propose(publie())
    reponses = dites(
        conciliation=7, seul=None, droits=[2], ce_qui_a_aide=[1, 3], repit_heures=12, ce_qui_a_compte=" Être écoutée "
    )
    bilan_repondre(par=None, bilan=bilan, reponses=reponses, mode="entretien", parent=None)
    assert {r.question.code: r.dite for r in Reponse.objects.select_related("question")} == {
        "conciliation": "7 sur 10", "seul": "Ne souhaite pas répondre", "droits": "Plutôt oui",
        "ce_qui_a_aide": "L’écoute, Du répit", "repit_heures": "12", "ce_qui_a_compte": "Être écoutée",
    }  # fmt: skip


@pytest.mark.parametrize(
    "reponse",
    [
        {"conciliation": 11}, {"conciliation": -1}, {"conciliation": 2.5}, {"conciliation": "dix"}, {"droits": [5]},
        {"droits": [0]}, {"droits": [1, 2]}, {"ce_qui_a_aide": [7]}, {"repit_heures": 169}, {"ce_qui_a_compte": 3},
        {"temps_pour_soi": 4},
    ],
)  # fmt: skip
def test_une_reponse_hors_de_sa_question_n_ecrit_rien(reponse):
    bilan = propose(publie())
    with pytest.raises((ValidationError, IntegrityError)), transaction.atomic():
        bilan_repondre(par=None, bilan=bilan, reponses=dites(**reponse), mode="entretien", parent=None)
    bilan.refresh_from_db()
    assert (bilan.repondu_le, Reponse.objects.count()) == (None, 0)
    # The base itself, without the model's own check.
    with pytest.raises((IntegrityError, ValueError, ValidationError)), transaction.atomic():
        Reponse.objects.bulk_create([Reponse(bilan=bilan, **une) for une in dites(**reponse)])


def test_un_bilan_se_repond_une_fois_a_son_heure_ou_se_refuse():
    redaction = publie("seul")
    bilan = propose(redaction, demande_le=date(2023, 6, 1))
    assert (bilan.echeance_le, bilan.expire_le) == (date(2023, 6, 15), date(2023, 8, 14))
    for le in (date(2023, 5, 31), date(2023, 6, 16)):
        with pytest.raises(ValidationError):
            bilan_repondre(par=None, bilan=bilan, reponses=dites(seul=3), mode="papier", le=le, parent=None)
    with pytest.raises(ValidationError, match="Aucune réponse"):
        bilan_repondre(par=None, bilan=bilan, reponses=[], mode="papier", parent=None)
    bilan_repondre(par=None, bilan=bilan, reponses=dites(seul=3), mode="papier", le=date(2023, 6, 2), parent=None)
    with pytest.raises(ValidationError, match="a déjà sa réponse"):
        bilan_repondre(par=None, bilan=bilan, reponses=dites(seul=9), mode="lien", parent=None)
    refuse = bilan_refuser(par=None, bilan=propose(redaction, "mois_6"), parent=None)
    with pytest.raises(ValidationError, match="préféré ne pas répondre"):
        bilan_repondre(par=None, bilan=refuse, reponses=dites(seul=9), mode="lien", parent=None)
    assert list(Reponse.objects.values_list("nombre", flat=True)) == [3]


def test_un_bilan_expire_ne_se_remplit_plus():
    bilan = propose(publie("seul"), demande_le=date(2023, 1, 5))
    with pytest.raises(ValidationError, match="attendait une réponse jusqu’au 20/03/2023"):
        bilan_repondre(par=None, bilan=bilan, reponses=dites(seul=3), mode="entretien", parent=None)
    bilan_repondre(par=None, bilan=bilan, reponses=dites(seul=3), mode="papier", le=date(2023, 3, 1), parent=None)


def test_une_redaction_retiree_ou_un_moment_qui_n_est_pas_prevu_ne_se_proposent_pas():
    redaction = publie("seul", moments=["entree"])
    with pytest.raises(ValidationError, match="pas prévu à ce moment"):
        propose(redaction, "mois_6")
    bilan = propose(redaction)
    redaction_retirer(par=None, redaction=redaction)
    with pytest.raises(ValidationError, match="n’est plus proposé"):
        propose(redaction)
    bilan_repondre(par=None, bilan=bilan, reponses=dites(seul=3), mode="lien", parent=None)  # asked before: still hers


def test_qui_lit_un_questionnaire_deja_propose_ne_change_plus():
    redaction = publie("seul")
    propose(redaction)
    with pytest.raises(ValidationError, match="ne change plus"):
        questionnaire_modifier(
            par=None, questionnaire=redaction.questionnaire, titre="Autre", moments=["entree"], reserve=True
        )


def test_le_papier_porte_les_questions_et_rien_de_personne():
    lues = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(papier(publie()))]
    lu = " ".join(" ".join(lues).split())
    for mot in ("Je me sens seul(e) face à la situation.", "10, tout à fait", "Plutôt non", "de 0 à 168", "répondre"):
        assert mot in lu


def test_une_echelle_ajoutee_a_les_bornes_de_ses_questions(client_de):
    client, page = client_de("direction"), reverse("questionnaires:echelle_ajouter")
    dit = {
        "nom": "Trois questions", "source": "L’équipe, 2023", "licence": "CC0", "questions": "Un ?\nDeux ?\nTrois ?",
        "note_minimum": 1, "note_maximum": 4, "calcul": "somme", "coefficient": 2, "sens": "haut",
    }  # fmt: skip
    assert client.post(page, dit | {"licence": ""}).status_code == 422
    assert client.post(page, dit | {"note_maximum": 1}).status_code == 422
    assert Echelle.objects.count() == 1
    assert client.post(page, dit).status_code == 302
    libre = Echelle.objects.get(nom="Trois questions")
    assert (libre.minimum, libre.maximum) == (6, 24)  # three questions from 1 to 4, twice
    assert list(libre.questions.values_list("texte", flat=True)) == ["Un ?", "Deux ?", "Trois ?"]


def test_on_ne_publie_pas_ce_qui_ne_demande_rien(client_de):
    """The button comes with the first question; the page says what is missing until then."""
    redaction = brouillon("conciliation")
    client, publier = client_de("direction"), reverse("questionnaires:redaction_publier", args=[redaction.pk])
    pages = [redaction.get_absolute_url(), reverse("questionnaires:redaction_apercu", args=[redaction.pk])]
    assert [publier in client.get(page).text for page in pages] == [True, True]
    question_oter(par=None, place=redaction.places.get())
    lues = [client.get(page).text for page in pages]
    assert [publier in lue for lue in lues] == [False, False]
    assert "Aucune question encore&nbsp;: il en faut une pour publier." in " ".join(lues[0].split())
