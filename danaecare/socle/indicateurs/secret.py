"""Small counts in a document that leaves the house: the one suppression function.

Source: DOMAINE 1.5 (Insee 11 for natural persons, CASD: no cell under 11, secondary secrecy).
"""

from dataclasses import dataclass

from danaecare.socle.indicateurs.definitions import Valeur


@dataclass(frozen=True)
class Cellule:
    """A published value, or its mask: "< 11" when it is too small, "masqué" when it would give a small one away."""

    valeur: Valeur
    masquee: bool
    seuil: int

    def __str__(self):
        if not self.masquee:
            return str(self.valeur)
        return f"< {self.seuil}" if self.valeur < self.seuil else "masqué"


def masquer(
    valeurs: list[Valeur], *, seuil: int, total: Valeur = None, croise: bool = False
) -> tuple[list[Cellule], Cellule]:
    """Hide each value from 1 to seuil - 1, then what would give it away; returns the cells and the total's cell.

    Zero and unknown (None) stay. `seuil` 0 hides nothing. Under a published total a single hidden value is found by
    subtraction, and so is a group of hidden values of a small sum: the next smallest cells are hidden until two at
    least are, of a sum of at least `seuil`; when no cell is left to hide, the total is hidden too.
    `croise`: the values cross two questions whose own figures are published, and a hidden value is found from these
    sums: one small value hides all of them, zeros too.
    """
    if croise and any(valeur is not None and 0 < valeur < seuil for valeur in valeurs):
        return [Cellule(valeur, True, 0) for valeur in valeurs], Cellule(total, 0 < (total or 0) < seuil, seuil)
    masquees = {i for i, valeur in enumerate(valeurs) if valeur is not None and 0 < valeur < seuil}
    total_masque = total is not None and 0 < total < seuil
    if masquees and total is not None and not total_masque:
        restants = sorted(
            (i for i, valeur in enumerate(valeurs) if i not in masquees and valeur), key=lambda i: (valeurs[i], i)
        )
        while restants and _devinable(valeurs, masquees, seuil):
            masquees.add(restants.pop(0))
        total_masque = _devinable(valeurs, masquees, seuil)
    cellules = [Cellule(valeur, i in masquees, seuil) for i, valeur in enumerate(valeurs)]
    return cellules, Cellule(total, total_masque, seuil)


def _devinable(valeurs: list[Valeur], masquees: set[int], seuil: int) -> bool:
    return len(masquees) < 2 or sum(valeurs[i] for i in masquees) < seuil
