"""An accountant's balance at the desk: its exercise asked, a cell corrected, what was left out said."""

from datetime import date

import pytest

from gouvernance.actions.budget import exercice_creer
from gouvernance.models import LigneBudget
from tests.conftest import creer_compte
from tests.gouvernance.test_comptabilite import BALANCE, DE_LA_BALANCE
from tests.navigateur import regarder

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 900), (390, 844)])
def test_une_balance_se_depose_se_repond_et_se_corrige(hub_de, settings, tmp_path, largeur, hauteur):
    settings.MEDIA_ROOT = tmp_path / "fichiers"
    exercice_creer(par=None, nom="2022-2023", debut=date(2022, 7, 1), fin=date(2023, 6, 30))
    fichier = tmp_path / "balance.csv"
    fichier.write_text(BALANCE.replace("2 000,00;;", "deux mille;;"))
    page = regarder(hub_de(creer_compte("direction")), largeur, hauteur)
    page.aller("imports:import_deposer", "budget")
    page.get_by_text("Fichier des écritures comptables (FEC)").wait_for()
    page.saine("budget-deposer")
    page.set_input_files("input[type=file]", str(fichier))
    page.get_by_role("button", name="Analyser ce fichier").click()
    page.get_by_label("2022-2023, du").check()
    page.saine("balance-question")
    page.get_by_role("button", name="Répondre").click()
    page.get_by_text("Balance générale reconnue").wait_for()
    page.get_by_label("Ligne 5, Montant").fill("2000")
    page.get_by_role("button", name="Lire ces corrections").click()
    page.get_by_role("button", name="Importer 3").wait_for()
    page.saine("balance-lue")
    page.get_by_role("button", name="Importer 3").click()
    page.get_by_text("Import fait.").wait_for()
    ecrites = {(ligne.compte, ligne.libelle): str(ligne.montant) for ligne in LigneBudget.objects.all()}
    assert ecrites == DE_LA_BALANCE
