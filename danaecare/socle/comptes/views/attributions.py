"""The second person: gives the roles that another proposed, or refuses them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.comptes.actions import attributions as actions
from danaecare.socle.comptes.choix import EtatAttribution
from danaecare.socle.comptes.courriels import interesses, texte_decision
from danaecare.socle.comptes.models import AttributionRoles
from danaecare.socle.comptes.permissions import peut_decider
from danaecare.socle.comptes.roles import libelles


@require_http_methods(["GET", "POST"])
@droit_requis("comptes.confirmer")
def attribution_decider(request, pk):
    attributions = AttributionRoles.objects.select_related("compte", "proposee_par", "decidee_par")
    attribution = get_object_or_404(attributions, pk=pk)
    attend = attribution.etat == EtatAttribution.EN_ATTENTE
    peut = attend and peut_decider(request.user, attribution)
    if request.method == "POST" and peut:
        attribution = actions.attribution_decider(
            par=request.user, attribution=attribution, accepte="accepter" in request.POST
        )
        dit = "est donné" if attribution.etat == EtatAttribution.ACCEPTEE else "n’est pas donné"
        messages.success(request, f"{libelles(attribution.roles)} : ce rôle {dit} à {attribution.compte}.")
        return redirect("accueil")
    contexte = {
        "attribution": attribution,
        "roles": libelles(attribution.roles),
        "attend": attend,
        "peut": peut,
        "prevenus": interesses(attribution),
        "textes": [texte_decision(attribution, request.user, accepte=accepte) for accepte in (True, False)],
        "retour": reverse("accueil"),
    }
    return render(request, "comptes/attribution.html", contexte, status=409 if request.method == "POST" else 200)
