"""A hub whose libraries are preceded by one of ours, PostgreSQL included, under a number that changes while it runs.

`horloge.c` shifts the clock of the day by so many seconds, `lenteur.c` makes each flush of a file last so many
microseconds.
"""

import os
import shutil
import signal
import struct
import subprocess
from contextlib import contextmanager
from pathlib import Path

from danaecare.postgres_embarque import initialisation
from tests.robustesse.hub import attendre

DOSSIER = Path(__file__).parent
COMPILATEUR = shutil.which("cc") or shutil.which("gcc")


class Reglage:
    def __init__(self, fichier: Path):
        self.fichier = fichier
        self.mettre(0)
        fichier.chmod(0o644)

    def mettre(self, nombre: int) -> None:
        """Every process sees it at its next look: written in place, in one go."""
        with self.fichier.open("r+b" if self.fichier.exists() else "wb") as ouvert:
            ouvert.write(struct.pack("q", nombre))


@contextmanager
def precharge(hub, nom: str):
    """PostgreSQL starts again behind `nom`.c, and what the hub launches meanwhile is behind it too."""
    bibliotheque = hub.dossier / f"{nom}.so"
    subprocess.run(
        [COMPILATEUR, "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", f"-DREGLAGE=\"{nom.upper()}\"", "-o",
         bibliotheque, DOSSIER / f"{nom}.c", "-ldl"],
        check=True,
    )  # fmt: skip
    bibliotheque.chmod(0o755)
    reglage = Reglage(hub.dossier / nom)
    environ = {"LD_PRELOAD": str(bibliotheque), nom.upper(): str(reglage.fichier)}
    avant = (hub.environ, initialisation.ENVIRONNEMENT)
    try:
        hub.environ, initialisation.ENVIRONNEMENT = hub.environ | environ, initialisation.ENVIRONNEMENT | environ
        _relancer_postgres(hub)
        yield reglage
    finally:
        hub.environ, initialisation.ENVIRONNEMENT = avant
        reglage.mettre(0)
        _relancer_postgres(hub)


def _relancer_postgres(hub) -> None:
    numero = hub.numero_postgres()
    os.kill(numero, signal.SIGINT)  # a fast and clean stop
    attendre(lambda: not hub.grappe.vivante(), 30)
    hub.grappe.assurer(certain=True)
