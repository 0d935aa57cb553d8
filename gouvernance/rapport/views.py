from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from danaecare.socle.communs.acces import droit_requis, exiger
from danaecare.socle.communs.dates import aujourdhui
from danaecare.socle.travaux.actions import travail_lancer
from danaecare.socle.travaux.choix import Etat
from danaecare.socle.travaux.models import Travail
from gouvernance.rapport.avancement import avancer
from gouvernance.rapport.forms import AnneeForm, ProduireForm

DERNIERS = 12
# Two forms of one page choose a year.
_VOIR = "voir_%s"


@require_http_methods(["GET", "POST"])
@droit_requis("rapport.lire")
def rapport(request):
    """The annual report: how far the year's chapters are, and for the direction the button that writes it."""
    choix_annee = AnneeForm(request.GET, auto_id=_VOIR) if "annee" in request.GET else None
    annee = choix_annee.cleaned_data["annee"] if choix_annee and choix_annee.is_valid() else aujourdhui().year
    form = ProduireForm(request.POST or None, initial={"annee": annee})
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
        {
            "form": form,
            "choix_annee": choix_annee or AnneeForm(initial={"annee": annee}, auto_id=_VOIR),
            "annee": annee,
            "avancements": avancer(annee, request.user),
            "produits": produits.filter(par=request.user)[:DERNIERS],
        },
    )
