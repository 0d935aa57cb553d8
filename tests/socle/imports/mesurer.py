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
memoire = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
print(f"{duree:.2f} {memoire:.0f} {bilan.total} {bilan.crees} {bilan.refuses}")  # noqa: T201 -- read by the test
