"""Memberships of hosted structures."""

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.saisies import donnees_de
from tierslieux.actions import adhesions as actions
from tierslieux.forms.adhesions import AdhesionForm
from tierslieux.views.fiches import fiche


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def adhesion_noter(request):
    return fiche(
        request,
        AdhesionForm(donnees_de(request), initial={"annee": aujourdhui().year}),
        actions.adhesion_noter,
        titre="L’adhésion d’une structure",
        message="L’adhésion est notée.",
        organisations=("structure",),
        retour=reverse("tierslieux:vie"),
    )
