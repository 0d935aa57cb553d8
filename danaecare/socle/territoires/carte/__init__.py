"""The map of the Loire as SVG: one picture for the page and for the PDF.

Plain attributes only (no CSS fill, no variable), a `<title>` on each shape, and a class is never told by its colour
alone: it may carry a pattern, and the figures always stand beside as text (`legende`).
Borders are stored once, as arcs shared by two neighbours, so communes never leave a gap between them and the border
of any scheme of sectors can be drawn: it is made of the arcs whose two sides differ.
"""

from danaecare.socle.territoires.carte.classes import Classe, classer, legende
from danaecare.socle.territoires.carte.dessin import REPERES_PETITS, REPERES_TAILLE, carte_svg
from danaecare.socle.territoires.carte.fond import fond
from danaecare.socle.territoires.carte.points import PointCarte, points_svg

__all__ = [
    "REPERES_PETITS", "REPERES_TAILLE", "Classe", "PointCarte", "carte_svg", "classer", "fond", "legende", "points_svg",
]  # fmt: skip
