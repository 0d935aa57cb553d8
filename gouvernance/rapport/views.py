from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from danaecare.socle.communs.acces import droit_requis, exiger
from danaecare.socle.travaux.actions import travail_lancer
from danaecare.socle.travaux.choix import Etat
from danaecare.socle.travaux.models import Travail
from gouvernance.rapport.forms import ProduireForm

DERNIERS = 12


@require_http_methods(["GET", "POST"])
@droit_requis("rapport.lire")
def rapport(request):
    """The annual report: what it will hold, and for the direction the button that writes it."""
    form = ProduireForm(request.POST or None)
    if request.method == "POST":
        exiger(request.user, "rapport.produire")
        if form.is_valid():
            choix = form.cleaned_data
            travail = travail_lancer(
                par=request.user,
                code="rapport.produire",
                parametres=choix,
                titre=f"Rapport d’activité {choix['annee']}, édition {choix['edition']}",
            )
            return redirect(travail)
    produits = Travail.objects.filter(code="rapport.produire", etat=Etat.TERMINE).select_related("par")
    return render(
        request,
        "gouvernance/rapport/rapport.html",
        {"form": form, "produits": produits.filter(par=request.user)[:DERNIERS]},
    )
