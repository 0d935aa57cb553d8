"""What comes in beside what goes out: two columns at one scale, closed by what is left or what lacks."""

from typing import NamedTuple

from danaecare.socle.communs.interface.graphiques.trait import (
    ENCRE_DOUCE,
    FOND,
    VIDE,
    cadre,
    couleur_de,
    couper,
    enonce,
    lignes_de,
    texte,
)
from danaecare.socle.communs.texte.formats import INSECABLE, euros, pourcent

HAUTEUR, TETE, PIED, MINCE = 330, 44, 6, 1.5
INTERLIGNE, BLOC = 15, 38  # of a label: a line of its name, then its amount
PALES = (1, 0.72, 0.52, 0.36, 0.24)  # from the largest of a side to the smallest
COTES = ("Produits", "Charges")


class _Part(NamedTuple):
    nom: list[str]  # its lines
    dit: str
    valeur: float
    teinte: float | None  # None: what is left, what lacks

    @property
    def haut(self):
        return BLOC + INTERLIGNE * (len(self.nom) - 1)


def comptes(produits, charges, titre="", *, couleur="gouvernance", largeur=560, format=euros):
    """Each side from its largest family up; labels outside, so that none is hidden by a thin part."""
    cotes = [sorted((un for un in lignes_de(cote) if un.valeur > 0), key=lambda un: -un.valeur)
             for cote in (produits, charges)]  # fmt: skip
    totaux = [sum(ligne.valeur for ligne in cote) for cote in cotes]
    if not all(totaux):
        return VIDE
    reste, colonne = totaux[0] - totaux[1], largeur * 0.17
    nom_du_reste = "Excédent" if reste > 0 else "Déficit"
    place = largeur / 2 - colonne - 22
    piles = [_parts(cote, total, place, format) for cote, total in zip(cotes, totaux, strict=True)]
    if reste:
        piles[reste > 0].append(_Part([nom_du_reste], format(abs(reste)), float(abs(reste)), None))
    hauteur = max(HAUTEUR, *(sum(part.haut for part in pile) for pile in piles))
    echelle, bas = hauteur / float(max(totaux)), TETE + hauteur
    dessin = []
    for rang, (pile, total) in enumerate(zip(piles, totaux, strict=True)):
        x = largeur / 2 + (6 if rang else -colonne - 6)
        ancre, bord = ("", x + colonne + 10) if rang else ("end", x - 10)
        dessin += [
            texte(bord, 14, COTES[rang], ancre=ancre, corps=15, gras=True),
            texte(bord, 31, format(total), ancre=ancre, corps=15),
            *_colonne(pile, x, colonne, bas, echelle, couleur_de(couleur)),
            *_libelles(pile, bord, ancre, bas, echelle),
        ]
    dits = [
        f"{nom}{INSECABLE}: " + enonce("", cote, [format(ligne.valeur) for ligne in cote])
        for nom, cote in zip(COTES, cotes, strict=True)
    ]
    fin = f"{nom_du_reste}{INSECABLE}: {format(abs(reste))}" if reste else "À l’équilibre"
    return cadre("".join(dessin), largeur, bas + PIED, ". ".join(filter(None, (titre, *dits, fin))))


def _parts(cote, total, place, format):
    return [
        _Part(
            couper(ligne.libelle, place),
            f"{format(ligne.valeur)} · {pourcent(ligne.valeur, total)}",
            float(ligne.valeur),
            PALES[min(rang, len(PALES) - 1)],
        )
        for rang, ligne in enumerate(cote)
    ]


def _colonne(pile, x, largeur, bas, echelle, couleur):
    y, dessin = float(bas), []
    for part in pile:
        y -= part.valeur * echelle
        haut = max(part.valeur * echelle - MINCE, 1)
        if part.teinte is None:
            peint = f'fill="{FOND}" stroke="{ENCRE_DOUCE}" stroke-dasharray="4 3" class="g-fond"'
        else:
            peint = f'fill="{couleur}" fill-opacity="{part.teinte}" class="g-a"'
        dessin.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{largeur:.1f}" height="{haut:.1f}" rx="2" {peint}/>')
    return dessin


def _libelles(pile, bord, ancre, bas, echelle):
    """Beside the middle of its part; pushed up by the one below where that leaves no room, then down from the top."""
    pieds, limite, y = [], float(bas), float(bas)
    for part in pile:
        milieu = y - part.valeur * echelle / 2
        y -= part.valeur * echelle
        pieds.append(min(milieu + part.haut / 2, limite))
        limite = pieds[-1] - part.haut
    limite = float(TETE)
    for rang in range(len(pile) - 1, -1, -1):
        pieds[rang] = limite = max(pieds[rang], limite + pile[rang].haut)
    dessin = []
    for part, pied in zip(pile, pieds, strict=True):
        depart = pied - part.haut + 13
        dessin += [texte(bord, depart + rang * INTERLIGNE, dit, ancre=ancre) for rang, dit in enumerate(part.nom)]
        dessin.append(texte(bord, depart + len(part.nom) * INTERLIGNE + 1, part.dit, ancre=ancre, gras=True))
    return dessin
