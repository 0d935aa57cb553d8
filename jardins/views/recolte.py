"""The harvests of a garden: noted, corrected, taken away."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.saisies import donnees_de
from jardins.actions import recolte as actions
from jardins.forms.recolte import RecolteForm
from jardins.models import Jardin, Recolte
from jardins.views import actes
from jardins.views.jardin import fil_de
from jardins.views.page import page_formulaire


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def recolte_ajouter(request, pk):
    jardin = get_object_or_404(Jardin, pk=pk)
    form = RecolteForm(donnees_de(request), initial={"date": aujourdhui()})
    return _ecrire(request, form, jardin, None, titre="Noter une récolte", dit="La récolte est notée.")


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def recolte_modifier(request, pk):
    recolte = get_object_or_404(Recolte.objects.select_related("jardin"), pk=pk)
    form = RecolteForm(donnees_de(request), instance=recolte)
    return _ecrire(
        request, form, recolte.jardin, recolte, titre="Modifier la récolte", dit="La récolte est à jour.",
        actes={"tete": actes.de_recolte(recolte)},
    )  # fmt: skip


def _ecrire(request, form, jardin, recolte, *, titre, **autres):
    return page_formulaire(
        request, form,
        lambda form: actions.recolte_ecrire(
            par=request.user, jardin=jardin, recolte=recolte, version=form.version, **form.champs
        ),
        titre=titre, vers=jardin.get_absolute_url(), fil=fil_de(jardin, titre), annuler=jardin.get_absolute_url(),
        **autres,
    )  # fmt: skip


@require_POST
@droit_requis("jardins.ecrire")
def recolte_retirer(request, pk):
    recolte = get_object_or_404(Recolte.objects.select_related("jardin"), pk=pk)
    return acte(
        request, lambda: actions.recolte_retirer(par=request.user, recolte=recolte),
        dit="La récolte est retirée.", vers=recolte.jardin,
    )  # fmt: skip
