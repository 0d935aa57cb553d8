"""The clock of the day of a whole hub, PostgreSQL included, shifted while it runs by a preloaded `horloge.c`."""

import os
import shutil
import signal
import struct
import subprocess
from contextlib import contextmanager
from pathlib import Path

from danaecare.postgres_embarque import initialisation
from tests.robustesse.hub import attendre

SOURCE = Path(__file__).with_name("horloge.c")


class Horloge:
    def __init__(self, fichier: Path):
        self.fichier = fichier
        self.sauter(0)
        fichier.chmod(0o644)

    def sauter(self, secondes: int) -> None:
        """Every process sees it at its next look: written in place, in one go."""
        with self.fichier.open("r+b" if self.fichier.exists() else "wb") as ouvert:
            ouvert.write(struct.pack("q", secondes))


@contextmanager
def horloge_de(hub):
    """PostgreSQL starts again under the shifted clock, and what the hub launches meanwhile lives under it too."""
    compilateur = shutil.which("cc") or shutil.which("gcc")
    bibliotheque = hub.dossier / "horloge.so"
    subprocess.run(
        [compilateur, "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", bibliotheque, SOURCE, "-ldl"],
        check=True,
    )
    bibliotheque.chmod(0o755)
    horloge = Horloge(hub.dossier / "horloge")
    environ = {"LD_PRELOAD": str(bibliotheque), "HORLOGE": str(horloge.fichier)}
    avant = (hub.environ, initialisation.ENVIRONNEMENT)
    try:
        hub.environ, initialisation.ENVIRONNEMENT = hub.environ | environ, initialisation.ENVIRONNEMENT | environ
        _relancer_postgres(hub)
        yield horloge
    finally:
        hub.environ, initialisation.ENVIRONNEMENT = avant
        _relancer_postgres(hub)


def _relancer_postgres(hub) -> None:
    numero = hub.numero_postgres()
    os.kill(numero, signal.SIGINT)  # a fast and clean stop
    attendre(lambda: not hub.grappe.vivante(), 30)
    hub.grappe.assurer(certain=True)
