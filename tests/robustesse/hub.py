"""A whole hub of its own: embedded PostgreSQL with full durability, gunicorn, worker; all of it may be killed."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote, urlencode

import psycopg

from danaecare.postgres_embarque import Grappe
from danaecare.postgres_embarque.chemins import BASE, PORT, ROLE, Chemins
from tests.exploitation.fichiers_serveur import commande
from tests.grappe_essai import creer_dossier

RACINE = Path(__file__).resolve().parents[2]
JETON = "a" * 32
NOUVELLE = "/annuaire/nouvelle/"


class Hub:
    def __init__(self, dossier: Path):
        self.dossier = dossier
        self.grappe = Grappe(Chemins.de(dossier))
        propres = {n: v for n, v in os.environ.items() if not n.startswith(("DANAECARE_", "DJANGO_", "DATABASE_"))}
        self.environ = propres | {
            "DANAECARE_MODE": "demonstration", "DANAECARE_DONNEES": str(dossier), "DANAECARE_JOURNAUX_JSON": "oui",
            "DANAECARE_STATIQUES": str(dossier / "statiques"), "PYTHONPATH": str(RACINE),
        }  # fmt: skip
        self.port = None

    @classmethod
    @contextmanager
    def neuf(cls):
        dossier = creer_dossier()
        hub = cls(dossier)
        try:
            hub.grappe.assurer()
            hub.manage("preparer")
            hub.sessions = json.loads(hub.python("-m", "tests.robustesse.comptes", "41").stdout.splitlines()[-1])
            yield hub
        finally:
            hub.grappe.quitter()
            shutil.rmtree(dossier, ignore_errors=True)

    # Its processes

    def python(self, *mots, exiger=True, **environ) -> subprocess.CompletedProcess:
        fini = subprocess.run(
            [sys.executable, *mots], cwd=RACINE, env=self.environ | environ, capture_output=True, text=True
        )
        assert not exiger or fini.returncode == 0, fini.stdout[-2000:] + fini.stderr[-3000:]
        return fini

    def manage(self, *mots, **options):
        return self.python("manage.py", *mots, **options)

    def lancer(self, *mots, journal="enfant", **environ) -> subprocess.Popen:
        """A child in a session of its own, so that all of it can be killed at once."""
        with (self.dossier / f"{journal}.log").open("ab") as sortie:
            return subprocess.Popen(
                [sys.executable, *mots], cwd=RACINE, env=self.environ | environ, stdout=sortie, stderr=sortie,
                start_new_session=True,
            )  # fmt: skip

    def ouvrier(self, **environ):
        mots = ("manage.py", "procrastinate", "worker", "--concurrency", "1", "--shutdown-graceful-timeout", "5")
        return self.lancer(*mots, journal="ouvrier", **environ)

    @contextmanager
    def web(self, ouvriers=2, fils=4, **environ):
        """The unit's own command, on a free port."""
        self.port = port_libre()
        mots = [mot.replace("127.0.0.1:8000", f"127.0.0.1:{self.port}") for mot in commande("danaecare-web.service")]
        mots[-1:-1] = ["--workers", str(ouvriers), "--threads", str(fils)]
        enfant = self.lancer(*mots[1:], journal="web", **environ)
        try:
            attendre(lambda: self.ouvert(), 60)
            yield enfant
        finally:
            tuer(enfant, signal.SIGTERM)

    def ouvert(self) -> bool:
        with socket.socket() as prise:
            return prise.connect_ex(("127.0.0.1", self.port)) == 0

    # What a person does

    def demander(self, methode: str, chemin: str, rang=0, corps: bytes | dict = b"", delai=60, **entetes):
        """(status, headers, body); OSError or HTTPException when the hub says nothing.

        `rang` tells one person from another; None is the one whose session may be closed.
        """
        liaison = http.client.HTTPConnection("127.0.0.1", self.port, timeout=delai)
        session = self.sessions[-1 if rang is None else rang % (len(self.sessions) - 1)]
        entetes |= {"Cookie": f"sessionid={session}; csrftoken={JETON}"}
        if isinstance(corps, dict):
            corps = urlencode(corps | {"csrfmiddlewaretoken": JETON})
            entetes["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            liaison.request(methode, chemin, corps, entetes)
            reponse = liaison.getresponse()
            return reponse.status, reponse.headers, reponse.read()
        finally:
            liaison.close()

    def ecrire(self, nom: str, rang=0, delai=60) -> str:
        """Add an organisation by the form: "accepte", "refuse" (a clear page with a reference) or "muet"."""
        try:
            statut, entetes, page = self.demander("POST", NOUVELLE, rang, {"nom": nom}, delai)
        except (OSError, http.client.HTTPException):
            return "muet"
        if statut == 302:
            assert not entetes["Location"].startswith("/compte/"), entetes["Location"]
            return "accepte"
        assert statut in (500, 503), (statut, page[:500])
        assert entetes["X-Reference"].encode() in page
        return "refuse"

    # What is really there

    def lire(self, requete: str, *parametres) -> list[tuple]:
        with self._liaison() as liaison:
            curseur = liaison.execute(requete, parametres)
            return curseur.fetchall() if curseur.description else []

    def _liaison(self) -> psycopg.Connection:
        """A server that was just killed may still answer its socket: asked again until the next one is there."""
        fin = time.monotonic() + 60
        while True:
            try:
                self.grappe.assurer(certain=True)
                return psycopg.connect(
                    host=str(self.grappe.chemins.socket), port=PORT, user=ROLE, dbname=BASE, autocommit=True
                )
            except psycopg.OperationalError:
                if time.monotonic() > fin:
                    raise
                time.sleep(0.2)

    def noms(self, prefixe: str) -> set[str]:
        return {nom for (nom,) in self.lire("SELECT nom FROM annuaire_organisation WHERE nom LIKE %s", f"{prefixe}%")}

    def doubles(self, prefixe: str) -> int:
        """Rows that a name has beyond its first."""
        requete = "SELECT count(*) - count(DISTINCT nom) FROM annuaire_organisation WHERE nom LIKE %s"
        return self.lire(requete, f"{prefixe}%")[0][0]

    def adresse(self, connexions: int) -> str:
        """The same base as a named server, with a pool of that size."""
        lieu = quote(str(self.grappe.chemins.socket), safe="")
        return f"postgres://{ROLE}@{lieu}:{PORT}/{BASE}?pool={connexions}"

    def numero_postgres(self) -> int:
        return int((self.grappe.chemins.grappe / "postmaster.pid").read_text().split()[0])


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


def nom_neuf(prefixe: str) -> str:
    """A name that looks like no other: the form would show those that do, and wait for a second press."""
    return prefixe + token_hex(8).translate(str.maketrans("0123456789", "ghijklmnop"))


def tuer(enfant: subprocess.Popen, numero=signal.SIGKILL) -> None:
    with suppress(ProcessLookupError):
        os.killpg(enfant.pid, numero)
    try:
        enfant.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(enfant.pid, signal.SIGKILL)
        enfant.wait()


def attendre(condition, secondes=120, dit="cela n’arrive pas"):
    fin = time.monotonic() + secondes
    while not (trouve := condition()):
        assert time.monotonic() < fin, dit
        time.sleep(0.2)
    return trouve
