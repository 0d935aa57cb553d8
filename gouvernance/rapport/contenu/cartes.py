"""Maps of the report: a distribution by sector laid on the Loire."""

from datetime import date

from danaecare.socle.territoires.carte.classes import SEQUENCE
from danaecare.socle.territoires.selections import secteurs_au
from gouvernance.rapport.contenu.blocs import Carte, Plage
from gouvernance.rapport.contenu.chiffres import Chiffres

VIDE, MASQUE = "#eee9dd", "#d9d3c5"
# The upper bound of each step and how it is said; the last one has none.
_PAS = ((5, "1 à 5"), (15, "6 à 15"), (30, "16 à 30"), (None, "plus de 30"))


def carte_secteurs(chiffres: Chiffres, code: str) -> Carte | None:
    """None when fewer than two sectors of the map have something to say, or when all of it is masked."""
    communes = secteurs_au(date(chiffres.annee, 12, 31))
    connus = set(communes.values())
    cellules = dict(chiffres.cellules(code))
    visibles = dict(chiffres.visibles(code))
    parlants = [nom for nom in connus if cellules.get(nom, "0") != "0"]
    if len(parlants) < 2 or not any(nom in visibles for nom in parlants):
        return None
    plages = [Plage("vide", "aucun", VIDE, tuple((nom, "0") for nom in cellules if _vaut_zero(nom, connus, visibles)))]
    plancher = 0
    for rang, (plafond, libelle) in enumerate(_PAS, 1):
        noms = [
            nom
            for nom, valeur in visibles.items()
            if nom in connus and valeur > plancher and (plafond is None or valeur <= plafond)
        ]
        if noms:
            secteurs = tuple((nom, cellules[nom]) for nom in noms)
            plages.append(Plage(f"pas{rang}", libelle, SEQUENCE[rang], secteurs))
        plancher = plafond
    masques = tuple((nom, texte) for nom, texte in cellules.items() if nom in connus and nom not in visibles)
    if masques:
        plages.append(Plage("masque", "effectif masqué", MASQUE, masques, "rayures"))
    hors = tuple((nom, texte) for nom, texte in cellules.items() if nom not in connus and texte != "0")
    return Carte(chiffres.indicateur(code), tuple(plages), communes, hors)


def _vaut_zero(nom: str, connus: set[str], visibles: dict) -> bool:
    return nom in connus and nom in visibles and not visibles[nom]
