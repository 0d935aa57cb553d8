"""Requests for advice."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.saisies import donnees_de
from tierslieux.actions import conseils as actions
from tierslieux.forms.conseils import ConseilForm
from tierslieux.models import DemandeConseil
from tierslieux.views.fiches import fiche


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def conseil_noter(request):
    return fiche(
        request,
        ConseilForm(donnees_de(request), initial={"jour": aujourdhui()}),
        actions.conseil_noter,
        titre="Une demande de conseil",
        message="La demande est notée.",
        organisations=("organisation",),
        retour=reverse("tierslieux:vie"),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def conseil_modifier(request, pk):
    demande = get_object_or_404(DemandeConseil, pk=pk)
    return fiche(
        request,
        ConseilForm(donnees_de(request), instance=demande),
        lambda **champs: actions.conseil_modifier(demande=demande, **champs),
        titre=f"Modifier «\u00a0{demande}\u00a0»",
        message="La demande est à jour.",
        organisations=("organisation",),
        retour=reverse("tierslieux:vie"),
    )
