"""For everybody: the next stops as a page, as a feed, as a poster. No login, no name of anybody.

What is rendered is kept in the process for a minute: a stop that changes shows a minute later, and a town's newsletter
that sends everybody here at once costs nothing.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from aidants.mobile.choix import EtatHalte
from aidants.mobile.ical import flux
from aidants.mobile.models import Halte
from aidants.mobile.requetes.tournees import prochaines
from danaecare.socle.communs.documents.pdf import rendre
from danaecare.socle.communs.texte.dates import aujourdhui

DUREE_S = 60
MONTREES = 60
_gardes: dict[tuple, tuple[float, bytes]] = {}


def oublier() -> None:
    """Forget what this process keeps."""
    _gardes.clear()


def _garde(cle: str, faire: Callable[[], bytes]) -> bytes:
    jour = aujourdhui()
    maintenant = time.monotonic()
    garde = _gardes.get((cle, jour))
    if garde is None or garde[0] < maintenant:
        if len(_gardes) > 8:
            _gardes.clear()
        garde = _gardes[(cle, jour)] = (maintenant + DUREE_S, faire())
    return garde[1]


def _reponse(contenu: bytes, genre: str) -> HttpResponse:
    return HttpResponse(contenu, content_type=genre, headers={"Cache-Control": f"public, max-age={DUREE_S}"})


@require_safe
@login_not_required
def prochaines_haltes(request):
    """The next stops, month by month; the same bytes for everybody, whoever is logged in."""
    return _reponse(_garde("page", _page), "text/html; charset=utf-8")


def _page() -> bytes:
    anonyme = HttpRequest()
    anonyme.user, anonyme.session = AnonymousUser(), {}
    haltes = list(prochaines()[:MONTREES])
    return render_to_string("aidants/mobile/prochaines_haltes.html", {"haltes": haltes}, anonyme).encode()


@require_safe
@login_not_required
def prochaines_haltes_flux(request):
    """The same as a calendar that an agenda subscribes to."""
    return _reponse(_garde("flux", _flux), "text/calendar; charset=utf-8")


def _adresse() -> str:
    return settings.ADRESSE_PUBLIQUE.rstrip("/") + reverse("aidants:prochaines_haltes")


def _flux() -> bytes:
    return flux(prochaines()[:MONTREES], adresse=_adresse())


@require_safe
@login_not_required
def halte_affiche_pdf(request, pk):
    """The A4 poster of a stop to come, for the town hall's door."""
    halte = get_object_or_404(Halte.objects.select_related("commune", "hote"), pk=pk)
    annoncee = halte.publique and halte.etat == EtatHalte.PREVUE and halte.date >= aujourdhui()
    if not annoncee and not (request.user.is_authenticated and request.user.peut("aidants.mobile")):
        raise Http404
    contenu = _garde(f"affiche {halte.pk} {halte.version}", lambda: _affiche(halte))
    return HttpResponse(
        contenu,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="escale-mobile-{halte.commune_id}-{halte.date}.pdf"'},
    )


def _affiche(halte: Halte) -> bytes:
    html = render_to_string("aidants/mobile/pdf_affiche.html", {"halte": halte, "adresse": _adresse()})
    return rendre(html, "css/poles/mobile-affiche.css")
