"""The tree keeps its shape: sizes, names, migrations, no inline script, nothing of the workplace."""

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

RACINE = Path(__file__).resolve().parents[2]
APPS = ["danaecare", "aidants", "jardins", "tierslieux", "formations", "gouvernance"]
TIROIRS = {"utils.py", "helpers.py", "common.py", "misc.py", "outils.py", "divers.py"}


def _suivis(*motifs: str) -> list[Path]:
    sortie = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *motifs],
        cwd=RACINE,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [RACINE / ligne for ligne in sortie.splitlines() if (RACINE / ligne).is_file()]


def test_aucun_module_ne_passe_300_lignes():
    longs = {
        str(fichier.relative_to(RACINE)): lignes
        for fichier in _suivis("*.py")
        if "migrations" not in fichier.parts and (lignes := len(fichier.read_text().splitlines())) > 300
    }
    assert longs == {}


def test_aucune_ligne_de_gabarit_ne_passe_160_signes():
    longues = [
        f"{fichier.relative_to(RACINE)}:{rang}"
        for fichier in _suivis("*.html", "templates/*.txt")
        for rang, ligne in enumerate(fichier.read_text().splitlines(), 1)
        if len(ligne) > 160
    ]
    assert longues == []


def test_un_gabarit_se_lit_une_balise_par_ligne():
    """Tags and conditions a line, over the whole tree."""
    textes = [fichier.read_text() for fichier in _suivis("templates/*.html")]
    lignes = sum(1 for texte in textes for ligne in texte.splitlines() if ligne.strip())
    assert sum(len(re.findall(r"<[a-z]|\{%", texte)) for texte in textes) / lignes < 1.2


def test_aucune_fusion_n_est_restee_en_suspens():
    marques = ("<" * 7 + " ", ">" * 7 + " ")
    textes = {
        f: f.read_text(errors="ignore") for f in _suivis("*.py", "*.md", "*.html", "*.toml", "*.txt", "*.css", "*.js")
    }
    assert [
        str(f) for f, texte in textes.items() if any(ligne.startswith(marques) for ligne in texte.splitlines())
    ] == []


def test_aucun_tiroir():
    assert [str(f) for f in _suivis("*.py") if f.name in TIROIRS] == []


def test_le_premier_niveau_est_celui_qui_est_convenu():
    dossiers = {f.relative_to(RACINE).parts[0] for f in _suivis()}
    assert dossiers <= {
        "manage.py",
        "danaecare",
        "aidants",
        "jardins",
        "tierslieux",
        "formations",
        "gouvernance",
        "templates",
        "static",
        "tests",
        "pyproject.toml",
        "README.md",
        "Makefile",
        ".ci",
        "docs",
        "requirements",
        "LICENSE",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        ".gitignore",
        ".gitattributes",
    }


@pytest.mark.django_db
def test_les_migrations_sont_a_jour():
    sortie = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=sortie)
    assert sortie.getvalue().strip() == "No changes detected"


def test_aucun_script_ni_style_dans_les_pages():
    fautes = []
    for gabarit in _suivis("templates/*.html"):
        if "courriel" in gabarit.parts or "pdf" in gabarit.parts or gabarit.name.startswith("pdf_"):
            continue
        texte = gabarit.read_text()
        if re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)|javascript:", texte):
            fautes.append(str(gabarit.relative_to(RACINE)))
    assert fautes == []


def test_aucun_formulaire_post_sans_jeton():
    sans = [
        str(gabarit.relative_to(RACINE))
        for gabarit in _suivis("templates/*.html")
        if len(re.findall(r"<form[^>]*method=[\"']post", gabarit.read_text()))
        > gabarit.read_text().count("csrf_token") + gabarit.read_text().count("formulaire_jeton")
    ]
    assert sans == []


def test_le_depot_ne_parle_que_du_projet():
    interdits = re.compile(r"/work/|/root/|pypi\.org|registry\.npmjs|files\.pythonhosted", re.IGNORECASE)
    fautes = [
        str(fichier.relative_to(RACINE))
        for fichier in _suivis("*.py", "*.md", "*.txt", "*.toml", "*.html", "*.css", "*.js", "Makefile", ".ci/*")
        if fichier != Path(__file__).resolve() and interdits.search(fichier.read_text(errors="ignore"))
    ]
    assert fautes == []


def test_ruff_ne_trouve_rien():
    resultat = subprocess.run(["ruff", "check", "."], cwd=RACINE, capture_output=True, text=True, env=_chemin())
    assert resultat.returncode == 0, resultat.stdout


def _chemin() -> dict:
    return os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
