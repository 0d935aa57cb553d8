"""A value as a report prints it: amounts, masks, the change from the year before."""

from decimal import Decimal

from danaecare.rapport.contenu.blocs import LigneTableau
from danaecare.socle.communs.texte import formats
from danaecare.socle.indicateurs.definitions import Indicateur

ABSENT = "–"
# Under this many the year before, a change says little: no percentage, and it is printed in grey.
BASE_FRAGILE = 10
_EUROS = frozenset({"euros", "€"})
_MESUREES = frozenset({"%", "kg"})


def unite_de(indicateur: Indicateur) -> str:
    return "Montant" if indicateur.unite in _EUROS else indicateur.unite


def valeur_lisible(valeur, indicateur: Indicateur) -> str:
    return formats.euros(valeur) if indicateur.unite in _EUROS else formats.nombre(valeur)


def avec_unite(texte: str, indicateur: Indicateur) -> str:
    """A value that stands alone: "212 kg" where its label does not say of what."""
    return f"{texte}{formats.INSECABLE}{indicateur.unite}" if indicateur.unite in _MESUREES else texte


def cellule_lisible(cellule, indicateur: Indicateur) -> str:
    return str(cellule) if cellule.masquee else valeur_lisible(cellule.valeur, indicateur)


def ligne_de(libelle: str, cellule, part: str, precedent, indicateur: Indicateur) -> LigneTableau:
    if precedent is None:
        return LigneTableau(libelle, cellule_lisible(cellule, indicateur), part, ABSENT, ABSENT)
    evolution, fragile = ABSENT, False
    if not cellule.masquee and not precedent.masquee and None not in (cellule.valeur, precedent.valeur):
        evolution, fragile = evoluer(cellule.valeur, precedent.valeur, indicateur)
    ici, avant = (cellule_lisible(une, indicateur) for une in (cellule, precedent))
    return LigneTableau(libelle, ici, part, avant, evolution, fragile)


def evoluer(valeur, avant, indicateur: Indicateur) -> tuple[str, bool]:
    """The change as printed, and whether it is on too few to be more than a number: +12 (+20,0 %)."""
    ecart = valeur - avant
    if not ecart:
        return "=", avant < BASE_FRAGILE
    signe = "+" if ecart > 0 else ""
    texte = f"{signe}{valeur_lisible(ecart, indicateur)}"
    if avant < BASE_FRAGILE or indicateur.unite == "%":
        return texte, avant < BASE_FRAGILE
    return f"{texte} ({signe}{formats.nombre(Decimal(ecart) * 100 / Decimal(avant), 0)}{formats.INSECABLE}%)", False
