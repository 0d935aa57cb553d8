"""How wide the columns of a list are: by what they hold, so that words stand on a line and numbers take no room."""

from collections.abc import Sequence

PAS = 2  # hundredths: a class of the style sheet each
LIGNE = 92  # signs of a line of a page
LUE = 34  # what is longer goes over two lines
BLANC = 3  # between two columns
TETE = 1.1  # a head is set bolder


def largeurs(entetes: Sequence[str], lignes: Sequence[Sequence[str]]) -> list[int]:
    """The share of each column, in hundredths, by steps; they make a hundred.

    Its longest word at least, then what is left in proportion to what each still asks for.
    """
    mots, voulus = zip(
        *(_besoins(tete, [ligne[rang] for ligne in lignes]) for rang, tete in enumerate(entetes)), strict=True
    )
    reste = max(0, LIGNE - sum(mots)) / max(1, sum(voulus) - sum(mots))
    besoins = [mot + (voulu - mot) * reste for mot, voulu in zip(mots, voulus, strict=True)]
    return _partager(besoins)


def _besoins(entete: str, cellules: Sequence[str]) -> tuple[float, float]:
    """The signs of its longest word, and of its longest text up to a line that one reads."""
    textes = [(str(cellule), 1.0) for cellule in cellules] + [(entete, TETE)]
    mot = max(len(un) * poids for texte, poids in textes for un in texte.split() or [""])
    return BLANC + mot, BLANC + max(mot, min(LUE, max(len(texte) * poids for texte, poids in textes)))


def _partager(besoins: Sequence[float]) -> list[int]:
    """In steps that add up: what one rounds is taken up by those after it."""
    parts, donnes, faits = [], 0.0, 0
    for besoin in besoins:
        donnes += besoin
        borne = round(donnes / sum(besoins) * 100 / PAS)
        parts.append(max(1, borne - faits) * PAS)
        faits = borne
    return parts
