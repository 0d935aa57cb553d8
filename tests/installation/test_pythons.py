"""The hub on the Pythons that its pins promise besides this one: those that a Debian ships, on a bare system.

As root, with debootstrap and the network; ten minutes each. Debian 13 has 3.13, the next one (sid) 3.14; none has 3.12.
"""

import os
import shutil
import subprocess

import pytest

from tests.exploitation.fichiers_serveur import RACINE
from tests.exploitation.test_guide import preter_les_chemins

pytestmark = [
    pytest.mark.lent,
    pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("debootstrap"), reason="needs root and debootstrap"),
]
PAQUETS = "ca-certificates,git,python3,python3-venv,libpango-1.0-0,libpangoft2-1.0-0,libharfbuzz-subset0"
# A pole's actions on a real base, the log, the figures, the texts, the PDF: what a Python could change.
CHOIX = "tests/aidants/test_actions.py tests/socle/journal tests/socle/indicateurs tests/socle/communs"
SCENE = f"""
set -eu
export LC_ALL=C.UTF-8 HOME=/root
update-ca-certificates > /dev/null 2>&1
git clone -q /depot.git /opt/danaecare && cd /opt/danaecare
python3 -m danaecare.installation
.venv/bin/python manage.py check
.venv/bin/python manage.py preparer
.venv/bin/python -c 'import sys; print("PYTHON", "%d.%d" % sys.version_info[:2])'
.venv/bin/python -m pytest -q -n 0 -m "not lent and not navigateur" {CHOIX}
"""


CHANGEANTE = pytest.mark.skipif(not os.environ.get("DANAECARE_SID"), reason="changes daily: DANAECARE_SID=oui plays it")


@pytest.mark.parametrize(("suite", "python"), [("trixie", "3.13"), pytest.param("sid", "3.14", marks=CHANGEANTE)])
def test_le_hub_tourne_sur_ce_python(suite, python, tmp_path):
    racine = tmp_path / "racine"
    try:
        mots = ["debootstrap", "--variant=minbase", f"--include={PAQUETS}", suite, racine]
        fait = subprocess.run(mots, capture_output=True, text=True)
        assert fait.returncode == 0, fait.stdout[-2000:]
        racine.chmod(0o755)
        subprocess.run(["git", "clone", "-q", "--bare", RACINE, racine / "depot.git"], check=True)
        preter_les_chemins(racine)
        (racine / "scene.sh").write_text(SCENE)
        environ = {nom: mis for nom, mis in os.environ.items() if nom.startswith("PIP_") or nom.endswith("_proxy")}
        joue = subprocess.run(
            ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c",
             "mount -t proc proc proc; exec chroot . bash /scene.sh"],
            cwd=racine, capture_output=True, text=True, env=environ | {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
        )  # fmt: skip
    finally:
        shutil.rmtree(racine, ignore_errors=True)
    assert joue.returncode == 0, joue.stdout[-4000:] + joue.stderr[-3000:]
    assert f"PYTHON {python}\n" in joue.stdout
    assert " passed" in joue.stdout.splitlines()[-1]
