"""Students, and what they produce."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.saisies import donnees_de
from tierslieux.actions import sollicitations as actions
from tierslieux.forms.sollicitations import ProductionForm, SollicitationForm
from tierslieux.models import Sollicitation
from tierslieux.views.fiches import fiche
from tierslieux.views.listes import SollicitationListe


@require_safe
@droit_requis("tierslieux.gerer")
def sollicitation_liste(request):
    liste = SollicitationListe(request, Sollicitation.objects.select_related("etablissement"))
    return render(
        request,
        "tierslieux/sollicitation_liste.html",
        {"liste": liste, "peut_gerer": request.user.peut("tierslieux.gerer")},
    )


@require_safe
@droit_requis("tierslieux.gerer")
def sollicitation(request, pk):
    trouvee = get_object_or_404(Sollicitation.objects.select_related("etablissement"), pk=pk)
    return render(
        request, "tierslieux/sollicitation.html", {"sollicitation": trouvee, "productions": trouvee.productions.all()}
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def sollicitation_noter(request):
    return fiche(
        request,
        SollicitationForm(donnees_de(request), initial={"jour": aujourdhui()}),
        actions.sollicitation_noter,
        titre="Une sollicitation étudiante",
        message="La sollicitation est notée.",
        annuler=reverse("tierslieux:sollicitation_liste"),
        organisations=("etablissement",),
        retour=lambda s: s.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def sollicitation_modifier(request, pk):
    trouvee = get_object_or_404(Sollicitation, pk=pk)
    return fiche(
        request,
        SollicitationForm(donnees_de(request), instance=trouvee),
        lambda **champs: actions.sollicitation_modifier(sollicitation=trouvee, **champs),
        titre=f"Modifier «\u00a0{trouvee}\u00a0»",
        message="La sollicitation est à jour.",
        organisations=("etablissement",),
        retour=trouvee.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("tierslieux.gerer")
def production_ajouter(request, pk):
    trouvee = get_object_or_404(Sollicitation, pk=pk)
    return fiche(
        request,
        ProductionForm(donnees_de(request)),
        lambda **champs: actions.production_ajouter(sollicitation=trouvee, **champs),
        titre=f"Une production de «\u00a0{trouvee}\u00a0»",
        message="La production est ajoutée.",
        retour=trouvee.get_absolute_url(),
    )
