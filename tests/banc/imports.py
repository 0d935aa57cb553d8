"""Files of 20,000 rows read by the import: processor and memory of a process that does nothing else.

`python -m tests.banc.imports`.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django

from tests.banc.serveur import RACINE, base


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.banc.reglages")
    django.setup()
    from tests.aidants import test_volume as aidants  # noqa: PLC0415 -- after setup
    from tests.socle.imports import test_volume as organisations  # noqa: PLC0415 -- idem

    with base(1000) as environ, tempfile.TemporaryDirectory() as dossier:
        for ressource, nom, ecrire in (
            ("organisations", "organisations.csv", organisations.ecrire_csv),
            ("organisations", "organisations.xlsx", organisations.ecrire_xlsx),
            ("aidants", "aidants.csv", aidants.ecrire_csv),
        ):
            chemin = Path(dossier) / nom
            ecrire(chemin)
            mesure = subprocess.run(
                [sys.executable, "-m", "tests.socle.imports.mesurer", ressource, str(chemin)],
                cwd=RACINE,
                env=environ,
                check=True,
                capture_output=True,
                text=True,
            )
            duree, memoire, total, *_ = mesure.stdout.split()
            print(f"{nom} : {total} lignes, {duree} s, {memoire} Mo", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
