"""The year of the pole: each figure beside the year before, its definition and its rows."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.graphiques import barres
from danaecare.socle.communs.texte import annees
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import nombre
from jardins.requetes.bilan import comparer_annee, tableau_jardins


@require_safe
@droit_requis("jardins.chiffres")
def bilan_courant(request):
    return redirect("jardins:bilan_annee", annee=aujourdhui().year)


@require_safe
@droit_requis("jardins.chiffres")
def bilan_annee(request, annee):
    if annees.exiger(annee) > aujourdhui().year + 1:
        raise Http404
    rangs = comparer_annee(annee)
    distribues = next(lignes for indicateur, lignes in rangs if indicateur.code == "jardins.distributions")
    colonnes, jardins = tableau_jardins(annee)
    contexte = {
        "titre": f"Bilan {annee}",
        "annee": annee,
        "rangs": rangs,
        "graphique": barres(
            [(c.libelle, c.valeur) for c in distribues if c.valeur], f"Distribué en {annee}", couleur="jardins",
            format=nombre,
        ),
        "colonnes": [("Jardin", ""), *((colonne, "nombre") for colonne in colonnes)],
        "jardins": [[jardin, *map(nombre, quantites)] for jardin, quantites in jardins],
    }  # fmt: skip
    return render(request, "jardins/bilan.html", contexte)
