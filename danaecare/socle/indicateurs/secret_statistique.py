"""Small counts in a document that leaves the house: the one suppression function.

Sources: Insee (11 for natural persons), CASD (no cell under 11 units; what sums and differences give back is hidden
too), CNIL (what a reader can infer is what counts).

The rule, for a threshold k and a reader who knows the total (printed or not), the order of the rows, the visible cells
and that the smallest are hidden first:

- a hidden number from 1 to k - 1 may still be any of them;
- a hidden number of k or more may still be at least k - 1 numbers, as many as "< k" leaves.

In a distribution every hidden cell has the same mark: to say which ones are small would give the others away. When no
choice of cells holds the rule, or when nothing but zeros would be left, the whole distribution is withheld.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from danaecare.socle.indicateurs.definitions import Valeur

SEUIL = 11  # Insee, natural persons: what pages hide from whoever may not open the rows


class Somme(Enum):
    """What a reader knows of the sum of the lines."""

    EGALE = "egale"  # the total
    AU_MOINS = "au moins"  # several answers possible: the total at least, none above it
    LIBRE = "libre"  # nothing


@dataclass(frozen=True)
class Cellule:
    """A published value, or its mask: "< 11" where a small one may be said so (`seuil`), "masqué" elsewhere."""

    valeur: Valeur
    masquee: bool
    seuil: int

    def __str__(self):
        if not self.masquee:
            return str(self.valeur)
        return f"< {self.seuil}" if self.petite else "masqué"

    @property
    def petite(self) -> bool:
        """Masked, and said to be small."""
        return self.masquee and petit(self.valeur, self.seuil)


@dataclass(frozen=True)
class Masquage:
    """The cells of a distribution, in the order of its lines, and the cell of its total; `tu`: nothing is shown."""

    cellules: tuple[Cellule, ...]
    total: Cellule
    tu: bool = False


def petit(valeur: Valeur, seuil: int) -> bool:
    return valeur is not None and 0 < valeur < seuil


def masquer(
    valeurs: Sequence[Valeur],
    *,
    seuil: int,
    total: Valeur = None,
    somme: Somme = Somme.EGALE,
    reste: int = 0,
    seuils: Sequence[int] = (),
) -> Masquage:
    """Hide each value from 1 to seuil - 1, then the next smallest until the rule holds. `seuil` 0 hides nothing.

    `reste` completes the lines to another published total and is published elsewhere (couples: people minus files).
    `seuils`, those of every edition: what a lower one hides is hidden here too. Zero and unknown (None) stay.
    """
    if not seuil:
        return Masquage(tuple(Cellule(v, False, 0) for v in valeurs), Cellule(total, False, 0))
    cellule_total = Cellule(total, petit(total, seuil) or petit(reste, seuil), seuil)
    if petit(total, seuil):
        return tout_taire(valeurs, cellule_total)
    rangs = sorted((i for i, v in enumerate(valeurs) if v), key=lambda i: (valeurs[i], i))
    groupe = _Groupe([valeurs[i] for i in rangs], total, somme, reste)
    cachees = groupe.prefixe(seuil, seuils)
    if cachees is None:
        return tout_taire(valeurs, cellule_total)
    masques = set(rangs[:cachees])
    dit = seuil if somme == Somme.LIBRE else 0
    return Masquage(tuple(Cellule(v, i in masques, dit) for i, v in enumerate(valeurs)), cellule_total)


def tout_taire(valeurs: Sequence[Valeur], total: Cellule) -> Masquage:
    """Every value hidden, zeros too, and no word of which ones are small."""
    return Masquage(tuple(Cellule(v, True, 0) for v in valeurs), total, tu=True)


def masquer_croisement(valeurs: Sequence[Valeur], *, seuil: int, total: Valeur) -> Masquage:
    """The values cross two questions whose own figures are published: all there, or not at all."""
    if any(petit(valeur, seuil) for valeur in valeurs):
        return tout_taire(valeurs, Cellule(total, petit(total, seuil), seuil))
    return Masquage(tuple(Cellule(v, False, seuil) for v in valeurs), Cellule(total, False, seuil))


def masquer_etapes(valeurs: Sequence[Valeur], *, seuil: int) -> Masquage:
    """Steps that the same people go through (enrolled, graduated): neither a step nor those it loses may be few."""
    cellules: list[Cellule] = []
    avant = None
    for valeur in valeurs:
        cache = petit(valeur, seuil) or (avant is not None and bool(valeur) and petit(avant - valeur, seuil))
        cache = cache or (bool(valeur) and any(c.masquee for c in cellules))
        cellules.append(Cellule(valeur, cache, 0))
        avant = valeur if valeur is not None else avant
    return Masquage(tuple(cellules), Cellule(None, False, seuil))


@dataclass(frozen=True)
class _Groupe:
    """The values of a distribution, smallest first, and what is known of their sum."""

    triees: list[int]
    total: Valeur
    somme: Somme
    reste: int

    def prefixe(self, seuil: int, seuils: Sequence[int]) -> int | None:
        """How many of the values are hidden; None when the distribution is to be withheld."""
        minimum = sum(valeur < seuil for valeur in self.triees)
        plus_bas = [autre for autre in seuils if 0 < autre < seuil]
        if plus_bas:
            dessous = self.prefixe(max(plus_bas), seuils)
            if dessous is None:
                return None
            minimum = max(minimum, dessous)
        if not minimum and not petit(self.reste, seuil):
            return 0
        # The last visible value stays: nothing but zeros would say nothing.
        essais = range(minimum, len(self.triees))
        return next((n for n in essais if self._tient(n, seuil)), None)

    def _tient(self, cachees: int, seuil: int) -> bool:
        """Whether the rule holds with the smallest `cachees` hidden."""
        valeurs = self.triees[:cachees]
        bornes = [(1, self.triees[cachees])] * cachees  # none is above the smallest visible
        if petit(self.reste, seuil):
            valeurs, bornes = [*valeurs, self.reste], [*bornes, (1, seuil - 1)]
        return all(
            bas == 1 and haut >= seuil - 1 if valeur < seuil else haut - bas + 1 >= seuil - 1
            for valeur, (bas, haut) in zip(valeurs, self._resserrees(valeurs, bornes), strict=True)
        )

    def _resserrees(self, valeurs: list[int], bornes: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """What is left to each hidden value once the sum is known."""
        bas, haut = sum(b for b, _ in bornes), sum(h for _, h in bornes)
        if self.somme == Somme.EGALE:
            cache = sum(valeurs)
            return [(max(b, cache - (haut - h)), min(h, cache - (bas - b))) for b, h in bornes]
        if self.somme == Somme.AU_MOINS:
            manque = self.total - (sum(self.triees) - sum(valeurs))
            return [(max(b, manque - (haut - h)), min(h, self.total)) for b, h in bornes]
        return bornes
