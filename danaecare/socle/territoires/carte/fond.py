"""The geometry: paths of the communes, assembled from arcs that two neighbours share."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from danaecare.socle.territoires.chargement import lire_extrait


@dataclass(frozen=True)
class Fond:
    """The geometry, assembled once a process."""

    largeur: int
    hauteur: int
    projection: Mapping[str, float]
    chemins: Mapping[str, str]  # INSEE code -> path
    arcs: Sequence[str]  # path of each arc
    cotes: Sequence[tuple[str, ...]]  # communes on the sides of each arc: two, or one on the outer border

    def placer(self, latitude: float, longitude: float) -> tuple[float, float]:
        p = self.projection
        x = (longitude - p["lon0"]) * p["echelle_lon"]
        return round(x, 1), round((p["lat1"] - latitude) * p["echelle_lat"], 1)


@cache
def fond() -> Fond:
    extrait = lire_extrait("carte_loire.json.xz")
    points = [_absolu(arc) for arc in extrait["arcs"]]
    cotes = defaultdict(list)
    chemins = {}
    for code, anneaux in extrait["communes"].items():
        morceaux = []
        for anneau in anneaux:
            boucle = []
            for arc in anneau:
                cotes[max(arc, ~arc)].append(code)
                suite = points[arc] if arc >= 0 else points[~arc][::-1]
                boucle += suite if not boucle else suite[1:]
            morceaux.append(_chemin(boucle[:-1]) + "z")
        chemins[code] = "".join(morceaux)
    return Fond(
        largeur=extrait["largeur"],
        hauteur=extrait["hauteur"],
        projection=extrait["projection"],
        chemins=chemins,
        arcs=[_chemin(suite) for suite in points],
        cotes=[tuple(cotes[numero]) for numero in range(len(points))],
    )


def _absolu(arc):
    x, y = 0, 0
    points = []
    for dx, dy in zip(arc[::2], arc[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def _chemin(points):
    """A path of relative steps, without a character too many."""
    (x, y), *suite = points
    texte = f"M{x} {y}l"
    pas = []
    for x1, y1 in suite:
        pas += [x1 - x, y1 - y]
        x, y = x1, y1
    return texte + "".join(f" {n}" if n >= 0 and i else str(n) for i, n in enumerate(pas))
