"""The card of a figure beside the year before: a number and how it moved, or bars marked where they stood."""

from collections.abc import Callable

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from danaecare.socle.communs.interface import graphiques
from danaecare.socle.communs.interface.graphiques.trait import Ligne
from danaecare.socle.communs.templatetags.composants import tableau
from danaecare.socle.communs.texte.formats import INCONNU, nombre
from danaecare.socle.indicateurs import rendus
from danaecare.socle.indicateurs.comparaisons import Comparaison, tu
from danaecare.socle.indicateurs.definitions import Genre, Indicateur, Repartition

LARGEUR = 300
# What a bar says in the place of a value that the reader may not see.
TU = "masqué"


def carte_comparee(
    indicateur: Indicateur, lignes: list[Comparaison], *, adresse: Callable[[str], str], quand: str
) -> SafeString:
    """`adresse(categorie)` opens the rows, "" where they stay closed; `quand` names the span before."""
    contexte = {"indicateur": indicateur, "lignes_url": adresse("")}
    if silence := tu(indicateur, lignes):
        contexte |= {"genre": "silence", "silence": silence}
    elif indicateur.genre == Genre.NOMBRE:
        ligne = lignes[0]
        contexte |= {"genre": "nombre", "valeur": ligne.montre, "evolution": evolution(ligne, quand)}
    else:
        contexte |= {
            "genre": "repartition", "dessin": _dessin(indicateur, lignes, adresse),
            "tableau": tableau(
                ["", ("Période", "nombre"), (quand.capitalize(), "nombre"), ("Écart", "nombre")],
                [(ligne.libelle, ligne.montre, ligne.montre_avant, ligne.ecart) for ligne in lignes],
            ),
        }  # fmt: skip
    return render_to_string("indicateurs/_carte_comparee.html", contexte)


def evolution(ligne: Comparaison, quand: str) -> str:
    """« +12 (+14 %) : 85 en 2022 »; nothing where one of the two is not told, nor without a year before to speak of."""
    if ligne.ecart == INCONNU or not ligne.avant:
        return ""
    return f"{ligne.ecart}\u00a0: {ligne.montre_avant} {quand}"


def _dessin(indicateur: Indicateur, lignes: list[Comparaison], adresse: Callable[[str], str]) -> SafeString:
    if lignes and all(ligne.masque for ligne in lignes):
        return SafeString("Masqué\u00a0: de si petits comptes diraient quelque chose de quelqu’un.")
    if indicateur.cotes and not any(ligne.masque for ligne in lignes):
        repartition = Repartition(tuple((ligne.libelle, ligne.valeur) for ligne in lignes), None)
        return rendus.pyramide(indicateur, repartition, couleur=rendus.couleur_du_pole(indicateur), largeur=LARGEUR)
    return graphiques.barres(
        [
            Ligne(ligne.libelle, None if ligne.masque else ligne.valeur, adresse(ligne.categorie))
            for ligne in lignes
        ],
        indicateur.libelle, couleur=rendus.couleur_du_pole(indicateur), largeur=LARGEUR,
        format=lambda valeur: TU if valeur is None else nombre(valeur),
        reperes=[None if ligne.masque or ligne.masque_avant else ligne.avant for ligne in lignes],
    )  # fmt: skip
