"""The blocks of an issue: typed, corrected, ordered by two buttons that the keyboard presses too."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from danaecare.lettre.actions import numeros as actions
from danaecare.lettre.forms.numeros import BlocForm
from danaecare.lettre.models import Bloc
from danaecare.lettre.views.numeros import LISTE, PARTI, numero_ou_404
from danaecare.lettre.views.page import ECRIRE, formulaire
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import acte, page_empechee


def _bloc(pk: int) -> Bloc:
    return get_object_or_404(Bloc.objects.select_related("numero"), pk=pk)


def _fichiers(request):
    return request.FILES if request.method == "POST" else None


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def bloc_ajouter(request, pk: int):
    numero = numero_ou_404(pk)
    if numero.envoye:
        return page_empechee(request, PARTI, titre="Nouveau bloc", retour=numero.get_absolute_url())
    return formulaire(
        request, BlocForm(donnees_de(request), _fichiers(request)),
        lambda form: actions.bloc_ajouter(par=request.user, numero=numero, **form.champs),
        titre="Nouveau bloc", vers=numero, rubrique=LISTE, annuler=numero.get_absolute_url(),
        dit=lambda bloc: f"« {bloc} » est ajouté à la fin\u00a0: déplacez-le s’il le faut.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def bloc_modifier(request, pk: int):
    bloc = _bloc(pk)
    if bloc.numero.envoye:
        return page_empechee(request, PARTI, titre="Modifier un bloc", retour=bloc.get_absolute_url())
    titre = str(bloc)
    return formulaire(
        request, BlocForm(donnees_de(request), _fichiers(request), instance=bloc),
        lambda form: actions.bloc_modifier(par=request.user, bloc=bloc, version=form.version, **form.champs),
        titre=titre, vers=bloc.numero, rubrique=LISTE, annuler=bloc.get_absolute_url(), dit="Le bloc est à jour.",
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def bloc_retirer(request, pk: int):
    bloc = _bloc(pk)
    return acte(
        request, lambda: actions.bloc_retirer(par=request.user, bloc=bloc), dit=f"« {bloc} » est retiré.",
        vers=bloc.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def bloc_deplacer(request, pk: int, sens: int):
    bloc = _bloc(pk)
    return acte(
        request, lambda: actions.bloc_deplacer(par=request.user, bloc=bloc, vers=sens), dit="",
        vers=f"{bloc.get_absolute_url()}#bloc-{bloc.pk}",
    )  # fmt: skip
