"""Sentences that the figures write: French forms that follow the numbers, for any year."""

from fractions import Fraction

from danaecare.socle.communs.texte import formats

_PARTS = (
    (Fraction(1, 10), "un dixième"),
    (Fraction(1, 5), "un cinquième"),
    (Fraction(1, 4), "un quart"),
    (Fraction(1, 3), "un tiers"),
    (Fraction(1, 2), "la moitié"),
    (Fraction(2, 3), "deux tiers"),
    (Fraction(3, 4), "trois quarts"),
)


def part(valeur: int, total: int) -> str:
    """A share as one says it: "environ un tiers" within 1.5 points of a simple fraction, else "32,4 %"."""
    if not total:
        return formats.pourcent(valeur, total)
    reelle = Fraction(valeur, total)
    for fraction, mots in _PARTS:
        if reelle == fraction:
            return mots
        if abs(reelle - fraction) <= Fraction(15, 1000):
            return f"environ {mots}"
    return formats.pourcent(valeur, total)


def verbe_de(part: str, singulier: str, pluriel: str) -> str:
    """The verb after a share of several things: "un tiers des dossiers concerne", "14,0 % des dossiers concernent"."""
    return singulier if part.removeprefix("environ ").startswith(("un ", "la ")) else pluriel


def enumerer(morceaux: list[str]) -> str:
    """ "a, b et c"."""
    if len(morceaux) < 2:
        return "".join(morceaux)
    return f"{', '.join(morceaux[:-1])} et {morceaux[-1]}"


def rang(lignes: list[tuple[str, int]], *, sans: str = "Non renseigné") -> list[tuple[str, int]]:
    """The known categories with a value, the largest first."""
    return sorted(((nom, v) for nom, v in lignes if v and nom != sans), key=lambda couple: -couple[1])


def premiers(lignes: list[tuple[str, int]], maximum: int) -> list[tuple[str, int]]:
    """The largest known categories, at most `maximum`; of several that tie, all or none: no sentence chooses one."""
    rangees = rang(lignes)
    if len(rangees) <= maximum:
        return rangees
    egale = rangees[maximum][1]
    return [ligne for ligne in rangees[:maximum] if ligne[1] > egale]


def majuscule(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
