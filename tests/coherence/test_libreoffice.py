"""Every exported workbook opens in LibreOffice, where a sum of its amounts is right."""

import csv
import shutil
import subprocess

import pytest
from openpyxl import load_workbook

from tests.coherence.classeurs import SORTIES

pytestmark = [pytest.mark.lent, pytest.mark.django_db]


@pytest.fixture(scope="module")
def ouvrir(tmp_path_factory):
    """`ouvrir(workbook)` gives the cells of its first sheet as LibreOffice shows them."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        pytest.skip("needs LibreOffice (libreoffice-calc-nogui)")
    profil = tmp_path_factory.mktemp("profil")

    def lire(classeur):
        subprocess.run(
            [soffice, f"-env:UserInstallation=file://{profil}", "--headless", "--convert-to",
             "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false", "--outdir", classeur.parent, classeur],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        with classeur.with_suffix(".csv").open(encoding="utf-8", newline="") as fichier:
            return list(csv.reader(fichier, delimiter=";"))

    return lire


@pytest.mark.parametrize("code", SORTIES)
def test_un_classeur_s_ouvre(client_de, tmp_path, ouvrir, code):
    fichier = tmp_path / "liste.xlsx"
    fichier.write_bytes(SORTIES[code].sortir(client_de, "xlsx"))
    feuille = load_workbook(fichier).worksheets[0]
    lignes = ouvrir(fichier)
    assert lignes[0] == [str(cellule.value) for cellule in feuille[1]]
    assert len(lignes) == 1 + SORTIES[code].lignes


def test_une_somme_de_montants_est_juste(client_de, tmp_path, ouvrir):
    fichier = tmp_path / "subventions.xlsx"
    fichier.write_bytes(SORTIES["subventions"].sortir(client_de, "xlsx"))
    classeur = load_workbook(fichier)
    feuille = classeur.worksheets[0]
    assert [cellule.value for cellule in feuille[1]][4:7] == ["Demandé", "Notifié", "Versé"]
    for colonne in "EFG":
        feuille[f"{colonne}4"] = f"=SUM({colonne}2:{colonne}3)*100"
        feuille[f"{colonne}4"].number_format = "0"
    classeur.save(fichier)
    assert ouvrir(fichier)[3][4:7] == ["2400000", "1500050", "500025"]
