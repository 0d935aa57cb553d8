"""The week of the team, role by role: each reads what its trade reads, « Occupé » of the rest, and nobody's name."""

from datetime import time

import pytest
import time_machine
from django.urls import reverse

from danaecare.socle.agenda.actions import horaires_fixer
from danaecare.socle.comptes.roles import Role
from danaecare.socle.journal.models import Trace
from tests.conftest import connecter
from tests.socle.agenda.fabriques import MARDI, Semaine

pytestmark = pytest.mark.django_db
ENTRETIEN, SEANCE, GROUPE, HALTE = "Odile Souvignet", "Jules Ferréol", "Le mardi", "Halte de Boën-sur-Lignon"
PREPARATION, SALLE, FORMATION = "Préparation d’une tournée", "Chorale du jeudi", "Jardiner pour soigner"
CONGE, ABSENCE, OCCUPE = "Congé", "Absence", "Occupé"
LUS = {
    "accueil": [ENTRETIEN, GROUPE, HALTE, PREPARATION, SALLE, ABSENCE, OCCUPE, OCCUPE],
    "travail_social": [ENTRETIEN, GROUPE, HALTE, PREPARATION, SALLE, ABSENCE, OCCUPE, OCCUPE],
    "psychologue": [ENTRETIEN, SEANCE, GROUPE, SALLE, ABSENCE, OCCUPE, OCCUPE, OCCUPE],
    "escale_mobile": [ENTRETIEN, GROUPE, HALTE, PREPARATION, SALLE, ABSENCE, OCCUPE, OCCUPE],
    "jardins": [SALLE, ABSENCE, *[OCCUPE] * 6],
    "tierslieux": [SALLE, ABSENCE, *[OCCUPE] * 6],
    "formation": [SALLE, FORMATION, ABSENCE, *[OCCUPE] * 5],
    "gouvernance": [SALLE, ABSENCE, *[OCCUPE] * 6],
    "direction": [ENTRETIEN, GROUPE, HALTE, PREPARATION, SALLE, FORMATION, CONGE, OCCUPE],
}
SECRETS = {"Souvignet": ENTRETIEN, "Ferréol": SEANCE, "Boën": HALTE, "Jardiner": FORMATION, "Congé": CONGE}


@pytest.fixture(autouse=True)
def _le_9_mars():
    with time_machine.travel("2026-03-09T09:00:00+01:00", tick=False):
        yield


@pytest.fixture
def semaine():
    semaine = Semaine()
    semaine.ajouter()
    return semaine


def lues(page) -> list:
    return [plage for rang in page.context["rangs"] for _, plages, _ in rang.cases for plage in plages]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATION])
def test_chaque_role_lit_ce_que_lit_son_metier(client_de, semaine, role):
    page = client_de(role).get(reverse("agenda:equipe"), {"date": MARDI})
    plages = lues(page)
    assert sorted(plage.titre for plage in plages) == sorted(LUS[role])
    texte = page.content.decode()
    assert {secret for secret in SECRETS if secret in texte} == {
        s for s, titre in SECRETS.items() if titre in LUS[role]
    }
    for plage in plages:
        if plage.titre == OCCUPE:
            assert (plage.genre, plage.pk, plage.url, plage.detail, plage.pole, plage.deplacable) == (
                "occupe", 0, "", "", "occupe", False,
            )  # fmt: skip


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ADMINISTRATION, Role.PSYCHOLOGUE)])
def test_la_semaine_d_une_psychologue_ne_nomme_personne_aux_autres(client_de, semaine, role):
    page = client_de(role).get(reverse("agenda:semaine"), {"date": MARDI, "qui": semaine.ines.pk})
    (mardi,) = [colonne for colonne in page.context["colonnes"] if colonne.jour == MARDI]
    assert [(bloc.plage.titre, bloc.plage.debut, bloc.plage.fin) for bloc in mardi.blocs] == [
        (OCCUPE, time(9), time(10))
    ]
    texte = page.content.decode()
    assert ("Ferréol" in texte, "Jules" in texte, "éance" in texte) == (False, False, False)


def test_qui_regarde_est_au_journal_et_seulement_de_ce_qu_il_a_lu(client_de, semaine):
    client_de("travail_social").get(reverse("agenda:equipe"), {"date": MARDI})
    client_de("jardins").get(reverse("agenda:equipe"), {"date": MARDI})
    (lecture,) = Trace.objects.filter(action="aidants.agenda.lire")
    assert lecture.objet_id == semaine.entretien.dossier_id


def test_un_dossier_archive_ne_se_nomme_plus(client_de, semaine):
    dossier = semaine.entretien.dossier
    type(dossier).objects.filter(pk=dossier.pk).update(statut="archive", archive_le=MARDI)
    page = client_de("travail_social").get(reverse("agenda:equipe"), {"date": MARDI})
    assert "Souvignet" not in page.content.decode()
    (entretien,) = [plage for plage in lues(page) if plage.genre == "entretien"]
    assert (entretien.titre, entretien.url, entretien.deplacable) == ("Entretien", "", False)


def test_un_rendez_vous_manque_n_occupe_personne_pour_qui_ne_le_lit_pas(client_de, semaine):
    semaine.entretien.etat = "manque"
    semaine.entretien.save()
    page = client_de("jardins").get(reverse("agenda:equipe"), {"date": MARDI})
    assert len([plage for plage in lues(page) if plage.titre == OCCUPE]) == 5


def test_l_agenda_d_un_compte_ferme_n_est_plus_montre(client_de, semaine):
    client = client_de("accueil")
    semaine.claire.is_active = False
    semaine.claire.save()
    page = client.get(reverse("agenda:semaine"), {"qui": semaine.claire.pk})
    assert (page.status_code, page.context["qui"]) == (200, client.compte)


@pytest.mark.parametrize("role", ["psychologue", "direction"])
@pytest.mark.parametrize("adresse", ["agenda:semaine", "agenda:equipe"])
def test_une_semaine_pleine_coute_ce_que_coute_une_semaine_legere(
    client_de, semaine, role, adresse, django_assert_num_queries
):
    client = client_de(role)
    questions = {"psychologue": 12, "direction": 11}[role]
    qui = {} if adresse == "agenda:equipe" else {"qui": semaine.claire.pk}
    client.get(reverse(adresse), {"date": MARDI, **qui})
    with django_assert_num_queries(questions):
        client.get(reverse(adresse), {"date": MARDI, **qui})
    semaine.ajouter()
    semaine.ajouter()
    with django_assert_num_queries(questions):
        page = client.get(reverse(adresse), {"date": MARDI, **qui})
    if adresse == "agenda:equipe":
        assert len(lues(page)) == 24


def test_le_mien_montre_tout_ce_qui_est_a_moi(semaine):
    for role, titres in {
        "travail_social": [ENTRETIEN, CONGE], "psychologue": [SEANCE, GROUPE], "escale_mobile": [PREPARATION, HALTE],
        "tierslieux": [SALLE], "formation": [FORMATION],
    }.items():  # fmt: skip
        page = connecter(semaine.comptes[role]).get(reverse("agenda:semaine"), {"date": MARDI})
        plages = [bloc.plage.titre for colonne in page.context["colonnes"] for bloc in colonne.blocs]
        assert sorted(plages) == sorted(titres)


def test_l_equipe_se_filtre_par_metier_et_dit_qui_ne_travaille_pas(client_de, semaine):
    horaires_fixer(par=None, compte=semaine.ines, horaires={0: [(time(9), time(17))], 1: [(time(9), time(17))]})
    client = client_de("accueil")
    page = client.get(reverse("agenda:equipe"), {"date": MARDI, "role": "psychologue"})
    (rang,) = page.context["rangs"]
    assert (rang.compte, [travaille for _, _, travaille in rang.cases]) == (
        semaine.ines, [True, True, False, False, False],
    )  # fmt: skip
    assert rang.url == f"/agenda/?date={MARDI}&qui={semaine.ines.pk}"
    for role in ("", "inventé"):
        tous = client.get(reverse("agenda:equipe"), {"role": role}).context["rangs"]
        assert len(tous) == 7  # five of the week, the referent, the front desk


@pytest.mark.parametrize("page", ["agenda:semaine", "agenda:absence_liste"])
@pytest.mark.parametrize("qui", ["999999", "x", "9" * 30])
def test_d_un_compte_qui_n_est_plus_la_page_montre_le_sien(client_de, page, qui):
    client = client_de("direction")
    reponse = client.get(reverse(page), {"qui": qui})
    assert (reponse.status_code, reponse.context["qui"]) == (200, client.compte)
