"""200 clients for a minute: no error of the server, and memory that does not grow."""

import http.client
import os
import random
import threading
import time
from collections import Counter

import psutil

DUREE = int(os.environ.get("ROBUSTESSE_S", "60"))
CLIENTS = 200
PAGES = ("/", "/annuaire/", "/annuaire/personnes/", "/recherche/?q=web", "/jardins/", "/sante")


def test_200_clients(hub, releve):
    statuts, durees, verrou = Counter(), [], threading.Lock()
    debut = time.monotonic()

    def client(rang):
        alea = random.Random(rang)
        while time.monotonic() < debut + DUREE:
            depart, page = time.monotonic(), alea.choice(PAGES)
            try:
                statut = hub.demander("GET", page, rang, delai=120)[0]
            except (OSError, http.client.HTTPException):
                statut = "muet"
            # /sante says 503 while no worker runs: it is an answer, not an error.
            with verrou:
                statuts[200 if (page, statut) == ("/sante", 503) else statut] += 1
                durees.append(time.monotonic() - depart)
            time.sleep(alea.random())

    with hub.web() as maitre:
        for page in PAGES * 4:
            hub.demander("GET", page)
        releves = []
        fils = [threading.Thread(target=client, args=(n,)) for n in range(CLIENTS)]
        for fil in fils:
            fil.start()
        while time.monotonic() < debut + DUREE:
            time.sleep(DUREE / 6)
            releves.append(_memoire(maitre.pid))
        for fil in fils:
            fil.join()
    erreurs = {statut: n for statut, n in statuts.items() if statut not in (200, 403)}
    assert erreurs == {}
    assert statuts[200] > CLIENTS
    croissance = releves[-1] / releves[len(releves) // 2] - 1
    assert croissance < 0.10, releves
    rangees = sorted(durees)
    mediane, lente = rangees[len(rangees) // 2], rangees[len(rangees) * 95 // 100]
    releve(
        f"{CLIENTS} personnes pendant {DUREE} s", 1,
        lu=f"{sum(statuts.values())} réponses sans une erreur, médiane {mediane:.1f} s, 95 % sous {lente:.1f} s",
        revenu=f"rien à faire : mémoire stable ({releves[-1] // 2**20} Mo, {croissance:+.0%})",
    )  # fmt: skip


def _memoire(pid) -> int:
    maitre = psutil.Process(pid)
    return sum(p.memory_info().rss for p in (maitre, *maitre.children(recursive=True)))
