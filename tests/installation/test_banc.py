"""The bench fills its base, opens its pages and lets people work: a column more in a model would stop it in silence."""

import re
import subprocess
import sys

import pytest

from tests.exploitation.fichiers_serveur import RACINE

pytestmark = pytest.mark.lent


def test_le_banc_va_jusqu_au_bout(tmp_path):
    sortie = tmp_path / "mesures.md"
    mots = ["--tailles", "200", "--fois", "1", "--gens", "4", "--duree", "15", "--sans-rapport", "--sortie", sortie]
    fait = subprocess.run([sys.executable, "-m", "tests.banc", *mots], cwd=RACINE, capture_output=True, text=True)
    assert fait.returncode == 0, fait.stdout[-1000:] + fait.stderr[-3000:]
    texte = sortie.read_text()
    gens = re.search(r"^\| 200 \| 4 \| (\d+) \| \d+ \| \d+ \| \d+ \| (\d+) \| [\d, ]+ \| \d+ \|$", texte, re.MULTILINE)
    assert gens is not None, texte[-2000:]
    assert (int(gens[1]) >= 4, gens[2]) == (True, "0"), texte[-2000:]
