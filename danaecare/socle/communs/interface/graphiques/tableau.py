"""The companions of a chart: the table of its figures and the figure that holds both."""

from django.template.loader import render_to_string

from danaecare.socle.communs.interface.graphiques.trait import lignes_de
from danaecare.socle.communs.texte.formats import nombre, pourcent


def tableau_de(
    repartition,
    legende="",
    *,
    entete="",
    total=None,
    parts=True,
    format=nombre,
    plusieurs_reponses=False,
    compte="Nombre",
    somme=True,
):
    """The figures as a table: label, count, share; the total is a last row, or a word where answers are several.

    Without `somme` the lines are no parts of a whole: neither shares nor total.
    """
    lignes = lignes_de(repartition)
    if total is None:
        total = getattr(repartition, "total", None)
    if total is None:
        total = sum(ligne.valeur or 0 for ligne in lignes)
    contexte = {
        "legende": legende, "entete": entete, "parts": parts and somme, "compte": compte, "somme": somme,
        "plusieurs": plusieurs_reponses,
        "lignes": [(ligne, format(ligne.valeur), pourcent(ligne.valeur, total)) for ligne in lignes],
        "total": format(total), "entier": pourcent(total, total),
    }  # fmt: skip
    return render_to_string("composants/tableau_de_figure.html", contexte)


def figure(dessin, titre, precision="", tableau=""):
    """A chart with its caption and, folded on screen, its table."""
    contexte = {"dessin": dessin, "titre": titre, "precision": precision, "tableau": tableau}
    return render_to_string("composants/figure.html", contexte)
