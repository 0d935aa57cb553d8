"""A name in any alphabet of our neighbours is drawn, in a document made on a machine without a font."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pdfplumber
import pytest

REGLAGE = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{}</dir></fontconfig>'
RENDRE = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "danaecare.settings"
import django
django.setup()
from danaecare.socle.communs.documents.pdf import rendre
page = '<html lang="fr"><title>Essai</title><body>' + sys.argv[1] + "</body></html>"
sys.stdout.buffer.write(rendre(page, "css/poles/gouvernance-papier.css"))
"""
NOMS = {
    "vietnamien": ("Nguyễn Thị Hương", "NotoSans"),
    "latin étendu": ("Škvorecký Łukasz Ğülşen", "AtkinsonHyperlegibleNext"),
    "grec": ("Ελένη Παπαδοπούλου", "NotoSans"),
    "cyrillique": ("Оксана Ковальчук", "NotoSans"),
    "arabe": ("فاطمة الزهراء", "NotoSansArabic"),
    "flèches": ("→ ←", "NotoSansSymbols"),
    "symboles": ("☐ ☑ ✓ ★", "NotoSansSymbols2"),
    "tiret insécable": ("Jean‑Luc", "AtkinsonHyperlegibleNext"),
}
RACINE = Path(__file__).parents[4]


@pytest.fixture(scope="module")
def rendu(tmp_path_factory):
    """The PDF of every name, and what the renderer complained of, where ours is the only font of the system."""
    dossier = tmp_path_factory.mktemp("polices")
    shutil.copy(RACINE / "static/polices/pdf/atkinson-hyperlegible-next-400-normal.ttf", dossier)
    reglage = dossier / "fonts.conf"
    reglage.write_text(REGLAGE.format(dossier))
    corps = "".join(f"<p>{texte}</p><p><b>{texte}</b></p>" for texte, _ in NOMS.values())
    return subprocess.run(
        [sys.executable, "-c", RENDRE, corps],
        capture_output=True,
        check=True,
        cwd=RACINE,
        env=os.environ | {"FONTCONFIG_FILE": str(reglage)},
    )


@pytest.mark.lent
def test_aucune_lettre_n_est_une_case_vide(rendu):
    assert [ligne for ligne in rendu.stderr.decode().splitlines() if ".notdef" in ligne] == []


def test_chaque_police_est_dans_le_document(rendu):
    with pdfplumber.open(io.BytesIO(rendu.stdout)) as document:
        lettres = document.pages[0].chars
    dessinees = {}
    for lettre in lettres:
        prefixe, _, nom = lettre["fontname"].partition("+")
        assert len(prefixe) == 6  # a subset that is embedded has a prefix of its own
        dessinees.setdefault(nom.replace("-", "").rstrip(","), set()).add(lettre["text"])
    assert {nom.removesuffix("Bold").removesuffix("SemiBold") for nom in dessinees} == {
        "AtkinsonHyperlegibleNext", *{police for _, police in NOMS.values()}
    }  # fmt: skip
    for texte, police in NOMS.values():
        assert dessinees[police] & set(texte)
