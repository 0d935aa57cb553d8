"""For everybody: the next stops as a page, as a feed, as a poster. No login, no name of anybody."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from aidants.mobile.choix import EtatHalte
from aidants.mobile.ical import flux
from aidants.mobile.models import Halte
from aidants.mobile.requetes.tournees import prochaines
from danaecare.socle.communs.documents.pdf import rendre
from danaecare.socle.communs.interface.publiques import Garde, anonyme, reponse_publique
from danaecare.socle.communs.texte.dates import aujourdhui

MONTREES = 60
GARDE = Garde(8)


@require_safe
@conditional_page
@login_not_required
def prochaines_haltes(request):
    """The next stops, month by month; the same bytes for everybody, whoever is logged in."""
    return reponse_publique(GARDE.lire("page", _page))


def _page() -> bytes:
    haltes = list(prochaines()[:MONTREES])
    return render_to_string("aidants/mobile/prochaines_haltes.html", {"haltes": haltes}, anonyme()).encode()


@require_safe
@conditional_page
@login_not_required
def prochaines_haltes_flux(request):
    """The same as a calendar that an agenda subscribes to."""
    return reponse_publique(GARDE.lire("flux", _flux), "text/calendar; charset=utf-8")


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
    contenu = GARDE.lire(f"affiche {halte.pk} {halte.version}", lambda: _affiche(halte))
    return HttpResponse(
        contenu,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="escale-mobile-{halte.commune_id}-{halte.date}.pdf"'},
    )


def _affiche(halte: Halte) -> bytes:
    html = render_to_string("aidants/mobile/pdf_affiche.html", {"halte": halte, "adresse": _adresse()})
    return rendre(html, "css/poles/mobile-affiche.css")
