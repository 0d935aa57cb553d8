"""Files as people bring them, where some rows must be refused: those alone, each for what is wrong in it."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from danaecare.socle.annuaire.models import Organisation
from gouvernance.models import Cotisation, LigneBudget
from tests.coherence.test_cas import importer, refus

pytestmark = pytest.mark.django_db


def test_le_zero_entre_parentheses_d_un_fichier_n_est_pas_compose():
    bilan = importer("organisations", "organisations-tel-zero.csv")
    assert bilan.comptes == (1, 0, 0, 0)
    fiche = Organisation.objects.get()
    assert (fiche.telephone_cle, fiche.lieu.nom) == ("0477001122", "Saint-Étienne")


def test_les_cellules_refusees_d_un_fichier_sont_celles_qui_le_doivent():
    with time_machine.travel("2024-06-01T10:00:00+02:00", tick=False):
        bilan = importer("adherents", "adherents-libreoffice.csv", lignes_valides=True)
    assert refus(bilan) == [
        (4, "montant", "quinze"), (7, "date", "31/02/2024"), (10, "annee", "24"), (13, "nom", ""),
        (16, "montant", "-15"), (19, "date", "2024-13-01"),
    ]  # fmt: skip
    assert set(Cotisation.objects.values_list("annee", "montant", "date")) == {
        (2024, Decimal("15.00"), date(2024, 1, 15))
    }


def test_un_budget_d_excel_se_lit_sans_ses_lignes_de_trop():
    bilan = importer("budget", "budget-2024.csv", lignes_valides=True)
    assert refus(bilan) == [(6, "compte", "999"), (7, "nature", "réel"), (8, "compte", "TOTAL")]
    assert list(LigneBudget.objects.order_by("pk").values_list("compte", "libelle", "axe", "montant")) == [
        ("606", "Achats non stockés", "Jardins", 12_500), ("641", "Rémunérations du personnel", "", 98_000),
        ("74", "Subvention Saint-Étienne Métropole (PTCE)", "", 20_000), ("74", "ARS", "Escale des Aidants", 88_000),
    ]  # fmt: skip
