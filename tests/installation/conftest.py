"""A checkout whose commands do nothing, and its launcher."""

import contextlib
import os
import socket
import subprocess
import sys
import time

import psutil
import pytest

from danaecare.postgres_embarque.chemins import DEPOT

MANAGE = """
import signal, subprocess, sys, time
from pathlib import Path
verbe = sys.argv[1]
scene = Path("scene").read_text().split() if Path("scene").exists() else []
if verbe + "-echoue" in scene:
    sys.exit("rien ne va")
if verbe + "-dure" in scene:
    Path("dure").touch()
    time.sleep(60)
if verbe == "demo":
    print("accueil@demo.invalid secret-de-demo")
if verbe == "rapport":
    Path(sys.argv[sys.argv.index("--sortie") + 1]).write_bytes(b"%PDF-")
if verbe == "procrastinate":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if "sourd" in scene:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    petit = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    time.sleep(60)
"""
WSGI = """
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"bonjour"]
"""
LANCER = """
import os, sys
from pathlib import Path
from danaecare import demarrage
demarrage.PATIENCE_ARRET = 3
depot = Path(sys.argv[1])
vrai = demarrage.Demarrage
demarrage.Demarrage = lambda environ: vrai(environ, depot=depot)
demarrage.main()
"""


@pytest.fixture
def port():
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        return libre.getsockname()[1]


@pytest.fixture
def depot(tmp_path):
    """A checkout whose commands do nothing but be there."""
    (tmp_path / "manage.py").write_text(MANAGE)
    (tmp_path / "danaecare").mkdir()
    (tmp_path / "danaecare" / "__init__.py").touch()
    (tmp_path / "danaecare" / "wsgi.py").write_text(WSGI)
    return tmp_path


@pytest.fixture
def lancer(depot):
    lances = []

    def lancer(port, **environ):
        environ = {
            **os.environ,
            "PYTHONPATH": str(DEPOT),
            "DATABASE_URL": "postgres://h/b",
            "DANAECARE_DONNEES": str(depot / "donnees"),
            "PORT": str(port),
            **environ,
        }
        environ = {nom: valeur for nom, valeur in environ.items() if valeur}
        with (depot / "sortie").open("w") as sortie:
            lance = subprocess.Popen(
                [sys.executable, "-c", LANCER, depot], env=environ, stdout=sortie, stderr=sortie, start_new_session=True
            )
        lances.append(lance)
        return lance

    yield lancer
    for lance in lances:
        lance.kill()
        lance.wait()


def attendre(condition, delai=60):
    echeance = time.monotonic() + delai
    while not condition() and time.monotonic() < echeance:
        time.sleep(0.05)
    assert condition()


def dit(depot, texte):
    return lambda: texte in (depot / "sortie").read_text()


def restants(depot):
    """The living processes that work in this checkout."""
    trouves = []
    for candidat in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if candidat.cwd() == str(depot) and candidat.status() != psutil.STATUS_ZOMBIE:
                trouves.append(candidat)
    return trouves


def enfant_de(lance, mot):
    (trouve,) = [p for p in psutil.Process(lance.pid).children() if mot in " ".join(p.cmdline())]
    return trouve
