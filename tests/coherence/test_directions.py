"""Imports, foreign keys and template includes go one way."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

RACINE = Path(__file__).resolve().parents[2]
CONTRATS = tomllib.loads((RACINE / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
COUCHES = CONTRATS[0]["layers"]


def _rangs() -> dict[str, int]:
    """app label -> rank, 0 at the top; siblings share a rank."""
    rangs = {}
    for rang, couche in enumerate(COUCHES):
        for module in couche.split("|"):
            rangs[module.strip().split(".")[-1]] = rang
    return rangs


RANGS = _rangs()


def test_les_imports_vont_dans_un_sens():
    """Its own process: inside this one it silences the loggers of the tests that follow."""
    lecture = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert lecture.returncode == 0, lecture.stdout + lecture.stderr


def test_les_cles_etrangeres_vont_dans_le_meme_sens():
    remontees = []
    for modele in apps.get_models():
        origine = modele._meta.app_label
        if origine not in RANGS:
            continue
        for champ in modele._meta.get_fields():
            cible = getattr(champ, "related_model", None)
            if cible is None or champ.auto_created or cible._meta.app_label not in RANGS:
                continue
            if cible._meta.app_label != origine and RANGS[cible._meta.app_label] <= RANGS[origine]:
                remontees.append(f"{modele._meta.label}.{champ.name} -> {cible._meta.label}")
    assert remontees == []


@pytest.mark.parametrize("balise", ["include", "extends"])
def test_les_gabarits_incluent_dans_le_meme_sens(balise):
    motif = re.compile(r"{%\s*" + balise + r"\s+[\"']([^\"']+)[\"']")
    remontees = []
    for gabarit in (RACINE / "templates").rglob("*.html"):
        origine = gabarit.relative_to(RACINE / "templates").parts[0]
        for inclus in motif.findall(gabarit.read_text()):
            cible = inclus.split("/")[0]
            if cible in RANGS and origine in RANGS and cible != origine and RANGS[cible] <= RANGS[origine]:
                remontees.append(f"{gabarit.name} -> {inclus}")
            if cible in RANGS and origine not in RANGS and origine != "accueil":
                remontees.append(f"{gabarit.name} -> {inclus}")
    assert remontees == []
