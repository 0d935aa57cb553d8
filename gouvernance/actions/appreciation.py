"""What cannot be counted of a cooperation: its dimensions, what shows them, what is concluded, what influenced it."""

from danaecare.socle.communs.ecriture.transaction import ecriture
from gouvernance.actions.ecriture import ecrire, effacer
from gouvernance.models import Cooperation, Dimension, Element, Facteur, Jugement


@ecriture
def dimension_ajouter(*, par, cooperation: Cooperation, **champs) -> Dimension:
    return ecrire(Dimension(cooperation=cooperation), champs, par=par, nom="dimension", parent=cooperation)


@ecriture
def dimension_modifier(*, par, dimension: Dimension, version: int | None = None, **champs) -> Dimension:
    return ecrire(dimension, champs, par=par, nom="dimension", parent=dimension.cooperation, version=version)


@ecriture
def element_ajouter(*, par, cooperation: Cooperation, **champs) -> Element:
    return ecrire(Element(), champs, par=par, nom="element", parent=cooperation)


@ecriture
def element_modifier(*, par, element: Element, version: int | None = None, **champs) -> Element:
    return ecrire(element, champs, par=par, nom="element", parent=element.dimension.cooperation, version=version)


@ecriture
def element_effacer(*, par, element: Element) -> None:
    effacer(element, par=par, nom="element", parent=element.dimension.cooperation)


@ecriture
def jugement_porter(*, par, dimension: Dimension, **champs) -> Jugement:
    """Signed by who writes it, and not rewritten: another follows it."""
    jugement = Jugement(dimension=dimension, signe_par=par)
    return ecrire(jugement, champs, par=par, nom="jugement", parent=dimension.cooperation)


@ecriture
def facteur_ajouter(*, par, cooperation: Cooperation, **champs) -> Facteur:
    return ecrire(Facteur(cooperation=cooperation), champs, par=par, nom="facteur", parent=cooperation)


@ecriture
def facteur_modifier(*, par, facteur: Facteur, version: int | None = None, **champs) -> Facteur:
    return ecrire(facteur, champs, par=par, nom="facteur", parent=facteur.cooperation, version=version)


@ecriture
def facteur_effacer(*, par, facteur: Facteur) -> None:
    effacer(facteur, par=par, nom="facteur", parent=facteur.cooperation)
