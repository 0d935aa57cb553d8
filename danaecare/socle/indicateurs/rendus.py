"""A figure as a reader sees it: the same drawing and the same table on the screen and in the PDF."""

from collections.abc import Callable
from datetime import date, datetime

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from danaecare.socle.communs.interface import graphiques
from danaecare.socle.communs.interface.graphiques.trait import Ligne
from danaecare.socle.communs.templatetags.composants import tableau as tableau_simple
from danaecare.socle.communs.texte import formats
from danaecare.socle.indicateurs import historique as histoires
from danaecare.socle.indicateurs.definitions import Indicateur, Liste, Nombre, Repartition
from danaecare.socle.indicateurs.masques import UNITES_DIVERSES, additionnable
from danaecare.socle.indicateurs.periode import Periode

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


def couleur_du_pole(indicateur: Indicateur) -> str:
    """What is nobody's in particular has the hub's colour."""
    pole = indicateur.code.split(".", 1)[0]
    return pole if pole in graphiques.COULEURS else "hub"


def contexte_histoire(
    request, indicateur: Indicateur, periode: Periode, categorie: str | None, adresse: Callable[[int], str]
) -> dict:
    """What `indicateurs/_histoire.html` shows: the drawings, or where they are asked for (`?histoire=`)."""
    passe = histoires.historique(
        indicateur, periode, lecteur=request.user, categorie=categorie, attendre="histoire" not in request.GET
    )
    if passe is None:
        return {}
    if passe.attend:
        return {"histoire_url": f"{request.path}?{urlencode({**request.GET.dict(), 'histoire': 'oui'})}"}
    return {"histoire": _dessins(indicateur, passe, adresse), "histoire_masquee": passe.masque}


def _dessins(indicateur: Indicateur, passe: histoires.Historique, adresse: Callable[[int], str]) -> list[SafeString]:
    """The months beside those of the year before, then the years, each a way to its page; both with their table."""
    couleur, unite, dit = couleur_du_pole(indicateur), indicateur.unite, histoires.dit
    dessins = []
    if any(cellule is not None for cellule in (*passe.mois, *passe.mois_avant)):
        series = [(passe.annee, passe.mois), (passe.annee - 1, passe.mois_avant)]
        dessins.append(
            graphiques.figure(
                graphiques.lignes_mois(
                    [(an, [_trace(cellule) for cellule in mois]) for an, mois in series], indicateur.libelle,
                    couleur=couleur, largeur=480,
                ),
                "Par mois", f"{unite}, {passe.annee} et {passe.annee - 1}",
                tableau_simple(
                    ["Mois", *((str(an), "nombre") for an, _ in series)],
                    zip(map(str.capitalize, formats.MOIS), *(map(dit, mois) for _, mois in series), strict=True),
                ),
            )
        )  # fmt: skip
    if len(passe.annees) > 1:
        masque = [an for an, cellule in passe.annees if cellule.masquee]
        lignes = [Ligne(str(an), _trace(cellule), adresse(an)) for an, cellule in passe.annees]
        dessins.append(
            graphiques.figure(
                graphiques.barres(
                    lignes, indicateur.libelle, couleur=couleur,
                    format=lambda valeur: "masqué" if valeur is None and masque else formats.nombre(valeur),
                ),
                "Par année", unite,
                tableau_simple(
                    ["Année", (unite.capitalize(), "nombre")], [(str(an), dit(c)) for an, c in passe.annees]
                ),
            )
        )  # fmt: skip
    return dessins


def _trace(cellule: histoires.Cellule | None) -> float | int | None:
    """What a drawing can measure; a mask and a month to come are the same gap."""
    if cellule is None or cellule.masquee or cellule.valeur is None:
        return None
    return cellule.valeur if isinstance(cellule.valeur, int) else float(cellule.valeur)
