"""Pages for everybody, the same bytes for all: what is rendered is kept in the process for a minute.

A thing that changes shows a minute later, and a newsletter that sends everybody here at once costs nothing.
"""

import time
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

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


def reponse_publique(contenu: bytes, genre: str = "text/html; charset=utf-8") -> HttpResponse:
    return HttpResponse(contenu, content_type=genre, headers={"Cache-Control": f"public, max-age={DUREE_S}"})


def anonyme() -> HttpRequest:
    """A request of nobody, for a template that must be the same whoever is logged in."""
    requete = HttpRequest()
    requete.user, requete.session = AnonymousUser(), {}
    return requete
