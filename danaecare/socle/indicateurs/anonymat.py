"""Rows of people that leave without saying who: k-anonymity by regrouping, then by taking away.

Source: Sweeney (2002), « k-anonymity: a model for protecting privacy ». Each combination of what somebody could know
of a person (`quasi`) is that of at least `k` rows, or its least certain part is regrouped, or the row is not given.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

K = 5
REGROUPE = "regroupé"


@dataclass(frozen=True)
class Anonymise:
    """`regroupes`: how many rows lost each column; `retirees`: how many are not given at all."""

    lignes: list[dict]
    regroupes: dict[str, int]
    retirees: int


def anonymiser(lignes: Sequence[dict], quasi: Sequence[str], k: int = K) -> Anonymise:
    """Copies of `lignes`, in an order that says nothing; the columns of `quasi` are regrouped from the last."""
    gardees: list[dict] = []
    reste = [dict(ligne) for ligne in lignes]
    regroupes: Counter = Counter()
    for taire in (None, *reversed(quasi)):
        if taire is not None:
            for ligne in reste:
                ligne[taire] = REGROUPE
            regroupes[taire] += len(reste)
        classes = Counter(_classe(ligne, quasi) for ligne in reste)
        gardees += [ligne for ligne in reste if classes[_classe(ligne, quasi)] >= k]
        reste = [ligne for ligne in reste if classes[_classe(ligne, quasi)] < k]
    for colonne in quasi:
        regroupes[colonne] -= len(reste)  # not given at all: counted once
    verifier(gardees, quasi, k)
    gardees.sort(key=lambda ligne: tuple(str(valeur) for valeur in ligne.values()))
    return Anonymise(gardees, {c: n for c, n in regroupes.items() if n}, len(reste))


def verifier(lignes: Sequence[dict], quasi: Sequence[str], k: int = K) -> None:
    """AssertionError if a combination is that of fewer than `k` rows: nothing leaves then."""
    classes = Counter(_classe(ligne, quasi) for ligne in lignes)
    if classes and min(classes.values()) < k:
        raise AssertionError(f"Une combinaison n’est celle que de {min(classes.values())} lignes sur {k}.")


def _classe(ligne: dict, quasi: Sequence[str]) -> tuple:
    return tuple(ligne[colonne] for colonne in quasi)
