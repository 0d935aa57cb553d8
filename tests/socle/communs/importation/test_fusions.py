"""What a spreadsheet shows and its cells do not hold is told, never read as blank."""

import io

import pytest
from openpyxl import Workbook

from danaecare.socle.communs.importation import FichierInutilisable
from danaecare.socle.communs.importation.lecture import lire
from tests.socle.communs.importation.essai import CompteRessource

TITRES = ["courriel", "prenom", "nom", "fonction"]


@pytest.fixture
def analyser(db, tmp_path):
    """`analyser(rows, *merged)` is the account of a workbook whose cells are merged so, its sheet the second one."""

    def faire(lignes, *plages, formule=False):
        livre = Workbook()
        livre.active.append(["ailleurs"])
        livre.active.merge_cells("A1:C9")
        feuille = livre.create_sheet("Comptes")
        for ligne in [TITRES, *lignes]:
            feuille.append(ligne)
        if formule:
            feuille["A9"] = "=1+1"
        for plage in plages:
            feuille.merge_cells(plage)
        contenu = io.BytesIO()
        livre.save(contenu)
        chemin = tmp_path / "comptes.xlsx"
        chemin.write_bytes(contenu.getvalue())
        return CompteRessource().simuler(lire(chemin, CompteRessource.colonnes))

    return faire


LIGNES = [
    ["a@exemple.fr", "Ada", "Petit", "Accueil"], ["b@exemple.fr", "Bo", None, None], ["c@exemple.fr", "Cy", "Roux", ""],
]  # fmt: skip


@pytest.mark.parametrize("formule", [False, True])
def test_une_cellule_fusionnee_n_est_pas_vide(analyser, formule):
    bilan = analyser(LIGNES, "C2:C3", "D2:D4", formule=formule)
    fusionnees = [refus for refus in bilan.refus if refus.numero < 9]
    assert [(refus.numero, refus.colonne, refus.lu) for refus in fusionnees] == [
        (3, "nom", "cellule fusionnée (C2:C3)"),
        (3, "fonction", "cellule fusionnée (D2:D4)"),
        (4, "fonction", "cellule fusionnée (D2:D4)"),
    ]
    assert {refus.accepte for refus in fusionnees} == {
        "une valeur à chaque ligne : défusionnez ces cellules, puis recopiez-la dans chacune"
    }
    assert bilan.crees == 1


def test_des_cellules_vides_fusionnees_restent_vides(analyser):
    lignes = [["a@exemple.fr", "Ada", "Petit", None], ["b@exemple.fr", "Bo", "Roux", None]]
    assert analyser(lignes, "D2:D3").comptes == (2, 0, 0, 0)


def test_des_titres_fusionnes_sont_dits(analyser):
    with pytest.raises(FichierInutilisable, match=r"titres de colonnes sont dans des cellules fusionnées \(C1:D1\)"):
        analyser(LIGNES, "C1:D1")


@pytest.mark.parametrize(
    ("octets", "prenom", "dit"),
    [
        ("C\u0153ur".encode("iso8859-15"), "C\u0153ur", True),
        ("\u0152dipe".encode("iso8859-15"), "\u0152dipe", True),
        ("C\u0153ur".encode("cp1252"), "C\u0153ur", False),
        ("Zo\u00e9".encode("cp1252"), "Zo\u00e9", False),
        ("1\u00bdh \u00bd".encode("cp1252"), "1\u00bdh \u00bd", False),
    ],
    ids=["oe", "OE", "windows", "e-aigu", "un-demi"],
)
def test_l_ancien_encodage_est_lu_et_dit(db, tmp_path, octets, prenom, dit):
    chemin = tmp_path / "comptes.csv"
    chemin.write_bytes(b"courriel;prenom;nom\na@exemple.fr;" + octets + b";Petit\n")
    ressource = CompteRessource()
    bilan = ressource.simuler(lire(chemin, CompteRessource.colonnes))
    assert ressource.lignes[0]["prenom"] == prenom
    assert [texte.startswith("Ce fichier est lu en ISO-8859-15") for texte in bilan.avertissements] == [True] * dit
