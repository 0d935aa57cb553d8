from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.indicateurs import cache_indicateurs, exports, registre
from danaecare.socle.indicateurs.definitions import Genre
from danaecare.socle.indicateurs.listes import LignesListe
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.poles import POLES
from danaecare.socle.indicateurs.requetes import figures
from danaecare.socle.journal.actions import inscrire, inscrire_lecture
from danaecare.socle.journal.choix import Nature

_FORMATS = {
    "json": (exports.en_json, "application/json", ""),
    "csv": (exports.en_csv, "text/csv; charset=utf-8", "\ufeff"),
}


def _periode(annee: int) -> Periode:
    if not 1990 <= annee <= 2100:
        raise Http404
    return Periode.annee(annee)


@require_safe
@droit_requis("indicateurs.lire")
def annee_courante(request):
    return redirect("indicateurs:figures_annee", annee=aujourdhui().year)


@require_safe
@droit_requis("indicateurs.lire")
def figures_annee(request, annee):
    """Every figure of the year that the role may see, each with its definition and its rows."""
    indicateurs = registre.visibles_par(request.user)
    resultats = cache_indicateurs.calculer(indicateurs, _periode(annee), lecteur=request.user)
    par_pole: dict[str, list] = {}
    for indicateur in indicateurs:
        pole = indicateur.code.split(".", 1)[0]
        par_pole.setdefault(pole, []).append((indicateur, resultats[indicateur.code]))
    return render(
        request,
        "indicateurs/figures_annee.html",
        {
            "annee": annee,
            "precedente": annee - 1,
            "suivante": annee + 1 if annee < aujourdhui().year else None,
            "poles": [(cle, POLES.get(cle, cle), liste) for cle, liste in par_pole.items()],
        },
    )


@require_safe
@droit_requis("indicateurs.lire")
def figures_exporter(request, annee, forme):
    """The same figures as a file."""
    if forme not in _FORMATS:
        raise Http404
    donnees = figures(_periode(annee), registre.visibles_par(request.user))
    ecrire, nature, prefixe = _FORMATS[forme]
    inscrire(
        par=request.user,
        action="indicateurs.figures.exporter",
        nature=Nature.EXPORT,
        donnees={"annee": annee, "forme": forme},
    )
    return HttpResponse(
        prefixe + ecrire(donnees),
        content_type=nature,
        headers={"Content-Disposition": f'attachment; filename="chiffres-{annee}.{forme}"'},
    )


@require_safe
@droit_requis("indicateurs.lire")
def figure_lignes(request, annee, code):
    """The rows behind one figure, or behind one of its categories (`?categorie=`)."""
    indicateur = registre.tous().get(code)
    if indicateur is None:
        raise Http404
    if not request.user.peut(indicateur.droit):
        raise PermissionDenied
    periode = _periode(annee)
    categorie = request.GET.get("categorie") or None
    liste = None
    if indicateur.requete is not None and request.user.peut(indicateur.droit_d_ouvrir):
        if categorie is not None and indicateur.genre != Genre.REPARTITION:
            raise Http404
        liste = LignesListe(request, indicateur, periode, categorie)
        if lus := liste.lus:
            ids = [objet.pk for objet in lus]
            inscrire_lecture(par=request.user, action="indicateurs.figure_lignes.lire", modele=type(lus[0]), lus=ids)
    resultat = cache_indicateurs.calculer([indicateur], periode)[code]
    return render(
        request,
        "indicateurs/figure_lignes.html",
        {"annee": annee, "indicateur": indicateur, "resultat": resultat, "categorie": categorie, "liste": liste},
    )
