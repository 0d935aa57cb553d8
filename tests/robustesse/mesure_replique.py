"""`python -m tests.robustesse.mesure_replique DOSSIERS [SECONDES]`: what a replica spares the primary.

50 people export the caregivers and read the figures of a year while some write (each write makes figures due), for the
same time with and without the replica; the CPU of each PostgreSQL server, which does not depend on what else runs.
"""

import http.client
import os
import random
import sys
import threading
import time

import psutil

from tests.robustesse.hub import nom_neuf
from tests.robustesse.replique import HubReplique

CLIENTS = 50


def _cpu(dossier) -> float:
    """Seconds of CPU of a server and of all its processes, those that have ended included."""
    maitre = psutil.Process(int((dossier / "postmaster.pid").read_text().split()[0]))
    total = sum(maitre.cpu_times()[:4])
    for enfant in maitre.children():
        try:
            total += sum(enfant.cpu_times()[:2])
        except psutil.NoSuchProcess:
            continue
    return total


def _mesurer(hub, secondes: int, **environ) -> tuple[int, float, float]:
    """(answers, CPU of the primary, CPU of the replica)."""
    reponses, verrou, fin = [0], threading.Lock(), time.monotonic() + secondes

    def client(rang):
        alea = random.Random(rang)
        while time.monotonic() < fin:
            if rang % 10 == 0:
                hub.ecrire(nom_neuf("Mesure"), rang, delai=300)
                time.sleep(1)
            # A person in five is a social worker, who may export the files (tests.robustesse.comptes).
            chemin = "/aidants/export/csv/" if rang % 5 == 2 else f"/indicateurs/{alea.randint(2019, 2023)}/"
            try:
                statut = hub.demander("GET", chemin, rang, delai=300)[0]
            except (OSError, http.client.HTTPException):
                continue
            with verrou:
                reponses[0] += statut == 200

    with hub.web(**environ):
        hub.demander("GET", "/annuaire/")
        avant = _cpu(hub.grappe.lieux.grappe), _cpu(hub.copie)
        fils = [threading.Thread(target=client, args=(n,)) for n in range(CLIENTS)]
        for fil in fils:
            fil.start()
        for fil in fils:
            fil.join()
        apres = _cpu(hub.grappe.lieux.grappe), _cpu(hub.copie)
    return reponses[0], apres[0] - avant[0], apres[1] - avant[1]


def main(dossiers: int, secondes: int) -> None:
    HubReplique.journal_des_requetes = False
    with HubReplique.neuf() as hub:
        hub.python(
            "-m", "tests.banc.remplir", str(dossiers), BANC_MODULES="aidants",
            DJANGO_SETTINGS_MODULE="danaecare.settings",
        )  # fmt: skip
        hub.replique_rattrapee()
        [(taille,)] = hub.lire("SELECT pg_database_size(current_database())")
        print(f"{dossiers} dossiers, base de {taille / 1024**2:.0f} Mo, {os.cpu_count()} cœurs")  # noqa: T201
        for nom, environ in (("sans", {}), ("avec", {"DATABASE_REPLIQUE_URL": hub.adresse_replique})):
            reponses, ici, la = _mesurer(hub, secondes, **environ)
            cout = 1000 * ici / max(reponses, 1)
            print(  # noqa: T201
                f"{nom} réplique : {reponses} réponses, base principale {ici:.1f} s de CPU "
                f"({cout:.0f} ms par réponse), réplique {la:.1f} s"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 30)
