"""« Pour le rapport »: a word kept during the year, where it happened, for the chapter that will tell it."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from danaecare.rapport.actions import mots
from danaecare.rapport.contenu.plan import MATIERES
from danaecare.rapport.forms import MotForm
from danaecare.rapport.sujets import MODELES, tenu_de
from danaecare.rapport.views.chemin import ECRIRE, page_formulaire
from danaecare.socle.communs.interface.acces import droit_requis, peut_ouvrir
from danaecare.socle.communs.interface.formulaires import donnees_de
from gouvernance.models.rapport import MotRapport
from gouvernance.views.page import acte


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def mot_ajouter(request, sorte, pk):
    """About what its sheet shows, for who may open it."""
    if sorte not in MODELES:
        raise Http404
    objet = get_object_or_404(MODELES[sorte], pk=pk)
    sujet = tenu_de(objet)
    if sujet is None:
        raise Http404
    tenu = sujet[1]
    if not peut_ouvrir(request.user, tenu.url):
        raise PermissionDenied
    return page_formulaire(
        request,
        MotForm(donnees_de(request), request.FILES or None),
        lambda form: mots.mot_ajouter(par=request.user, objet=objet, **form.cleaned_data),
        titre="Pour le rapport",
        vers=tenu.url,
        dit=f"C’est gardé pour le chapitre « {MATIERES[tenu.pole].TITRE} » du rapport {tenu.jour.year}.",
        annuler=tenu.url,
        annee=tenu.jour.year,
        intro=f"{tenu.dit}. Ce que vous notez ici attendra dans le chapitre, pour qui l’écrira.",
        multipart=True,
    )


def _fait(request, pk: int, agir: Callable, dit: str):
    mot = get_object_or_404(MotRapport, pk=pk)
    return acte(request, lambda: agir(par=request.user, mot=mot), dit=dit, vers=mot.get_absolute_url())


@require_POST
@droit_requis(ECRIRE)
def mot_regler(request, pk):
    return _fait(request, pk, mots.mot_regler, "C’est noté : le chapitre l’a dit.")


@require_POST
@droit_requis(ECRIRE)
def mot_rouvrir(request, pk):
    return _fait(request, pk, mots.mot_rouvrir, "Il attend de nouveau dans le chapitre.")


@require_POST
@droit_requis(ECRIRE)
def mot_effacer(request, pk):
    return _fait(request, pk, mots.mot_effacer, "Ce mot est effacé.")
