import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from danaecare.postgres_embarque import Grappe
from danaecare.postgres_embarque.chemins import BASE, DEPOT, PORT, ROLE, Chemins
from tests.grappe_essai import SANS_DURABILITE


@pytest.fixture
def dossier(dossier_ouvert):
    return dossier_ouvert


@pytest.fixture
def grappe(dossier):
    """A cluster of its own, not started yet."""
    grappe = Grappe(Chemins.de(dossier / "donnees"), SANS_DURABILITE)
    yield grappe
    grappe.quitter()
    assert processus(grappe.chemins.grappe) == []


def connexion(grappe, base=BASE, role=ROLE):
    return psycopg.connect(
        host=str(grappe.chemins.socket), port=PORT, user=role, dbname=base, autocommit=True, connect_timeout=5
    )


def postmaster(grappe):
    """The server's own process."""
    return psutil.Process(int((grappe.chemins.grappe / "postmaster.pid").read_text().splitlines()[0]))


def processus(texte):
    """The living processes whose command line holds this text; a fork that has not its own name yet is its parent."""
    trouves = {}
    for candidat in psutil.process_iter(["cmdline", "status", "ppid"]):
        vivant = candidat.info["status"] != psutil.STATUS_ZOMBIE
        if vivant and any(str(texte) in mot for mot in candidat.info["cmdline"] or []):
            trouves[candidat.pid] = candidat.info["ppid"]
    return [pid for pid, parent in trouves.items() if parent not in trouves]


def lancer(code, *arguments, donnees=None, python=sys.executable, environ=None, **options):
    """Start a Python process on this code, with a cluster folder of its own and no DATABASE_URL."""
    propre = {nom: valeur for nom, valeur in os.environ.items() if nom != "DATABASE_URL"}
    propre |= {"PYTHONPATH": str(DEPOT), "PYTHONDONTWRITEBYTECODE": "1"} | (environ or {})
    if donnees is not None:
        propre["DANAECARE_DONNEES"] = str(donnees)
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "cwd": DEPOT} | options
    return subprocess.Popen([python, "-c", code, *map(str, arguments)], env=propre, **options)


def jouer(*arguments, **options):
    """The same, to its end: its output. Fails with its errors."""
    enfant = lancer(*arguments, **options)
    sortie, erreurs = enfant.communicate(timeout=120)
    assert enfant.returncode == 0, erreurs
    return sortie.strip()


OUVRIR = """
import os, sys
from pathlib import Path
from danaecare.postgres_embarque import Grappe, dossier_donnees
from danaecare.postgres_embarque.chemins import Chemins
grappe = Grappe(Chemins.de(dossier_donnees(os.environ)), {"fsync": "off"})
"""


def python_de_tous():
    """A Python that an unprivileged account can run; root's own may sit in a closed home."""
    for candidat in (Path(sys.executable).resolve(), *sorted(Path("/usr/bin").glob("python3.1[1-4]"))):
        with suppress(PermissionError):
            subprocess.run([candidat, "-c", ""], user=65534, group=65534, cwd="/", check=True)
            return str(candidat)
    return None
