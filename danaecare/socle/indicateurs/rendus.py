"""A figure as a reader sees it: the same drawing and the same table on the screen and in the PDF."""

from datetime import date, datetime

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from danaecare.socle.communs.interface import graphiques
from danaecare.socle.communs.interface.graphiques.trait import Ligne
from danaecare.socle.communs.texte import formats
from danaecare.socle.indicateurs.definitions import Indicateur, Liste, Nombre, Repartition
from danaecare.socle.indicateurs.masques import UNITES_DIVERSES, additionnable

_LIGNES_DESSINEES = 14


def lignes_url(indicateur: Indicateur, annee: int, categorie: str | None = None) -> str:
    """The page of the rows behind a figure of a year."""
    adresse = reverse("indicateurs:figure_lignes", args=[annee, indicateur.code])
    return f"{adresse}?{urlencode({'categorie': categorie})}" if categorie else adresse


def valeur_lisible(nombre: Nombre, unite: str = "") -> str:
    """The value in French, "non renseigné" when it is unknown."""
    if nombre.valeur is None:
        return "non renseigné"
    return formats.euros(nombre.valeur) if unite == "euros" else formats.nombre(nombre.valeur)


def valeur_courte(nombre: Nombre, unite: str = "") -> str:
    """The value where it is set large: a dash when it is unknown, said in words beside it."""
    return "–" if nombre.valeur is None else valeur_lisible(nombre, unite)


def cellule_lisible(valeur) -> str:
    """A cell of a list: dates and numbers in French, unknown as a dash."""
    if valeur is None or valeur == "":
        return "–"
    if isinstance(valeur, (date, datetime)):
        return formats.date_courte(valeur)
    if isinstance(valeur, (int, float)) and not isinstance(valeur, bool):
        return formats.nombre(valeur)
    return str(valeur)


def dessin(indicateur: Indicateur, resultat: Repartition, *, annee: int | None = None, couleur="aidants", largeur=360):
    """Bars of a distribution, a pyramid of two sides; with `annee`, each bar opens its rows.

    Nothing of several units: no scale is theirs.
    """
    if indicateur.unite in UNITES_DIVERSES:
        return ""
    if indicateur.cotes:
        return pyramide(indicateur, resultat, couleur=couleur, largeur=largeur)
    lignes = [
        Ligne(libelle, valeur, lignes_url(indicateur, annee, libelle) if annee and indicateur.requete else "")
        for libelle, valeur in resultat.lignes[:_LIGNES_DESSINEES]
    ]
    return graphiques.barres(lignes, indicateur.libelle, couleur=couleur, largeur=largeur)


def pyramide(indicateur: Indicateur, resultat: Repartition, *, couleur="aidants", largeur=360) -> SafeString:
    """The two sides of a figure back to back; its other lines are in the table."""
    gauche, droite = indicateur.cotes
    bandes = indicateur.bandes(resultat)
    return graphiques.pyramide(
        bandes, indicateur.libelle, gauche=gauche, droite=droite, couleur=couleur, largeur=largeur
    )


def tableau(indicateur: Indicateur, resultat: Repartition | Liste, *, annee: int | None = None) -> SafeString:
    """The same figure as a table."""
    if isinstance(resultat, Liste):
        return _tableau_de_liste(resultat)
    lignes = [
        Ligne(libelle, valeur, lignes_url(indicateur, annee, libelle) if annee and indicateur.requete else "")
        for libelle, valeur in resultat.lignes
    ]
    return graphiques.tableau_de(
        lignes,
        total=resultat.total,
        plusieurs_reponses=resultat.plusieurs,
        compte="Valeur" if indicateur.unite in UNITES_DIVERSES else indicateur.unite.capitalize(),
        somme=additionnable(indicateur),
    )


def _tableau_de_liste(liste: Liste) -> SafeString:
    rangs = ([cellule_lisible(valeur) for valeur in ligne] for ligne in liste.lignes)
    contexte = {"colonnes": liste.colonnes, "lignes": [(premiere, autres) for premiere, *autres in rangs]}
    return render_to_string("indicateurs/_liste.html", contexte)
