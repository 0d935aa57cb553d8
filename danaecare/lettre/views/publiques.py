"""The letter without an account: to subscribe, to confirm, to leave in one click."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from danaecare.lettre.actions import abonnes as actions
from danaecare.lettre.choix import LIEN_CONFIRMER, EtatAbonne
from danaecare.lettre.forms.abonnes import InscriptionForm
from danaecare.lettre.liens import abonne_du_jeton, abonne_qui_part
from danaecare.socle.communs.interface import antirobot
from danaecare.socle.communs.interface.pages import page_formulaire

UN_CLIC = ("List-Unsubscribe", "One-Click")


@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def inscription(request):
    """The same answer whatever the address: it tells nobody who is subscribed."""
    form = InscriptionForm(request.POST if request.method == "POST" else None, initial={"sceau": antirobot.sceller()})
    return page_formulaire(
        request, form, lambda form: actions.abonnement_demander(adresse=form.cleaned_data["adresse"]),
        avant=lambda form: antirobot.compter(antirobot.adresse_de(request), form.cleaned_data["adresse"]),
        dit="", vers=reverse("lettre:inscription_faite"),
        montrer=lambda statut: render(
            request, "lettre/public/inscription.html", {"form": form, "ouvertures": settings.LETTRE_OUVERTURES},
            status=statut,
        ),
    )  # fmt: skip


@never_cache
@require_http_methods(["GET"])
@login_not_required
def inscription_faite(request):
    return render(request, "lettre/public/inscription_faite.html")


def _perdu(request):
    return render(request, "lettre/public/lien_fini.html", status=HTTPStatus.GONE)


@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def confirmer(request, jeton: str):
    """A button, not the link itself: what reads mails before people do confirms nothing."""
    abonne = abonne_du_jeton(jeton, LIEN_CONFIRMER)
    if abonne is None or abonne.etat in (EtatAbonne.DESABONNE, EtatAbonne.REJETE):
        return _perdu(request)
    if request.method == "POST":
        actions.abonne_confirmer(abonne=abonne)
        return redirect("lettre:confirmer", jeton)
    return render(request, "lettre/public/confirmer.html", {"confirme": abonne.confirme})


@csrf_exempt  # a mail server sends it, that has neither cookie nor page (RFC 8058); the address itself is the proof
@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def desabonner(request, jeton: str):
    abonne = abonne_qui_part(jeton)
    if abonne is None:
        return _perdu(request)
    if request.method == "POST":
        actions.abonne_desabonner(abonne=abonne)
        if request.POST.get(UN_CLIC[0]) == UN_CLIC[1]:
            return HttpResponse("Désabonné.", content_type="text/plain; charset=utf-8")
        return redirect("lettre:desabonner", jeton)
    fini = abonne.etat == EtatAbonne.DESABONNE
    return render(request, "lettre/public/desabonner.html", {"fini": fini})
