"""What the prefecture is told: changes, and seats that end."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.comptes.pages_vues import page_d_origine
from gouvernance.actions import instances as actions
from gouvernance.forms.instances import DeclarationForm
from gouvernance.models import Declaration, Mandat
from gouvernance.views.instances import RUBRIQUE
from gouvernance.views.page import ECRIRE, acte, formulaire


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def declaration_ajouter(request):
    """A change that no mandate tells: statutes, seat."""
    return formulaire(
        request, DeclarationForm(donnees_de(request)),
        lambda form: actions.declaration_noter(par=request.user, **form.cleaned_data),
        titre="Changement à déclarer", vers=lambda d: reverse(RUBRIQUE),
        dit="Le changement est noté, à déclarer dans les trois mois.", rubrique=RUBRIQUE, annuler=reverse(RUBRIQUE),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def declaration_faire(request, pk: int):
    declaration = get_object_or_404(Declaration, pk=pk)
    return acte(
        request, lambda: actions.declaration_faire(par=request.user, declaration=declaration),
        dit="La déclaration en préfecture est notée.",
        vers=page_d_origine(request) or reverse(RUBRIQUE),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def fin_declarer(request, pk: int):
    mandat = get_object_or_404(Mandat.objects.select_related("instance", "personne"), pk=pk)
    return acte(
        request, lambda: actions.fin_declarer(par=request.user, mandat=mandat),
        dit="La déclaration en préfecture est notée.", vers=reverse(RUBRIQUE),
    )  # fmt: skip
