"""20,000 rows of `aidants` pass the analysis in under 300 MB (their seconds: tests/banc/imports.py)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from danaecare.socle.communs.texte.formats import nombre
from tests.ouvriers import RACINE, adresse_de_la_base

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lent]
LIGNES = 20_000
TITRES = (
    "dossier;nom;prenom;genre;date_naissance;commune;telephone;courriel;situation_professionnelle;premier_contact;"
    "date_premier_contact;oriente_par;lien;categorie_aide;pathologie;gir;cohabitation"
)
COMMUNES = ["Montbrison", "st etienne", "42218", "Feurs", "Roanne", "Chalmazel", "Saint-Chamond", "FIRMINY"]


def _ligne(rang: int) -> str:
    """A couple every tenth file; one row in fifty is refused for its commune."""
    dossier = rang - (rang % 10 == 1)
    commune = COMMUNES[rang % len(COMMUNES)] if rang % 50 else "Commune-Qui-N-Existe-Pas"
    return (
        f"V{dossier:05d};Nom{rang};Prénom{rang};{'FH'[rang % 2]};{1 + rang % 28:02d}/03/{1940 + rang % 60};{commune};"
        f"06{rang:08d};personne{rang}@exemple.fr;retraité;téléphone;15/02/2023;Clic {rang % 40};conjoint;pa;alzheimer;"
        f"{1 + rang % 6};oui"
    )


def ecrire_csv(chemin: Path):
    chemin.write_text("\n".join([TITRES, *map(_ligne, range(LIGNES))]), encoding="utf-8-sig")


def test_vingt_mille_aidants(tmp_path):
    chemin = tmp_path / "aidants.csv"
    ecrire_csv(chemin)
    environnement = {
        **os.environ,
        "DATABASE_URL": adresse_de_la_base(connection),
        "DANAECARE_DONNEES": str(settings.DONNEES),
        "DJANGO_SETTINGS_MODULE": "danaecare.settings",
        "PYTHONPATH": str(RACINE),
    }
    mesure = subprocess.run(
        [sys.executable, "-m", "tests.socle.imports.mesurer", "aidants", str(chemin)],
        cwd=RACINE, env=environnement, capture_output=True, text=True, check=True,
    )  # fmt: skip
    _, memoire, total, crees, refuses = (float(mot) for mot in mesure.stdout.split())
    assert (total, crees, refuses) == (LIGNES, LIGNES - LIGNES // 50, LIGNES // 50)
    assert memoire < 300, f"{nombre(memoire)} Mo"
