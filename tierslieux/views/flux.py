from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte, page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.saisies import donnees_de
from tierslieux import ical
from tierslieux.actions import flux as actions
from tierslieux.forms.flux import FluxForm
from tierslieux.models import Flux
from tierslieux.requetes.flux import flux_detaille, flux_reservations


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.lire")
def flux_liste(request):
    """My shared calendars; a new one shows its address once."""

    def ouvrir(form):
        _, secret = actions.flux_ouvrir(par=request.user, **form.choisi)
        adresse = request.build_absolute_uri(reverse("tierslieux:flux", args=[secret]))
        reponse = _page(request, FluxForm(utilisateur=request.user), adresse=adresse)
        reponse.fait_vers = request.path  # the address is shown once: sent again, the page makes no other
        return reponse

    form = FluxForm(donnees_de(request), utilisateur=request.user)
    return page_formulaire(
        request, form, ouvrir, dit="", vers=None, montrer=lambda statut: _page(request, form, statut=statut)
    )


def _page(request, form, *, adresse="", statut=200):
    miens = Flux.objects.filter(proprietaire=request.user, revoque_le__isnull=True).select_related(
        "lieu", "espace__lieu"
    )
    contexte = {
        "form": form,
        "flux": list(miens),
        "adresse": adresse,
        "peut_gerer": request.user.peut("tierslieux.gerer"),
    }
    return render(request, "tierslieux/flux_liste.html", contexte, status=statut)


@require_POST
@droit_requis("tierslieux.lire")
def flux_revoquer(request, pk):
    flux = get_object_or_404(Flux, pk=pk, proprietaire=request.user, revoque_le__isnull=True)
    return acte(
        request, lambda: actions.flux_revoquer(par=request.user, flux=flux),
        dit="Ce calendrier est coupé\u00a0: son adresse ne répond plus.", vers=reverse("tierslieux:flux_liste"),
    )  # fmt: skip


@require_safe
@login_not_required
def flux_ics(request, secret):
    """The feed itself, for an agenda: 404 for a revoked or an unknown address, and when its owner's account closed."""
    flux = (
        Flux.objects.filter(empreinte=actions.empreinte(secret), revoque_le__isnull=True)
        .select_related("lieu", "espace__lieu", "proprietaire")
        .first()
    )
    if flux is None or not flux.proprietaire.peut("tierslieux.lire"):
        raise Http404
    actions.flux_lire_noter(par=flux.proprietaire, flux=flux)
    contenu = ical.flux(flux_reservations(flux, aujourdhui()), titre=flux.titre, detaille=flux_detaille(flux))
    return HttpResponse(
        contenu, content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="planning.ics"', "Cache-Control": "private, max-age=900",
                 "X-Robots-Tag": "noindex"},
    )  # fmt: skip
