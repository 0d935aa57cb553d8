"""The year before, declared complete or not: two buttons of the workspace."""

from django.views.decorators.http import require_POST

from danaecare.rapport.actions import annees
from danaecare.rapport.views.chemin import PRODUIRE, adresse_annee, annee_connue
from danaecare.socle.communs.interface.acces import droit_requis
from gouvernance.views.page import acte


@require_POST
@droit_requis(PRODUIRE)
def annee_declarer(request, annee):
    return acte(
        request,
        lambda: annees.annee_declarer(par=request.user, annee=annee_connue(annee)),
        dit=f"L’année {annee} est déclarée complète : le rapport {annee + 1} s’y compare.",
        vers=f"{adresse_annee(annee + 1)}#comparaison",
    )


@require_POST
@droit_requis(PRODUIRE)
def annee_rouvrir(request, annee):
    return acte(
        request,
        lambda: annees.annee_rouvrir(par=request.user, annee=annee_connue(annee)),
        dit=f"L’année {annee} n’est plus déclarée complète : le rapport {annee + 1} ne s’y compare plus.",
        vers=f"{adresse_annee(annee + 1)}#comparaison",
    )
