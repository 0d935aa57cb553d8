"""Which chart says a distribution: bars, a ring, months, a pyramid."""

from decimal import Decimal

from danaecare.socle.communs.texte import formats
from danaecare.socle.indicateurs.definitions import Indicateur, Repartition
from danaecare.socle.indicateurs.masques import UNITES_MELEES

# Two sides of the accounts, not parts of one whole.
SANS_PARTS = frozenset({"gouvernance.budget.analytique", "territoires.services.manques"})
NOM_LU = 36  # beside a ring; a longer name stands whole before its bar
RONDE = 20  # a smaller whole, two slices, or one that is nearly all, is no ring


def forme_de(indicateur: Indicateur, lignes, total) -> str:
    """A ring is for a whole: without its masked parts it would lie."""
    if indicateur.cotes and any(a or b for _, a, b in indicateur.bandes(Repartition(lignes, None))):
        return "pyramide"
    melees = indicateur.unite in UNITES_MELEES or indicateur.code in SANS_PARTS or indicateur.plusieurs
    entier = not melees and total is not None and sum(v for _, v in lignes) == total
    # A hidden month is no empty one.
    if entier and all(libelle in formats.MOIS for libelle, _ in lignes):
        return "mois"
    valeurs = [v for _, v in lignes]
    lisible = 3 <= len(lignes) <= 4 and entier and min(valeurs) > 0 and total >= RONDE
    lisible = lisible and max(len(nom) for nom, _ in lignes) <= NOM_LU
    return "anneau" if lisible and max(valeurs) <= total * Decimal("0.9") else "barres"
