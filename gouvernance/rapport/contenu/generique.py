"""A chapter made of a pole's own figures, in their order: what every pole has before its chapter is written."""

from danaecare.socle.indicateurs.definitions import Genre
from gouvernance.rapport.contenu.blocs import Chapitre, Cles, Section
from gouvernance.rapport.contenu.chiffres import Chiffres

POLES = {
    "jardins": ("Réseau des jardins de santé", "Partager les semis, la terre, les graines, les outils et le temps."),
    "tierslieux": ("Tiers-lieux", "Des espaces ouverts où se croisent soin, recherche, projets et voisinage."),
    "formations": ("Formations", "Transmettre ce que l’association apprend de son terrain."),
    "gouvernance": ("Vie de l’association", "Celles et ceux qui décident, donnent du temps, et les moyens réunis."),
}
_CLES_PAR_RANGEE = 4


def chapitre(chiffres: Chiffres, pole: str) -> Chapitre | None:
    """None when the pole has nothing to show that year."""
    sections = sections_restantes(chiffres, pole, ())
    if not sections:
        return None
    titre, chapo = POLES[pole]
    return Chapitre(pole, titre, chapo, tuple(sections))


def sections_restantes(chiffres: Chiffres, pole: str, traites: tuple[str, ...]) -> list[Section]:
    """Sections for the figures of `pole` that no written section shows: numbers together, then each distribution."""
    codes = [i.code for i in chiffres.du_pole(pole) if i.code not in traites and chiffres.a_des_donnees(i.code)]
    familles: dict[str, list[str]] = {}
    for code in codes:
        morceaux = code.split(".")
        familles.setdefault(morceaux[1] if len(morceaux) > 2 else "", []).append(code)
    sections = []
    for codes_famille in familles.values():
        blocs = _blocs(chiffres, codes_famille)
        if blocs:
            sections.append(Section(_titre(chiffres, codes_famille), tuple(blocs)))
    return sections


def _blocs(chiffres: Chiffres, codes: list[str]) -> list:
    nombres = [code for code in codes if chiffres.indicateur(code).genre == Genre.NOMBRE]
    blocs = [
        Cles(tuple(chiffres.cle(code) for code in nombres[debut : debut + _CLES_PAR_RANGEE]))
        for debut in range(0, len(nombres), _CLES_PAR_RANGEE)
    ]
    for code in codes:
        genre = chiffres.indicateur(code).genre
        if genre == Genre.REPARTITION:
            dessin = chiffres.dessin(code)
            if dessin is not None and len(dessin.repartition.lignes) > 2:
                blocs.append(dessin)
            blocs.append(chiffres.tableau(code))
        elif genre == Genre.LISTE:
            blocs.append(chiffres.tableau_liste(code))
    return blocs


_FAMILLES = {
    "psy": "Le soutien psychologique",
    "groupes": "Les groupes d’échange",
    "mobile": "L’Escale mobile",
    "budget": "Le budget",
}


def _titre(chiffres: Chiffres, codes: list[str]) -> str:
    morceaux = codes[0].split(".")
    if len(morceaux) > 2:
        return _FAMILLES.get(morceaux[1], chiffres.indicateur(codes[0]).libelle)
    return f"L’année {chiffres.annee} en chiffres"
