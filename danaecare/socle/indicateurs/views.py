from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import Acte, annees_voisines, bouton, lien
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.indicateurs import cache_indicateurs, exports, registre, rendus
from danaecare.socle.indicateurs.definitions import Genre, Indicateur
from danaecare.socle.indicateurs.listes import LignesListe
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.poles import POLES
from danaecare.socle.indicateurs.requetes import figures
from danaecare.socle.indicateurs.tendances import evolutions
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
    """Every figure of the year that the role may see, drawn; with `?vue=tableaux` each table is open."""
    indicateurs = registre.visibles_par(request.user)
    resultats = cache_indicateurs.calculer(indicateurs, _periode(annee), lecteur=request.user)
    tendances = evolutions(indicateurs, annee, lecteur=request.user)
    par_pole: dict[str, list] = {}
    for indicateur in indicateurs:
        pole = indicateur.code.split(".", 1)[0]
        par_pole.setdefault(pole, []).append(
            (indicateur, resultats[indicateur.code], tendances.get(indicateur.code, ""))
        )
    tableaux = request.GET.get("vue") == "tableaux"
    return render(
        request,
        "indicateurs/figures_annee.html",
        {
            "annee": annee,
            "actes": {"tete": _actes_de_l_annee(annee, tableaux, bool(par_pole))},
            "ouvert": "open" if tableaux else "",
            "poles": [(cle, POLES.get(cle, cle), liste) for cle, liste in par_pole.items()],
        },
    )


def _actes_de_l_annee(annee: int, tableaux: bool, remplie: bool) -> list[Acte]:
    vue = "?vue=tableaux" if tableaux else ""
    actes = annees_voisines(annee, lambda an: f"{reverse('indicateurs:figures_annee', args=[an])}{vue}")
    if remplie:
        telecharger = {"petit": True, "icone": "telecharger", "telecharge": True}
        bascule = ("Graphiques", "") if tableaux else ("Tableaux", "?vue=tableaux")
        actes += [
            lien(bascule[0], "indicateurs:figures_annee", annee, suite=bascule[1], petit=True, touche="t"),
            lien("Mes chiffres", "mes_chiffres", suite=f"?annee={annee}", petit=True),
            *(lien(f.upper(), "indicateurs:figures_exporter", annee, f, **telecharger) for f in _FORMATS),
        ]
    return actes


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
    """A figure: what it says, its months, its years, its rows; or one of its categories (`?categorie=`)."""
    indicateur = registre.tous().get(code)
    if indicateur is None:
        raise Http404
    if not request.user.peut(indicateur.droit):
        raise PermissionDenied
    periode = _periode(annee)
    categorie = request.GET.get("categorie") or None
    histoire = rendus.contexte_histoire(
        request, indicateur, periode, categorie, lambda an: rendus.lignes_url(indicateur, an, categorie)
    )
    if request.htmx and "histoire" in request.GET:
        return render(request, "indicateurs/_histoire.html", histoire)
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
        {
            "annee": annee, "indicateur": indicateur, "resultat": resultat, "categorie": categorie, "liste": liste,
            **histoire, "pole": rendus.couleur_du_pole(indicateur),
            "actes": {"tete": _actes_du_chiffre(request.user, annee, indicateur, categorie)},
        },
    )  # fmt: skip


def _actes_du_chiffre(utilisateur, annee: int, indicateur: Indicateur, categorie: str | None) -> list[Acte]:
    code = indicateur.code
    epingle = utilisateur.chiffres_epingles.filter(code=code).first()
    if epingle:
        garder = bouton("Retirer de mes chiffres", "chiffre_detacher", code, objet=epingle, petit=True)
    else:
        garder = bouton("Ajouter à mes chiffres", "chiffre_epingler", code, petit=True)
    return [*annees_voisines(annee, lambda an: rendus.lignes_url(indicateur, an, categorie)), garder]
