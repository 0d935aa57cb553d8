"""The year of the pole: each figure beside the year before, its definition and its rows."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.graphiques import barres
from danaecare.socle.communs.texte import annees
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import nombre
from danaecare.socle.indicateurs.definitions import Genre
from jardins.requetes.bilan import comparer_annee, lacunaire, remises_muettes, tableau_jardins


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
    muettes = list(remises_muettes(annee))
    tableaux = [(i, lignes, lacunaire(lignes)) for i, lignes in rangs if i.genre == Genre.REPARTITION]
    # While something is missing, it comes first and what is complete is folded.
    plie = "" if muettes or any(trou for *_, trou in tableaux) else "open"
    contexte = {
        "titre": f"Bilan {annee}",
        "annee": annee,
        "muettes": muettes,
        "nombres": [(i, lignes[0]) for i, lignes in rangs if i.genre == Genre.NOMBRE],
        "tableaux": [
            (i, lignes, "open" if trou else plie) for i, lignes, trou in sorted(tableaux, key=lambda rang: not rang[2])
        ],
        "plie": plie,
        "graphique": barres(
            [(c.libelle, c.valeur) for c in distribues if c.valeur], f"Distribué en {annee}", couleur="jardins",
            format=nombre,
        ),
        "colonnes": [("Jardin", ""), *((colonne, "nombre") for colonne in colonnes)],
        "jardins": [[jardin, *map(nombre, quantites)] for jardin, quantites in jardins],
    }  # fmt: skip
    return render(request, "jardins/bilan.html", contexte)
