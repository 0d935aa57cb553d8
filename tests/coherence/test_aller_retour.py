"""What goes out comes back in unchanged: every list that a file can bring in again, as CSV and as a workbook."""

import io
import re

import pytest
import time_machine
from django.db import transaction
from openpyxl import load_workbook

from danaecare.socle.communs.importation import ressource_de, ressources
from danaecare.socle.communs.importation.lecture import lire
from danaecare.socle.journal.models import Trace
from tests.coherence.classeurs import AUJOURDHUI, ENTREES, SORTIES

pytestmark = pytest.mark.django_db
CHIFFRES = re.compile(r"[-−]?[\d\s.,/:]*\d[\d\s.,/:]*\s*(€|%|h|m²)?")


def importer(code, contenu, tmp_path):
    fichier = tmp_path / "liste"
    fichier.write_bytes(contenu)
    ressource = ressource_de(code)
    with time_machine.travel(AUJOURDHUI, tick=False):
        return ressource().importer(lire(fichier, ressource.colonnes), par=None)


@pytest.mark.parametrize("genre", ["csv", "xlsx"])
@pytest.mark.parametrize("code", SORTIES)
def test_ce_qui_sort_rentre_sans_rien_changer(client_de, tmp_path, code, genre):
    contenu = SORTIES[code].sortir(client_de, genre)
    traces = Trace.objects.count()
    bilan = importer(code, contenu, tmp_path)
    assert [str(refus) for refus in bilan.refus] == []
    assert (bilan.comptes, bilan.annexes) == ((0, 0, SORTIES[code].lignes, 0), {})
    assert Trace.objects.count() == traces


@pytest.mark.parametrize("code", ENTREES)
def test_ce_qu_aucune_liste_ne_sort_rentre_deux_fois_sans_rien_changer(tmp_path, code):
    entree = ENTREES[code]
    with time_machine.travel(AUJOURDHUI, tick=False):
        if entree.decor:
            entree.decor()
    bilan = importer(code, entree.texte.encode(), tmp_path)
    assert ([str(refus) for refus in bilan.refus], bilan.comptes) == ([], (entree.lignes, 0, 0, 0))
    traces = Trace.objects.count()
    bilan = importer(code, entree.texte.encode(), tmp_path)
    assert (bilan.comptes, bilan.annexes, Trace.objects.count()) == ((0, 0, entree.lignes, 0), {}, traces)


# Codes and numbers of things: nobody sums them.
EN_TEXTE = {"Code INSEE", "Code postal", "Compte", "Exercice", "Téléphone"}


@pytest.mark.lent
def test_aucun_nombre_ni_aucun_jour_n_est_un_texte(client_de):
    """SUM reads a number, a filter by month reads a day: no cell of a workbook holds either as a text."""
    ecrits = {
        feuille.cell(1, cellule.column).value
        for sortie in SORTIES.values()
        for feuille in [_feuille(client_de, sortie)]
        for ligne in feuille.iter_rows(min_row=2)
        for cellule in ligne
        if isinstance(cellule.value, str) and CHIFFRES.fullmatch(cellule.value)
    }
    assert ecrits == EN_TEXTE


def _feuille(client_de, sortie):
    with transaction.atomic():
        contenu = sortie.sortir(client_de, "xlsx")
        transaction.set_rollback(True)
    return load_workbook(io.BytesIO(contenu)).worksheets[0]


def test_rien_de_ce_qui_s_importe_n_est_oublie():
    assert sorted([*SORTIES, *ENTREES]) == sorted(ressources())
    assert all(entree.raison for entree in ENTREES.values())


def test_un_classeur_est_pret_a_lire_et_dit_d_ou_il_vient(client_de):
    classeur = load_workbook(io.BytesIO(SORTIES["subventions"].sortir(client_de, "xlsx")))
    feuille, origine = classeur.worksheets
    assert [cellule.value for cellule in feuille[1]][4:7] == ["Demandé", "Notifié", "Versé"]
    notifiee = next(ligne for ligne in feuille.iter_rows(min_row=2) if ligne[0].value == "Répit")
    assert [(c.data_type, c.value) for c in notifiee[4:7]] == [("n", 20000), ("n", 15000.5), ("n", 5000.25)]
    assert [c.number_format for c in notifiee[4:8]] == ['#,##0.00 "€"'] * 3 + ["dd/mm/yyyy"]
    assert notifiee[7].is_date
    assert (feuille.freeze_panes, feuille.auto_filter.ref) == ("A2", "A1:I3")
    assert feuille.column_dimensions["B"].width >= len("Financeur")
    dits = {ligne[0]: ligne[1] for ligne in origine.iter_rows(values_only=True)}
    assert (dits["Liste"], dits["Filtre"], dits["Lignes"]) == ("subventions", "aucun", 2)
    assert (dits["Sorti par"], f"{dits['Sorti le']:%d/%m/%Y %H:%M}") == ("Camille Gouvernance", "15/06/2023 10:00")
