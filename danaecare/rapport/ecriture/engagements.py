"""Dated commitments: a table of a text whose first column is « Échéance »; the next year's report answers to them."""

import re

ECHEANCE = "échéance"
_INSERTION = re.compile(r"\{([^{}|\n]+)[^{}\n]*\}")
_CASES = re.compile(r"\|(?![^{}]*\})")


def engagements(texte: str) -> list[tuple[str, str]]:
    """(when, what) of each line of these tables."""
    trouves, entete = [], None
    for ligne in texte.splitlines():
        if not ligne.strip().startswith("|"):
            entete = None
            continue
        cellules = [cellule.strip() for cellule in _CASES.split(ligne.strip().strip("|"))]
        if entete is None:
            entete = cellules[0].casefold()
        elif entete == ECHEANCE and len(cellules) > 1 and cellules[1]:
            trouves.append((cellules[0], cellules[1]))
    return trouves


def repondre(textes: list[str], annee: int, saisis: dict[str, str] | None = None) -> str:
    """What the next report begins with: each commitment, and the place of what was done; "" without any.

    The figures of that year are no longer named: `saisis` says those that were typed, the others are to be said again.
    """

    def figer(dit: str) -> str:
        return _INSERTION.sub(lambda nom: (saisis or {}).get(nom[1], "…"), dit)

    lignes = [f"| {figer(quand)} | {figer(quoi)} | – |" for texte in textes for quand, quoi in engagements(texte)]
    if not lignes:
        return ""
    return "\n".join([f"## Ce que nous avions annoncé en {annee}", "", "| Échéance | Annoncé | Fait |", *lignes])
