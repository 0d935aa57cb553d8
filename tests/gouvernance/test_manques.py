"""A grant's application says early what it lacks and what looks like it; a budget of zeros is no page."""

from datetime import date
from decimal import Decimal

import pytest

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from gouvernance.actions.budget import exercice_creer, ligne_creer
from gouvernance.actions.recus import association_decrire
from gouvernance.actions.subventions import subvention_creer, subvention_modifier
from gouvernance.documents.subventions import demande_pdf
from gouvernance.requetes.demande import dossier_de
from gouvernance.requetes.manques import manques_de
from tests.gouvernance.papiers import lire

pytestmark = pytest.mark.django_db


@pytest.fixture
def subvention():
    exercice = exercice_creer(par=None, nom="2024", debut=date(2024, 1, 1), fin=date(2024, 12, 31))
    departement = organisation_creer(par=None, nom="Département")
    return subvention_creer(par=None, financeur=departement, objet="Répit", exercice=exercice, axe="Escale")


def _dits(subvention) -> list:
    return [texte.replace("\u00a0", " ") for texte, _ in manques_de(subvention)]


def test_ce_qui_manque_a_la_demande_se_dit_sur_sa_fiche_puis_disparait(client_de, subvention):
    assert _dits(subvention) == [
        "Le numéro SIRET de l’association", "Le numéro RNA de l’association", "L’adresse du siège",
        "Le nom du représentant légal", "Le montant demandé",
        "Le budget prévu de l’exercice 2024 : ses pages ne s’impriment pas",
    ]  # fmt: skip
    client = client_de("gouvernance")
    autre = subvention_creer(
        par=None, financeur=subvention.financeur, objet="Ateliers", exercice=subvention.exercice, demande=Decimal(10)
    )
    page = client.get(subvention.get_absolute_url())
    assert [list(page.context["voisines"]), len(page.context["manques"])] == [[autre], 6]
    association_decrire(
        par=None, siret="12345678900011", rna="W423000000", adresse="1 place Basse", representant="Ana Ribes"
    )
    subvention_modifier(par=None, subvention=subvention, demande=Decimal(500))
    ligne_creer(par=None, exercice=subvention.exercice, compte="60", axe="Lab", nature="prevu", montant=Decimal(7))
    assert _dits(subvention) == ["Le budget prévu de l’axe « Escale » : sa page ne s’imprime pas"]
    ligne_creer(par=None, exercice=subvention.exercice, compte="60", axe="Escale", nature="prevu", montant=Decimal(7))
    assert _dits(subvention) == []


def test_un_budget_de_zeros_ne_s_imprime_pas(subvention):
    assert dossier_de(subvention).budgets == []
    assert "Total des charges" not in lire(demande_pdf(subvention))
    ligne_creer(par=None, exercice=subvention.exercice, compte="60", axe="Lab", nature="prevu", montant=Decimal(7))
    assert [titre for titre, _ in dossier_de(subvention).budgets] == ["Budget de l’association"]
