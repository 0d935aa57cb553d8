"""« Mes chiffres »: the figures that an account chose, drawn together."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import annees_voisines
from danaecare.socle.communs.interface.pages import acte, etape
from danaecare.socle.communs.texte import annees
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.actions import chiffres as actions
from danaecare.socle.comptes.pages_vues import page_d_origine
from danaecare.socle.indicateurs import cache_indicateurs, registre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.tendances import evolutions


@require_safe
@droit_requis("indicateurs.lire")
def mes_chiffres(request):
    """Of `?annee=`, those that the account may still read, in the order in which they were kept."""
    annee = annees.lire(request.GET.get("annee", ""), aujourdhui().year)
    codes = request.user.chiffres_epingles.values_list("code", flat=True)
    lisibles = {i.code: i for i in registre.visibles_par(request.user)}
    choisis = [lisibles[code] for code in codes if code in lisibles]
    resultats = cache_indicateurs.calculer(choisis, Periode.annee(annee), lecteur=request.user)
    dits = evolutions(choisis, annee, lecteur=request.user)
    return render(
        request,
        "comptes/mes_chiffres.html",
        {
            "annee": annee,
            "fil": [etape(f"Chiffres {annee}", reverse("indicateurs:figures_annee", args=[annee]))],
            "actes": {"tete": annees_voisines(annee, lambda an: f"{reverse('mes_chiffres')}?annee={an}")},
            "chiffres": [(i, resultats[i.code], i.code.split(".", 1)[0], dits.get(i.code, "")) for i in choisis],
            "tous": reverse("indicateurs:figures_annee", args=[annee]),
        },
    )


@require_POST
@droit_requis("indicateurs.lire")
def chiffre_epingler(request, code):
    return acte(
        request, lambda: actions.chiffre_epingler(par=request.user, code=_lisible(request, code)),
        dit="Ce chiffre est sur la page « Mes chiffres ».", vers=_retour(request),
    )  # fmt: skip


@require_POST
@droit_requis("indicateurs.lire")
def chiffre_detacher(request, code):
    return acte(
        request, lambda: actions.chiffre_detacher(par=request.user, code=_lisible(request, code)),
        dit="Ce chiffre n’est plus sur la page « Mes chiffres ».", vers=_retour(request),
    )  # fmt: skip


def _lisible(request, code: str) -> str:
    indicateur = registre.tous().get(code)
    if indicateur is None:
        raise Http404
    if not request.user.peut(indicateur.droit):
        raise PermissionDenied
    return code


def _retour(request) -> str:
    return page_d_origine(request) or reverse("mes_chiffres")
