"""People at work, all at once: each enters once by the login page, then opens and writes as her role does, with pauses.

Twelve pages and three writes, one gesture in eight a write. What is given: how long they wait, the errors, and what the
processes hold meanwhile.
"""

import http.client
import itertools
import os
import random
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlencode

import psutil
import psycopg

from tests.banc.mesure import Client, Page, champs_caches
from tests.banc.serveur import gunicorn

ENTREE = "/compte/login/"
PAUSE_S = (3, 9)
UNE_ECRITURE_SUR = 8
# What is sent has a day or a name of its own: nobody else sends its number, of this run nor of the one before.
NUMEROS = itertools.count(1_000)
PAGES = {
    "tests.banc.aidants": (
        "accueil : rappels, silences, manques", "fiche suivie, avec séances et appels",
        "liste des aidants d’un référent", "liste des appels", "ligne d’appel", "chiffres de l’année, N et N-1",
    ),
    "tests.banc.premier_chemin": ("liste des aidants", "recherche, un nom", "fiche d’un dossier"),
    "tests.banc.tierslieux": ("planning, semaine de 30 espaces", "planning, mois de 30 espaces"),
    "tests.banc.gouvernance": ("vie de l’association",),
}  # fmt: skip
ENVOIS = {
    "tests.banc.premier_chemin": "nouveau dossier, envoi", "tests.banc.tierslieux": "réservation, envoi",
    "tests.banc.gouvernance": "temps bénévole, envoi",
}  # fmt: skip
# Those of the social workers are many.
METIERS = (
    ("tests.banc.aidants", "tests.banc.premier_chemin"), ("tests.banc.aidants", "tests.banc.premier_chemin"),
    ("tests.banc.tierslieux",), ("tests.banc.gouvernance",),
)  # fmt: skip


@dataclass
class Releve:
    """`durees` by the name of the page; `memoire` and `connexions` are the most that was seen."""

    gens: int
    durees: dict = field(default_factory=lambda: defaultdict(list))
    erreurs: Counter = field(default_factory=Counter)
    memoire: Counter = field(default_factory=Counter)  # process -> bytes
    connexions: int = 0


class Personne(threading.Thread):
    def __init__(self, rang: int, port: int, connues: dict[str, list[Page]], releve: Releve):
        super().__init__()
        self.rang, self.releve, self.alea = rang, releve, random.Random(rang)
        metier = METIERS[rang % len(METIERS)]
        self.pages = [page for module in metier for page in connues[module] if page.methode == "GET"]
        self.envois = [page for module in metier for page in connues[module] if page.methode == "POST"]
        self.role = __import__(metier[0], fromlist=["ROLE"]).ROLE
        # Her own address, as the proxy tells it.
        self.client = Client(port, "", {"X-Forwarded-For": f"10.0.{rang // 250}.{rang % 250 + 1}"})

    def entrer(self) -> None:
        from danaecare.socle.comptes.demonstration import MOT_DE_PASSE, courriel  # noqa: PLC0415 -- after django.setup

        _, _, page = self.client.demander("GET", ENTREE)
        corps = champs_caches(page) | {"login": courriel(self.role), "password": MOT_DE_PASSE}
        _, statut, _ = self.client.demander("POST", ENTREE, urlencode(corps))
        if statut != 302:
            raise RuntimeError(f"{courriel(self.role)} n’entre pas : réponse {statut}.")
        self.client.connexion.close()

    def run(self):
        time.sleep(self.alea.uniform(0, PAUSE_S[1]))
        while time.monotonic() < self.fin:
            ecrit = self.envois and self.alea.randrange(UNE_ECRITURE_SUR) == 0
            page = self.alea.choice(self.envois if ecrit else self.pages)
            try:
                duree = self.client.envoyer(page, next(NUMEROS))
                self.releve.durees[page.nom].append(duree)
            except (RuntimeError, OSError, http.client.HTTPException) as erreur:
                self.releve.erreurs[f"{page.nom} : {erreur}"] += 1
            self.client.connexion.close()  # a pause is longer than a server keeps a line
            time.sleep(self.alea.uniform(*PAUSE_S))


def travailler(environ: dict, connu: dict, gens: int, duree_s: int) -> Releve:
    """`gens` people for `duree_s`, the logins before it."""
    connues = defaultdict(list)
    for page, module in connu:
        if page.nom in (*PAGES.get(module, ()), ENVOIS.get(module)):
            connues[module].append(page)
    manquent = {n for m, noms in PAGES.items() for n in noms} - {p.nom for ps in connues.values() for p in ps}
    assert not manquent, manquent
    releve = Releve(gens)
    with gunicorn(environ | {"DANAECARE_MANDATAIRES": "1"}) as port:
        personnes = [Personne(rang, port, connues, releve) for rang in range(gens)]
        for personne in personnes:
            personne.entrer()
        fin = time.monotonic() + duree_s
        for personne in personnes:
            personne.fin = fin
            personne.start()
        while time.monotonic() < fin:
            _noter(releve, environ["DATABASE_URL"], port)
            time.sleep(min(5, duree_s / 3))
        for personne in personnes:
            personne.join()
    return releve


def _noter(releve: Releve, adresse: str, port: int) -> None:
    for enfant in psutil.Process(os.getpid()).children(recursive=True):
        if any(f":{port}" in mot for mot in enfant.cmdline()):
            releve.memoire[enfant.pid] = max(releve.memoire[enfant.pid], enfant.memory_info().rss)
    with psycopg.connect(adresse.partition("?")[0]) as liaison:
        [ouvertes] = liaison.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        ).fetchone()
    releve.connexions = max(releve.connexions, ouvertes)


def centile(durees: list[float], part: float) -> float:
    """In milliseconds."""
    rangees = sorted(durees)
    return 1000 * rangees[min(len(rangees) - 1, int(len(rangees) * part))]


def tableau(mesures: dict[int, list[Releve]], duree_s: int) -> list[str]:
    """One line a size and a number of people; then the pages that wait most, of the most people."""
    lignes = [
        "## People at work", "",
        f"Each enters once, then opens or writes and pauses {PAUSE_S[0]} to {PAUSE_S[1]} s, for {duree_s} s:",
        f"twelve pages and three writes, one gesture in {UNE_ECRITURE_SUR} a write; ms. Memory is of each process at",
        "its most, connections of all together.", "",
        "| files | people | answers | p50 | p95 | p99 | errors | memory, MB | connections |",
        "|---|---|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    for taille, releves in mesures.items():
        for releve in releves:
            toutes = [duree for durees in releve.durees.values() for duree in durees]
            temps = " | ".join(f"{centile(toutes, part):.0f}" for part in (0.5, 0.95, 0.99))
            memoire = ", ".join(f"{octets / 2**20:.0f}" for octets in sorted(releve.memoire.values(), reverse=True))
            lignes.append(
                f"| {taille:,} | {releve.gens} | {len(toutes):,} | {temps} | {releve.erreurs.total()} | {memoire} "
                f"| {releve.connexions} |"
            )
    lignes += ["", "| page, under the most people | " + " | ".join(f"{t:,}, p50 (p95)" for t in mesures) + " |"]
    lignes.append("|---|" + "---|" * len(mesures))
    derniers = [releves[-1] for releves in mesures.values()]
    for nom in sorted({nom for releve in derniers for nom in releve.durees}):
        cases = [
            f"{centile(releve.durees[nom], 0.5):.0f} ({centile(releve.durees[nom], 0.95):.0f})"
            if releve.durees[nom]
            else ""
            for releve in derniers
        ]
        lignes.append(f"| {nom} | {' | '.join(cases)} |")
    for releve in derniers:
        lignes += [f"\n{n} × {erreur}" for erreur, n in releve.erreurs.most_common(5)]
    return lignes
