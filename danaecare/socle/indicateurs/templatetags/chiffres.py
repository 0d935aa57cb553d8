from django import template

from danaecare.socle.indicateurs import rendus

register = template.Library()


@register.inclusion_tag("indicateurs/_figure.html")
def figure(indicateur, resultat, annee, pole="aidants"):
    """A figure with its definition and the way to its rows: a number, bars with their table, or a list."""
    genre = type(resultat).__name__.lower()
    return {
        "indicateur": indicateur,
        "resultat": resultat,
        "genre": genre,
        "lignes_url": rendus.lignes_url(indicateur, annee) if indicateur.requete else "",
        "valeur": rendus.valeur_courte(resultat, indicateur.unite) if genre == "nombre" else "",
        "dessin": rendus.dessin(indicateur, resultat, annee=annee, couleur=pole, largeur=270)
        if genre == "repartition"
        else "",
        "tableau": rendus.tableau(indicateur, resultat, annee=annee) if genre != "nombre" else "",
    }


@register.filter
def valeur_lisible(resultat, unite=""):
    return rendus.valeur_lisible(resultat, unite)
