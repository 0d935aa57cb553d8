"""Run in a process of its own by test_volume: analyses a file, prints its CPU seconds (a machine may be busy with other
tests) and its peak memory in MB."""

import resource
import sys
import time
from pathlib import Path

import django

django.setup()

from danaecare.socle.communs.importation import ressource_de  # noqa: E402 -- after the settings
from danaecare.socle.communs.importation.lecture import lire  # noqa: E402

debut = time.process_time()
classe = ressource_de(sys.argv[1])
bilan = classe().simuler(lire(Path(sys.argv[2]), classe.colonnes))
duree = time.process_time() - debut


def _pointe_mo() -> float:
    """This program's own peak; on Linux getrusage would still count the process that started it."""
    statut = Path("/proc/self/status")
    if not statut.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    ligne = next(ligne for ligne in statut.read_text().splitlines() if ligne.startswith("VmHWM:"))
    return int(ligne.split()[1]) / 1024


memoire = _pointe_mo()
print(f"{duree:.2f} {memoire:.0f} {bilan.total} {bilan.crees} {bilan.refuses}")  # noqa: T201 -- read by the test
