"""The hub as the guide installs it, used for a day by each of the ten roles, then by who holds a private link."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.exploitation.fichiers_serveur import RACINE
from tests.navigateur import chercher_chromium

pytestmark = [pytest.mark.lent, pytest.mark.repetition, pytest.mark.navigateur]


@pytest.mark.skipif(not shutil.which("caddy"), reason="needs Caddy")
@pytest.mark.skipif(not chercher_chromium(), reason="needs Chromium")
def test_chaque_role_vit_sa_journee_sans_faute(capsys):
    joue = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.repetition"], cwd=RACINE, env=os.environ | {"MAINS": "2"},
        capture_output=True, text=True,
    )  # fmt: skip
    with capsys.disabled():
        sys.stdout.write(joue.stdout)
    assert joue.returncode == 0, joue.stdout[-20_000:] + joue.stderr[-4000:]
