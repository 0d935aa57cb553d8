"""Our own drawings (charts, maps, ornaments) put in a document without the renderer's general SVG.

It reads what `graphiques` and `carte` write and nothing more (`lexique`); the renderer itself draws anything else.
A label is laid out as one text, where the renderer lays out each of its letters twice; an outline (a commune on three
maps) is translated once.
"""

import re
from base64 import b64encode
from xml.etree import ElementTree

from danaecare.socle.communs.dessins.lexique import connu
from danaecare.socle.communs.dessins.plume import Plume

_SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
_TITRE_SVG = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
_CLASSE_SVG = re.compile(r'<svg[^>]*? class="([^"]*)"')
_XMLNS = 'xmlns="http://www.w3.org/2000/svg"'


def figer(page: str) -> "tuple[str, dict[str, Dessin]]":
    """The page with its drawings as pictures, each with what it says, and those that we draw ourselves by address.

    In print only: the parts of a drawing are then no elements to style one by one.
    """
    dessins: dict[str, Dessin] = {}

    def remplacer(trouve: re.Match) -> str:
        dessin = trouve.group()
        titre, classe = _TITRE_SVG.search(dessin), _CLASSE_SVG.match(dessin)
        if _XMLNS not in dessin[:200]:
            dessin = dessin.replace("<svg", f"<svg {_XMLNS}", 1)
        lu = lire(dessin)
        if lu is None:
            adresse = f"data:image/svg+xml;base64,{b64encode(dessin.encode()).decode()}"
        else:
            adresse = f"dessin:{len(dessins)}"
            dessins[adresse] = lu
        return '<img class="{}" alt="{}" src="{}">'.format(
            classe[1] if classe else "", titre[1].replace('"', "&quot;") if titre else "", adresse
        )

    return _SVG.sub(remplacer, page), dessins


def lire(svg: str) -> "Dessin | None":
    """The drawing, when all that it is made of is known here."""
    racine = ElementTree.fromstring(svg)
    if "viewBox" not in racine.attrib or not all(connu(element) for element in racine.iter()):
        return None
    return Dessin(racine)


class Dessin:
    """A picture, as the renderer asks for one: its size, then to draw itself on a stream."""

    def __init__(self, racine):
        self._racine = racine
        self._cadre = [float(valeur) for valeur in racine.get("viewBox").split()]
        self.polices = None  # given before it is drawn

    def get_intrinsic_size(self, _resolution, _corps):
        ratio = self._cadre[2] / self._cadre[3]
        largeur, hauteur = (float(v) if (v := self._racine.get(cote)) else None for cote in ("width", "height"))
        if largeur and not hauteur:
            hauteur = largeur / ratio
        elif hauteur and not largeur:
            largeur = hauteur * ratio
        return largeur, hauteur, largeur / hauteur if largeur and hauteur else ratio

    def draw(self, flux, largeur, hauteur, _style):
        gauche, haut, large, long = self._cadre
        echelle = min(largeur / large, hauteur / long)
        flux.transform(
            a=echelle,
            d=echelle,
            e=(largeur - large * echelle) / 2 - gauche * echelle,
            f=(hauteur - long * echelle) / 2 - haut * echelle,
        )
        Plume(flux, self._cadre, self.polices).tracer(self._racine, {})
