"""The same figures wherever the report goes: pages, spreadsheet, JSON, attachment of the PDF."""

import io
import json
import re
from datetime import date
from decimal import Decimal

import openpyxl
import pdfplumber
import pikepdf
import pytest

from danaecare.rapport.contenu import composer
from danaecare.rapport.sorties import Sortie, ecrire, nom_de_fichier
from danaecare.socle.indicateurs import registre, rendus
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Liste, Nombre, Repartition
from danaecare.socle.indicateurs.periode import Periode

PROFILS = Repartition((("Partenaire", 160), ("=1+1", 51), ("Rare", 3)), 214)


def _figure(code, genre, resultat, **autres):
    return Indicateur(
        code=code,
        libelle=code.rsplit(".", 1)[-1].title(),
        definition=f"Définition de {code}.",
        genre=genre,
        unite="personnes",
        droit="hub.ouvrir",
        calculer=lambda periode: resultat,
        **autres,
    )


@pytest.fixture
def figures(monkeypatch, db):
    declares = [
        _figure("tierslieux.appels", Genre.NOMBRE, Nombre(1133)),
        _figure("tierslieux.age", Genre.NOMBRE, Nombre(Decimal("58.8"))),
        _figure("tierslieux.profils", Genre.REPARTITION, PROFILS, sensible=True),
        _figure(
            "tierslieux.ateliers", Genre.LISTE, Liste(("date", "thème"), ((date(2023, 4, 27), "Lancement"),))
        ),
    ]  # fmt: skip
    monkeypatch.setattr(registre, "tous", lambda: {i.code: i for i in declares})
    monkeypatch.setattr(registre, "du_pole", lambda pole: [i for i in declares if i.code.startswith(pole)])
    return {i.code: i for i in declares}


def _json(rapport):
    return {f["code"]: f for f in json.loads(ecrire(rapport, Sortie.DONNEES))["figures"]}


def _feuilles(rapport):
    classeur = openpyxl.load_workbook(io.BytesIO(ecrire(rapport, Sortie.TABLEUR)))
    return {f.title: [list(ligne) for ligne in f.iter_rows(values_only=True)] for f in classeur}


def test_ecran_tableur_donnees_et_pdf_disent_les_memes_chiffres(figures):
    rapport = composer(2023)
    par_code, feuilles = _json(rapport), _feuilles(rapport)
    with pdfplumber.open(io.BytesIO(ecrire(rapport, Sortie.ECRAN))) as pdf:
        texte = re.sub(r"\s", " ", " ".join(page.extract_text() or "" for page in pdf.pages))
    lignes = {(ligne[0], ligne[2]): ligne[4] for ligne in feuilles["Chiffres"][1:]}
    for code, indicateur in figures.items():
        resultat = indicateur.resultat(Periode.annee(2023))
        if isinstance(resultat, Nombre):
            attendus = {"": resultat.valeur}
        elif isinstance(resultat, Repartition):
            attendus = {**dict(resultat.lignes), "": resultat.total}
        else:
            continue
        assert {k: Decimal(str(v)) for k, v in par_code[code]["2023"].items()} == attendus
        for categorie, valeur in attendus.items():
            cle = f"'{categorie}" if categorie.startswith("=") else categorie or None
            assert Decimal(str(lignes[code, cle])) == valeur
            assert re.sub(r"\s", " ", rendus.valeur_lisible(Nombre(valeur))) in texte


def test_les_listes_ont_leur_feuille(figures):
    feuilles = _feuilles(composer(2023))
    (nom,) = [nom for nom in feuilles if nom.endswith("ateliers")]
    assert feuilles[nom][0] == ["date", "thème"]
    assert feuilles[nom][1][1] == "Lancement"
    assert _json(composer(2023))["tierslieux.ateliers"]["lignes"] == [["2023-04-27", "Lancement"]]


def test_l_edition_publique_masque_partout_pareil(figures):
    rapport = composer(2023, edition="publique")
    attendu = {"Partenaire": 160, "=1+1": "masqué", "Rare": "masqué", "": 214}
    assert _json(rapport)["tierslieux.profils"]["2023"] == attendu
    colonne = [ligne[4] for ligne in _feuilles(rapport)["Chiffres"] if ligne[0] == "tierslieux.profils"]
    assert colonne == [160, "masqué", "masqué", 214]


def test_le_pdf_porte_ses_donnees_et_qpdf_n_y_trouve_rien(figures):
    contenu = ecrire(composer(2023), Sortie.ECRAN)
    with pikepdf.open(io.BytesIO(contenu)) as pdf:
        assert list(pdf.attachments) == ["rapport-2023-chiffres.json"]
        assert pdf.check_pdf_syntax() == []
        joint = json.loads(pdf.attachments["rapport-2023-chiffres.json"].get_file().read_bytes())
    assert [f["code"] for f in joint["figures"]] == [f.code for f in composer(2023).releves]


@pytest.mark.parametrize(
    ("sortie", "nom"),
    [
        (Sortie.ECRAN, "rapport-2023-interne.pdf"),
        (Sortie.IMPRIMEUR, "rapport-2023-interne-imprimeur.pdf"),
        (Sortie.TABLEUR, "rapport-2023-interne.xlsx"),
        (Sortie.DONNEES, "rapport-2023-interne.json"),
    ],
)
def test_le_nom_du_fichier_dit_ce_qu_il_est(sortie, nom):
    assert nom_de_fichier(2023, "interne", sortie) == nom
