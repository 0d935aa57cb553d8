"""Real workers, each a process of its own on the test's database, as `make demo` starts them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

RACINE = Path(__file__).parents[1]


def adresse_de_la_base(connection) -> str:
    """The address of the test's database, for another process."""
    reglages = connection.settings_dict
    hote, port = reglages["HOST"], reglages["PORT"]
    lieu = quote(hote, safe="") + (f":{port}" if port else "")
    return f"postgres://{reglages['USER']}@{lieu}/{reglages['NAME']}"


@pytest.fixture
def ouvrier(tmp_path):
    """Starts workers on the test's database, and stops those that are left."""
    lances = []

    def demarrer(**reglages):
        environnement = {
            **os.environ,
            "DATABASE_URL": adresse_de_la_base(connection),
            "DANAECARE_DONNEES": str(settings.DONNEES),
            "DJANGO_SETTINGS_MODULE": "tests.socle.travaux.reglages",
            **reglages,
        }
        sortie = (tmp_path / f"ouvrier{len(lances)}.txt").open("wb")
        lance = subprocess.Popen(
            [sys.executable, "manage.py", "procrastinate", "worker", "--shutdown-graceful-timeout=5"],
            cwd=RACINE,
            env=environnement,
            stdout=sortie,
            stderr=subprocess.STDOUT,
        )
        sortie.close()
        lances.append(lance)
        return lance

    yield demarrer
    for lance in lances:
        if lance.poll() is None:
            lance.send_signal(signal.SIGINT)
            try:
                lance.wait(15)
            except subprocess.TimeoutExpired:
                lance.kill()
                lance.wait()


def attendre(condition, secondes):
    fin = time.monotonic() + secondes
    while time.monotonic() < fin:
        if condition():
            return True
        time.sleep(0.2)
    return False
