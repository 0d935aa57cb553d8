"""What the bench runs on: a throw-away cluster filled by the poles' generators, and the hub under gunicorn."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

RACINE = Path(__file__).resolve().parents[2]


@contextmanager
def base(nombre: int | None):
    """A cluster of its own with `nombre` caregivers (None: the demonstration); the environment of what uses it."""
    from danaecare.postgres_embarque import Grappe  # noqa: PLC0415 -- the bench decides when
    from danaecare.postgres_embarque.chemins import BASE, ROLE, Chemins  # noqa: PLC0415 -- idem

    dossier = Path(tempfile.mkdtemp(prefix="danaecare-banc-", dir="/tmp"))
    if os.geteuid() == 0:
        dossier.chmod(0o711)
    grappe = Grappe(Chemins.de(dossier), {"synchronous_commit": "off"})
    grappe.assurer()
    environ = os.environ | {
        "DATABASE_URL": f"postgres://{ROLE}@{quote(str(grappe.chemins.socket), safe='')}/{BASE}?pool=4",
        "DANAECARE_DONNEES": str(dossier),
        "DANAECARE_MODE": "demonstration",
        "DANAECARE_STATIQUES": str(dossier / "statiques"),
        "DJANGO_SETTINGS_MODULE": "tests.banc.reglages",
    }
    try:
        for commande in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"]):
            subprocess.run([sys.executable, "-m", "django", *commande], cwd=RACINE, env=environ, check=True)
        contenu = ["tests.banc.remplir", str(nombre)] if nombre is not None else ["django", "demo"]
        subprocess.run([sys.executable, "-m", *contenu], cwd=RACINE, env=environ, check=True)
        yield environ
    finally:
        grappe.quitter()
        shutil.rmtree(dossier, ignore_errors=True)


@contextmanager
def gunicorn(environ: dict):
    """The hub under gunicorn (2 workers, 4 threads each); gives its port."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port = prise.getsockname()[1]
    options = ["-b", f"127.0.0.1:{port}", "-k", "gthread", "-w", "2", "--threads", "4", "--log-level", "error"]
    enfant = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *options, "danaecare.wsgi:application"], cwd=RACINE, env=environ
    )
    try:
        for _ in range(200):
            with socket.socket() as prise:
                if prise.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        enfant.terminate()
        enfant.wait(20)
