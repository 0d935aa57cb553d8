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
def figure(indicateur, resultat, annee, pole="aidants"):
    """A figure with its definition and the way to its rows: a number, bars with their table, or a list."""
    lignes_url = rendus.lignes_url(indicateur, annee) if indicateur.requete else ""
    if isinstance(resultat, Liste):
        return _dessiner(indicateur, resultat, annee, pole, lignes_url)
    cle = (
        resultat, annee, pole, lignes_url, indicateur.code, indicateur.libelle, indicateur.definition, indicateur.unite,
        indicateur.cotes, indicateur.libelles if indicateur.cotes else (),
    )  # fmt: skip
    carte = _DESSINEES.get(cle)
    if carte is None:
        if len(_DESSINEES) >= _DESSINEES_MAX:
            _DESSINEES.clear()
        carte = _DESSINEES[cle] = _dessiner(indicateur, resultat, annee, pole, lignes_url)
    return carte


def _dessiner(indicateur, resultat, annee, pole, lignes_url) -> SafeString:
    genre = type(resultat).__name__.lower()
    contexte = {
        "indicateur": indicateur,
        "resultat": resultat,
        "genre": genre,
        "lignes_url": lignes_url,
        "valeur": rendus.valeur_courte(resultat, indicateur.unite) if genre == "nombre" else "",
        "dessin": rendus.dessin(indicateur, resultat, annee=annee, couleur=pole, largeur=270)
        if genre == "repartition"
        else "",
        "tableau": rendus.tableau(indicateur, resultat, annee=annee) if genre != "nombre" else "",
    }
    return render_to_string("indicateurs/_figure.html", contexte)


@register.filter
def valeur_lisible(resultat, unite=""):
    return rendus.valeur_lisible(resultat, unite)
