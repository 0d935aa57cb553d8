"""The public pages of the map of help at 5,000 services: their weight, and how many a second two processes serve.

`python -m tests.banc.publiques`: the load comes from this process, on the same cores; the processor that an answer
takes says what two cores would serve, whatever else runs there. The team's search is timed too.
"""

import asyncio
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import django

from tests.banc.mesure import Client, Page, mesurer
from tests.banc.serveur import RACINE, base, gunicorn

AIDANTS = 100_000  # for which there are 5,000 services
CONNEXIONS, DUREE_S, FOIS = 16, 10, 40
PAGES = (
    ("liste et carte", "/services/pour-les-aidants/"),
    ("pour une commune", "/services/pour-les-aidants/?commune=Firminy"),
    ("un service", "/services/pour-les-aidants/1/"),
)


async def _lire(port: int, url: str, fin: float, durees: list[float]) -> None:
    """One connection, kept: a request, its answer to the last byte, another."""
    lecteur, plume = await asyncio.open_connection("127.0.0.1", port)
    requete = f"GET {url} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    while time.perf_counter() < fin:
        debut = time.perf_counter()
        plume.write(requete)
        entete = (await lecteur.readuntil(b"\r\n\r\n")).decode()
        if not entete.startswith("HTTP/1.1 200"):
            raise RuntimeError(f"{url} : {entete.splitlines()[0]}")
        longueur = next(e for e in entete.lower().splitlines() if e.startswith("content-length"))
        await lecteur.readexactly(int(longueur.split(":")[1]))
        durees.append(time.perf_counter() - debut)
        if "connection: close" in entete.lower():
            plume.close()
            lecteur, plume = await asyncio.open_connection("127.0.0.1", port)
    plume.close()


def _processeur(port: int) -> float:
    """Seconds that the processes of the server have taken so far."""
    pris = 0
    for dossier in Path("/proc").glob("[0-9]*"):
        try:
            if f"127.0.0.1:{port}".encode() in (dossier / "cmdline").read_bytes():
                pris += sum(map(int, (dossier / "stat").read_text().rpartition(")")[2].split()[11:13]))
        except OSError:
            continue  # it ended meanwhile
    return pris / os.sysconf("SC_CLK_TCK")


async def charger(port: int, url: str) -> tuple[float, float, float]:
    """Answers a second, the 95th percentile in ms, and the processor of an answer in ms."""
    durees: list[float] = []
    avant = _processeur(port)
    fin = time.perf_counter() + DUREE_S
    await asyncio.gather(*(_lire(port, url, fin, durees) for _ in range(CONNEXIONS)))
    durees.sort()
    pris = (_processeur(port) - avant) / len(durees) * 1000
    return len(durees) / DUREE_S, durees[int(len(durees) * 0.95) - 1] * 1000, pris


def chercher() -> None:
    """The two searches themselves, without a page around them."""
    django.setup()
    from danaecare.socle.services.recherche import services_trouver  # noqa: PLC0415 -- after setup
    from danaecare.socle.services.requetes import Besoin, proposer  # noqa: PLC0415 -- idem
    from danaecare.socle.territoires.models import Commune  # noqa: PLC0415 -- idem

    firminy = Commune.objects.get(nom="Firminy", departement="42")
    gestes = {
        "un mot, dans la recherche du hub": lambda: services_trouver(None, "relais saint", 8),
        "qui peut aider à Firminy": lambda: proposer(Besoin(firminy)),
    }
    for nom, geste in gestes.items():
        durees = []
        for _ in range(FOIS):
            debut = time.perf_counter()
            geste()
            durees.append((time.perf_counter() - debut) * 1000)
        print(f"{nom} : {sorted(durees)[FOIS // 2]:.1f} ms")  # noqa: T201


def main() -> None:
    os.environ["BANC_MODULES"] = "services"
    with base(AIDANTS) as environ:
        subprocess.run([sys.executable, "-m", "tests.banc.publiques", "chercher"], cwd=RACINE, env=environ, check=True)
        questions = [sys.executable, "-m", "tests.banc.questions"]
        sortie = subprocess.run(questions, cwd=RACINE, env=environ, check=True, capture_output=True, text=True).stdout
        connu = json.loads(sortie.splitlines()[-1])
        with gunicorn(environ) as port:
            equipe = Client(port, next(iter(connu["sessions"].values())))
            for ligne in connu["pages"]:
                mesurer(equipe, page := Page(ligne["nom"], ligne["url"]), fois=10)
                avant = _processeur(port)
                temps = mesurer(equipe, page, fois=FOIS, echauffement=0)
                dit = f"{page.nom} : {temps.mediane_ms:.1f} ({temps.p95_ms:.1f}) ms"
                print(f"{dit}, {(_processeur(port) - avant) / FOIS * 1000:.1f} ms de processeur")  # noqa: T201
            for nom, url in PAGES:
                poids = len(Client(port, "").demander("GET", url)[2]) / 1000
                par_seconde, p95, pris = asyncio.run(charger(port, url))
                dit = f"{nom} : {poids:.0f} ko, {par_seconde:.0f} par seconde, p95 {p95:.1f} ms"
                print(f"{dit}, {pris:.2f} ms de processeur, {2000 / pris:.0f} sur deux cœurs")  # noqa: T201


if __name__ == "__main__":
    chercher() if sys.argv[1:] == ["chercher"] else main()
