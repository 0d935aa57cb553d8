"""My week on my telephone: a secret address, read by any agenda, that says hours and kinds and nobody."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.agenda import actions
from danaecare.socle.agenda.models import FluxAgenda
from danaecare.socle.agenda.registre import Plage, plages_de
from danaecare.socle.communs.documents import ical
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte, page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui

PASSE, AVENIR = timedelta(days=30), timedelta(days=180)
TITRE = "Mon agenda DanaeCare"


@require_http_methods(["GET", "POST"])
@droit_requis("agenda.lire")
def flux_liste(request):
    """My secret calendars; a new one shows its address once."""

    def ouvrir(form):
        _, secret = actions.flux_ouvrir(par=request.user)
        reponse = _page(request, request.build_absolute_uri(reverse("agenda:flux", args=[secret])))
        reponse.fait_vers = request.path  # the address is shown once: sent again, the page makes no other
        return reponse

    return page_formulaire(
        request, None, ouvrir, dit="", vers=None, montrer=lambda statut: _page(request, statut=statut)
    )


def _page(request, adresse="", *, statut=200):
    flux = FluxAgenda.objects.filter(proprietaire=request.user, revoque_le__isnull=True)
    contexte = {"titre": "Mon agenda sur mon téléphone", "flux": list(flux), "adresse": adresse}
    return render(request, "agenda/flux_liste.html", contexte, status=statut)


@require_POST
@droit_requis("agenda.lire")
def flux_revoquer(request, pk):
    flux = get_object_or_404(FluxAgenda, pk=pk, proprietaire=request.user, revoque_le__isnull=True)
    return acte(
        request, lambda: actions.flux_revoquer(par=request.user, flux=flux),
        dit="Ce calendrier est coupé\u00a0: son adresse ne répond plus.", vers=reverse("agenda:flux_liste"),
    )  # fmt: skip


@require_safe
@login_not_required
def flux_ics(request, secret):
    """The calendar itself: 404 for a revoked or an unknown address, and when its owner's account closed."""
    flux = (
        FluxAgenda.objects.filter(empreinte=actions.empreinte(secret), revoque_le__isnull=True)
        .select_related("proprietaire")
        .first()
    )
    if flux is None or not flux.proprietaire.peut("agenda.lire"):
        raise Http404
    actions.flux_lire_noter(par=flux.proprietaire, flux=flux)
    jour = aujourdhui()
    plages = plages_de(None, [flux.proprietaire_id], jour - PASSE, jour + AVENIR)
    contenu = ical.flux([_evenement(plage) for plage in plages if plage.tient], titre=TITRE)
    return HttpResponse(
        contenu, content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="agenda.ics"', "Cache-Control": "private, max-age=900",
                 "X-Robots-Tag": "noindex"},
    )  # fmt: skip


def _evenement(plage: Plage) -> ical.Evenement:
    """An absence of several days is one entry a day."""
    uid = f"{plage.genre}-{plage.pk}" + (f"-{plage.jour:%Y%m%d}" if plage.genre == "absence" else "")
    if plage.debut is None:
        debut, fin = plage.jour, None
    else:
        debut = ical.instant(plage.jour, plage.debut)
        fin = ical.instant(plage.jour, plage.fin) if plage.fin else debut + timedelta(hours=1)
    return ical.Evenement(uid=uid, sequence=plage.version, debut=debut, fin=fin, titre=plage.titre)
