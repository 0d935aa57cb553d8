"""`manage.py` finds the project's Python, and says what to do without one."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from danaecare.postgres_embarque.chemins import DEPOT
from tests.postgres_embarque.conftest import processus


@pytest.fixture
def depot(tmp_path):
    shutil.copy(DEPOT / "manage.py", tmp_path)
    return tmp_path


def python_nu(tmp_path):
    """A Python without Django, whichever runs the tests."""
    lanceur = tmp_path / "python-nu"
    lanceur.write_text(f'#!/bin/sh\nexec "{Path(sys.executable).resolve()}" -I "$@"\n')
    lanceur.chmod(0o755)
    return lanceur


def test_sans_environnement_une_ligne_dit_make_installer(depot, tmp_path):
    fini = subprocess.run(
        [python_nu(tmp_path), "manage.py", "check"], cwd=depot, capture_output=True, text=True, check=False
    )
    assert fini.returncode == 1
    assert fini.stderr.count("\n") == 1
    assert "make installer" in fini.stderr


def test_un_autre_python_passe_la_main_a_celui_du_projet(depot, tmp_path):
    bin_ = depot / ".venv" / "bin"
    bin_.mkdir(parents=True)
    (bin_ / "python").write_text('#!/bin/sh\necho "projet: $*"\n')
    (bin_ / "python").chmod(0o755)
    commande = [python_nu(tmp_path), "manage.py", "migrate", "avec espace"]
    fini = subprocess.run(commande, cwd=depot, capture_output=True, text=True, check=True)
    assert fini.stdout == "projet: manage.py migrate avec espace\n"


def test_une_adresse_de_base_impossible_tient_en_une_ligne():
    environ = {**os.environ, "DATABASE_URL": "postgres://h:99999/b"}
    fini = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=DEPOT, env=environ, capture_output=True, text=True, check=False
    )
    assert (fini.returncode, fini.stderr) == (1, "DATABASE_URL : le port 99999 n’existe pas.\n")


@pytest.mark.lent
@pytest.mark.parametrize("numero", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_une_commande_arretee_arrete_la_base(dossier_ouvert, numero):
    """`timeout`, a closed terminal, a Ctrl-C: none leaves a server behind."""
    environ = {nom: valeur for nom, valeur in os.environ.items() if nom != "DATABASE_URL"}
    environ["DANAECARE_DONNEES"] = str(dossier_ouvert / "donnees")
    code = "from django.db import connection as c; c.ensure_connection(); print('pret', flush=True); input()"
    commande = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "-v", "0", "-c", code],
        cwd=DEPOT,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert commande.stdout.readline() == "pret\n"
    assert len(processus(dossier_ouvert)) == 1
    commande.send_signal(numero)
    commande.communicate(timeout=60)
    assert commande.returncode != 0
    assert processus(dossier_ouvert) == []
