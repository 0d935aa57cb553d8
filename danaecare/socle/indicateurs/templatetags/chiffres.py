from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from danaecare.socle.indicateurs import rendus
from danaecare.socle.indicateurs.definitions import Liste

register = template.Library()

# The last cards drawn: counts and their labels, the same for whoever may see the figure; never a list of records.
_DESSINEES: dict[tuple, SafeString] = {}
_DESSINEES_MAX = 1000


@register.simple_tag
def figure(indicateur, resultat, annee, pole="aidants", evolution="", ouvert=""):
    """A figure with its definition and the way to its page: a number, bars with their table, or a list.

    `ouvert` is "open" where the tables are asked for.
    """
    lignes_url = rendus.lignes_url(indicateur, annee)
    plus = {"evolution": evolution, "ouvert": ouvert}
    if isinstance(resultat, Liste):
        return _dessiner(indicateur, resultat, annee, pole, lignes_url, **plus)
    cle = (
        resultat, annee, pole, lignes_url, evolution, ouvert, bool(indicateur.requete), indicateur.code,
        indicateur.libelle, indicateur.definition, indicateur.unite, indicateur.silence, indicateur.cotes,
        indicateur.libelles if indicateur.cotes else (),
    )  # fmt: skip
    carte = _DESSINEES.get(cle)
    if carte is None:
        if len(_DESSINEES) >= _DESSINEES_MAX:
            _DESSINEES.clear()
        carte = _DESSINEES[cle] = _dessiner(indicateur, resultat, annee, pole, lignes_url, **plus)
    return carte


@register.simple_tag
def figure_seule(indicateur, resultat, annee):
    """The same on the page of the figure: larger, its table open, nothing that the page says already."""
    gabarit = "indicateurs/_figure_seule.html"
    return _dessiner(indicateur, resultat, annee, rendus.couleur_du_pole(indicateur), "", gabarit=gabarit, largeur=480)


def _dessiner(
    indicateur, resultat, annee, pole, lignes_url, *, gabarit="indicateurs/_figure.html", largeur=270, **plus
) -> SafeString:
    genre = type(resultat).__name__.lower()
    contexte = {
        "indicateur": indicateur,
        "resultat": resultat,
        "genre": genre,
        "silence": indicateur.tu(resultat),
        "lignes_url": lignes_url,
        "valeur": rendus.valeur_courte(resultat, indicateur.unite) if genre == "nombre" else "",
        "dessin": rendus.dessin(indicateur, resultat, annee=annee, couleur=pole, largeur=largeur)
        if genre == "repartition"
        else "",
        "carte": indicateur.carte(resultat) if indicateur.carte else "",
        **plus,
        "tableau": rendus.tableau(indicateur, resultat, annee=annee) if genre != "nombre" else "",
    }
    return render_to_string(gabarit, contexte)


@register.filter
def valeur_lisible(resultat, unite=""):
    return rendus.valeur_lisible(resultat, unite)
