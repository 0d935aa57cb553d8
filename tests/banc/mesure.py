"""Timing of pages through a real server: one keep-alive client, the median and the 95th percentile."""

import http.client
import re
import statistics
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

_CHAMPS = re.compile(r"<input[^>]*type=[\"']hidden[\"'][^>]*>")
_ATTRIBUT = re.compile(r"(name|value)=[\"']([^\"']*)[\"']")


@dataclass(frozen=True)
class Page:
    """A page to measure. A POST first opens `url` (not counted) for its hidden fields, then sends `donnees(n)`."""

    nom: str
    url: str
    methode: str = "GET"
    donnees: object = field(default=None)
    pole: str = "hub"


@dataclass(frozen=True)
class Temps:
    mediane_ms: float
    p95_ms: float


def champs_caches(page: bytes) -> dict[str, str]:
    caches = [dict(_ATTRIBUT.findall(champ)) for champ in _CHAMPS.findall(page.decode())]
    return {c["name"]: c.get("value", "") for c in caches if "name" in c}


class Client:
    """A logged-in browser of the bench."""

    def __init__(self, port: int, session: str, entetes: dict | None = None):
        self.entetes = entetes or {}
        self.connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies = {"sessionid": session} if session else {}

    def demander(self, methode: str, url: str, corps: str = "") -> tuple[float, int, bytes]:
        """Duration in seconds up to the last byte, status, body."""
        entetes = self.entetes | {"Cookie": "; ".join(f"{nom}={valeur}" for nom, valeur in self.cookies.items())}
        if corps:
            entetes["Content-Type"] = "application/x-www-form-urlencoded"
        debut = time.perf_counter()
        self.connexion.request(methode, url, corps or None, entetes)
        reponse = self.connexion.getresponse()
        contenu = reponse.read()
        duree = time.perf_counter() - debut
        for cookie in reponse.headers.get_all("Set-Cookie") or []:
            nom, _, valeur = cookie.split(";")[0].partition("=")
            self.cookies[nom] = valeur
        return duree, reponse.status, contenu

    def envoyer(self, page: Page, rang: int) -> float:
        if page.methode == "GET":
            duree, statut, _ = self.demander("GET", page.url)
            attendu = 200
        else:
            _, _, contenu = self.demander("GET", page.url)
            valeurs = champs_caches(contenu) | page.donnees(rang)
            duree, statut, contenu = self.demander("POST", page.url, urlencode(valeurs, doseq=True))
            attendu = 302
        if statut != attendu:
            raise RuntimeError(f"{page.nom} : réponse {statut} au lieu de {attendu}.")
        return duree


def mesurer(client: Client, page: Page, *, fois: int, echauffement: int = 10) -> Temps:
    for rang in range(echauffement):
        client.envoyer(page, -1 - rang)
    durees = sorted(client.envoyer(page, rang) for rang in range(fois))
    return Temps(statistics.median(durees) * 1000, durees[int(len(durees) * 0.95) - 1] * 1000)
