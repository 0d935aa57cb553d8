"""A file of 20,000 rows passes the analysis in under 300 MB (its seconds: tests/banc/imports.py)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from openpyxl import Workbook

from danaecare.socle.communs.texte.formats import nombre
from tests.ouvriers import RACINE, adresse_de_la_base

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lent, pytest.mark.tour]
LIGNES = 20_000
TITRES = [
    "nom",
    "sigle",
    "nature",
    "activite",
    "adresse",
    "commune",
    "code_postal",
    "telephone",
    "courriel",
    "site",
    "ma_boussole",
    "colonne libre 1",
    "colonne libre 2",
    "colonne libre 3",
    "colonne libre 4",
    "colonne libre 5",
    "colonne libre 6",
    "colonne libre 7",
    "colonne libre 8",
]
COMMUNES = ["Montbrison", "st etienne", "42218", "Feurs", "Roanne", "Chalmazel", "Saint-Chamond", "FIRMINY"]


def _lignes():
    for rang in range(LIGNES):
        yield [
            f"Association des Aidants numéro {rang}",
            f"AA{rang}",
            "association",
            "répit et écoute",
            f"{rang} rue du Port",
            COMMUNES[rang % len(COMMUNES)] if rang % 50 else "Commune-Qui-N-Existe-Pas",
            None,
            477000000 + rang,
            f"contact{rang}@exemple.fr",
            "https://exemple.fr",
            "oui",
            "a",
            "b",
            "c",
            "d",
            "e",
            "f",
            "g",
            "h",
        ]


def ecrire_csv(chemin: Path):
    lignes = [";".join(TITRES)]
    lignes += [";".join("" if cellule is None else str(cellule) for cellule in ligne) for ligne in _lignes()]
    chemin.write_text("\n".join(lignes), encoding="utf-8-sig")


def ecrire_xlsx(chemin: Path):
    livre = Workbook(write_only=True)
    feuille = livre.create_sheet("Organisations")
    for ligne in [TITRES, *_lignes()]:
        feuille.append(ligne)
    livre.save(chemin)


@pytest.mark.parametrize(("extension", "ecrire"), [("csv", ecrire_csv), ("xlsx", ecrire_xlsx)])
def test_vingt_mille_lignes(tmp_path, extension, ecrire):
    chemin = tmp_path / f"organisations.{extension}"
    ecrire(chemin)
    environnement = {
        **os.environ,
        "DATABASE_URL": adresse_de_la_base(connection),
        "DANAECARE_DONNEES": str(settings.DONNEES),
        "DJANGO_SETTINGS_MODULE": "danaecare.settings",
        "PYTHONPATH": str(RACINE),
    }
    mesure = subprocess.run(
        [sys.executable, "-m", "tests.socle.imports.mesurer", "organisations", str(chemin)],
        cwd=RACINE,
        env=environnement,
        capture_output=True,
        text=True,
        check=True,
    )
    _, memoire, total, crees, refuses = (float(mot) for mot in mesure.stdout.split())
    assert (total, crees, refuses) == (LIGNES, LIGNES - LIGNES // 50, LIGNES // 50)
    assert memoire < 300, f"{nombre(memoire)} Mo"
