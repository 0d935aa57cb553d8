"""The report's layout: content in, HTML and PDF out. What the chapters say is in `contenu`."""

from django.template.loader import render_to_string

from danaecare.socle.communs import graphiques, pdf
from danaecare.socle.indicateurs import rendus
from gouvernance.rapport.contenu.blocs import Cles, Dessin, Duo, Rapport, Tableau, TableauListe, Texte

FEUILLES = ("css/jetons.css", "css/rapport.css")
LARGEUR_SEULE, LARGEUR_DUO = 560, 300
# One template a kind of block.
_GABARITS = {
    Cles: "cles",
    Texte: "texte",
    Dessin: "dessin",
    Duo: "duo",
    Tableau: "tableau",
    TableauListe: "tableau_liste",
}


def html(rapport: Rapport) -> str:
    """The whole document as one HTML page."""
    return render_to_string("gouvernance/rapport/document.html", {"rapport": rapport})


def produire(rapport: Rapport) -> bytes:
    """The PDF of `rapport`: tagged, with its outline, its fonts embedded."""
    return pdf.rendre(html(rapport), *FEUILLES)


def bloc_html(bloc, pole: str) -> str:
    """One block of a chapter, in the pole's colour."""
    contexte = {"bloc": bloc}
    if isinstance(bloc, Dessin):
        contexte["figure"] = _figure(bloc, pole, LARGEUR_SEULE)
    elif isinstance(bloc, Duo):
        contexte["figures"] = [_figure(bloc.gauche, pole, LARGEUR_DUO), _figure(bloc.droite, pole, LARGEUR_DUO)]
    elif isinstance(bloc, TableauListe):
        contexte["lignes"] = [[rendus.cellule_lisible(valeur) for valeur in ligne] for ligne in bloc.liste.lignes]
    return render_to_string(f"gouvernance/rapport/_{_GABARITS[type(bloc)]}.html", contexte)


def _figure(dessin: Dessin, pole: str, largeur: int) -> dict:
    titre = dessin.indicateur.libelle
    if dessin.forme == "anneau":
        trace = graphiques.anneau(dessin.repartition.lignes, titre, largeur=largeur)
    else:
        trace = graphiques.barres(dessin.repartition.lignes, titre, couleur=pole, largeur=largeur)
    return {"titre": titre, "dessin": trace, "total": dessin.repartition.total, "unite": dessin.indicateur.unite}
