import csv
import io
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.http import Http404
from django.utils.html import format_html
from openpyxl import Workbook, load_workbook

from danaecare.socle.communs.documents.exportation import exports_de, reponse_export
from danaecare.socle.communs.documents.tableur import Graveur, en_octets, neutraliser, texte_csv, valeur_exportee
from danaecare.socle.communs.importation.valeurs.textes import texte_de
from danaecare.socle.communs.interface.listes import Colonne, Liste
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.journal.exports import exporter
from danaecare.socle.journal.models import Trace

FORMULES = ["=1+1", "+33612345678", "-2+3", "@SUM(A1)", "\t=1+1", " =1+1", "＝1+1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("formule", FORMULES)
def test_une_formule_sort_en_texte(formule):
    assert neutraliser(formule) == f"'{formule}"
    assert texte_csv(formule).startswith("'")


@pytest.mark.parametrize("texte", ["=1+1", "+33612345678", "-2+3", "@SUM(A1)"])
def test_ce_qui_est_sorti_rentre_tel_quel(texte):
    assert texte_de(texte_csv(texte)) == texte


@pytest.mark.parametrize(
    ("valeur", "cellule", "texte"),
    [
        (None, None, ""),
        ("–", None, ""),
        ("Léa", "Léa", "Léa"),
        ("Saint\u00a0Étienne\x00", "Saint\u00a0Étienne", "Saint\u00a0Étienne"),
        (-5, -5, "-5"),
        (Decimal("-12.50"), Decimal("-12.50"), "-12,50"),
        (1.5, 1.5, "1,5"),
        (True, "oui", "oui"),
        (date(2023, 12, 31), date(2023, 12, 31), "31/12/2023"),
        (datetime(2023, 12, 31, 23, 30, tzinfo=UTC), datetime(2024, 1, 1, 0, 30), "01/01/2024 00:30"),  # noqa: DTZ001
        (time(9, 5), time(9, 5), "09:05"),
        (timedelta(hours=26, minutes=30), timedelta(hours=26, minutes=30), "26:30"),
        (["a", "b"], "a | b", "a | b"),
        (format_html("<b>{}</b>", "gras"), "gras", "gras"),
    ],
)
def test_cellules_exportees(valeur, cellule, texte):
    assert valeur_exportee(valeur) == cellule
    assert texte_csv(valeur) == texte


class ComptesListe(Liste):
    colonnes = [
        Colonne("Nom", lambda c: c.nom, tri=("nom", "pk")),
        Colonne("Fonction", lambda c: c.fonction or "–"),
        Colonne("Ouvert", lambda c: c.is_active),
    ]
    tri_defaut = "nom"


@pytest.fixture
def liste(db, rf):
    for rang in range(60):
        Utilisateur.objects.create(email=f"c{rang}@exemple.fr", prenom="A", nom=f"Nom {rang:02}", fonction="=1+1")
    Utilisateur.objects.create(email="x@exemple.fr", prenom="A", nom="Autre")
    filtres = Utilisateur.objects.filter(nom__contains="Nom")
    return lambda parametres="": ComptesListe(rf.get(f"/?{parametres}"), filtres)


def test_csv_toutes_les_lignes_filtrees_et_triees(liste):
    reponse = reponse_export(liste("tri=-nom&page=2"), genre="csv", nom="comptes")
    assert reponse.streaming
    contenu = reponse.getvalue().decode()
    assert contenu.startswith("\ufeffNom;Fonction;Ouvert\r\n")
    rangs = list(csv.reader(io.StringIO(contenu[1:]), delimiter=";"))
    assert rangs[1:] == [[f"Nom {rang:02}", "'=1+1", "oui"] for rang in reversed(range(60))]


def test_xlsx(liste):
    reponse = reponse_export(liste(), genre="xlsx", nom="comptes")
    contenu = reponse.getvalue()
    reponse.close()
    feuille = load_workbook(io.BytesIO(contenu)).active
    rangs = list(feuille.iter_rows(values_only=True))
    assert rangs[0] == ("Nom", "Fonction", "Ouvert")
    assert rangs[1:] == [(f"Nom {rang:02}", "=1+1", True) for rang in range(60)]
    assert {cellule.data_type for cellule in feuille["B"]} == {"s"}


@pytest.mark.parametrize(
    ("valeur", "lue", "genre", "motif"),
    [
        (2023, 2023, "n", "0"),
        (Decimal("1234.50"), 1234.5, "n", "#,##0.00"),
        (date(2023, 12, 31), datetime(2023, 12, 31), "d", "dd/mm/yyyy"),  # noqa: DTZ001
        (time(9, 5), time(9, 5), "d", "hh:mm"),
        (timedelta(hours=26, minutes=30), timedelta(hours=26, minutes=30), "d", "[h]:mm"),
        (False, False, "b", "General"),
        ("=1+1", "=1+1", "s", "General"),
        ("–", None, "n", "General"),
    ],
)
def test_les_cellules_d_un_classeur_ont_leur_type(valeur, lue, genre, motif):
    classeur = Workbook(write_only=True)
    feuille = classeur.create_sheet()
    feuille.append([Graveur(feuille).cellule(valeur)])
    cellule = load_workbook(io.BytesIO(en_octets(classeur))).active["A1"]
    assert (cellule.value, cellule.data_type, cellule.number_format) == (lue, genre, motif)


def test_autre_genre(liste):
    with pytest.raises(Http404):
        reponse_export(liste(), genre="pdf", nom="comptes")


def test_export_inscrit_au_journal_sans_contenu(liste, rf, compte):
    requete = rf.get("/", {"tri": "nom", "q": "Dupont", "vide": ""})
    requete.user = compte("direction")
    reponse = exporter(requete, liste(), genre="csv", action="comptes.compte.exporter", nom="comptes")
    assert reponse.status_code == 200
    trace = Trace.objects.get()
    assert (trace.nature, trace.acteur_id, trace.action) == ("export", requete.user.pk, "comptes.compte.exporter")
    assert trace.donnees == {"genre": "csv", "filtres": ["q"]}


def test_exports_de():
    assert exports_de("imports:modele_telecharger", "organisations") == [
        ("CSV", "/imports/organisations/modele.csv"),
        ("Excel", "/imports/organisations/modele.xlsx"),
    ]
