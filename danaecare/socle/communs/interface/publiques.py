"""Pages for everybody, the same bytes for all: what is rendered is kept in the process for a minute.

A thing that changes shows a minute later, and a newsletter that sends everybody here at once costs nothing: what is
rendered is kept (`Garde`), and what was answered too, before sessions and accounts are asked for (`PagesPubliques`).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import ResolverMatch

from danaecare.socle.communs.texte.dates import aujourdhui

DUREE_S = 60


class Garde:
    """At most `combien` contents, each by its key and the day."""

    def __init__(self, combien: int):
        self._combien = combien
        self._gardes: dict[tuple, tuple[float, bytes]] = {}

    def lire(self, cle: str, faire: Callable[[], bytes]) -> bytes:
        jour, maintenant = aujourdhui(), time.monotonic()
        garde = self._gardes.get((cle, jour))
        if garde is None or garde[0] < maintenant:
            if len(self._gardes) >= self._combien:
                self._gardes.clear()
            garde = self._gardes[(cle, jour)] = (maintenant + DUREE_S, faire())
        return garde[1]

    def oublier(self) -> None:
        """Forget what this process keeps."""
        self._gardes.clear()


POUR_TOUS = f"public, max-age={DUREE_S}"
REPONSES_MAX, ADRESSE_MAX = 100, 300


def reponse_publique(contenu: bytes, genre: str = "text/html; charset=utf-8") -> HttpResponse:
    """In a demonstration, whose people are invented, it asks search engines to leave it out."""
    entetes = {"Cache-Control": POUR_TOUS} | ({"X-Robots-Tag": "noindex"} if settings.MODE_DEMONSTRATION else {})
    return HttpResponse(contenu, content_type=genre, headers=entetes)


@dataclass(frozen=True)
class Reponse:
    jusqu_a: float
    contenu: bytes
    entetes: dict[str, str]
    route: ResolverMatch


class PagesPubliques:
    """Answers again, for a minute, what `reponse_publique` answered at that very address, whoever asks.

    Only a whole answer that says that it is for all, and sets no cookie, is kept.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self._gardees: dict[tuple, Reponse] = {}

    def __call__(self, request):
        meta = request.META
        cle = (request.scheme, meta.get("HTTP_HOST", ""), meta["PATH_INFO"], meta.get("QUERY_STRING", ""))
        if request.method != "GET" or not settings.PAGES_PUBLIQUES or len(cle[2]) + len(cle[3]) > ADRESSE_MAX:
            return self.get_response(request)
        gardee = self._gardees.get(cle)
        if gardee is None or gardee.jusqu_a < time.monotonic():
            return self._garder(request, cle, self.get_response(request))
        request.resolver_match = gardee.route
        etiquette = gardee.entetes.get("ETag")
        if etiquette and meta.get("HTTP_IF_NONE_MATCH") == etiquette:
            return HttpResponseNotModified(headers={"ETag": etiquette, "Cache-Control": POUR_TOUS})
        return HttpResponse(gardee.contenu, headers=gardee.entetes)

    def _garder(self, request, cle: tuple, reponse: HttpResponse) -> HttpResponse:
        pour_tous = reponse.status_code == 200 and reponse.get("Cache-Control") == POUR_TOUS
        if pour_tous and not reponse.cookies and not reponse.streaming:
            if len(self._gardees) >= REPONSES_MAX:
                self._gardees.clear()
            self._gardees[cle] = Reponse(
                time.monotonic() + DUREE_S, reponse.content, dict(reponse.headers), request.resolver_match
            )
        return reponse


def anonyme() -> HttpRequest:
    """A request of nobody, for a template that must be the same whoever is logged in."""
    requete = HttpRequest()
    requete.user, requete.session = AnonymousUser(), {}
    return requete
