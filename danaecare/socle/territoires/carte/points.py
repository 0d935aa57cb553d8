"""Circles over the map, of an area in proportion to a value."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from danaecare.socle.territoires.carte.fond import fond


@dataclass(frozen=True)
class PointCarte:
    """A circle whose area tells a value."""

    latitude: float
    longitude: float
    valeur: float
    titre: str
    url: str = ""
    couleur: str = ""  # of its own, where the circles are of several kinds


def points_svg(points: Sequence[PointCarte], *, couleur: str = "#a83f28", rayon: float = 34) -> SafeString:
    """Circles of an area in proportion to their value, the largest `rayon` units wide, drawn first."""
    visibles = sorted((p for p in points if p.valeur > 0), key=lambda p: -p.valeur)
    if not visibles:
        return SafeString("")
    plus_grand = visibles[0].valeur
    cercles = []
    for p in visibles:
        x, y = fond().placer(p.latitude, p.longitude)
        cercle = format_html(
            '<circle cx="{}" cy="{}" r="{}"{}>{}</circle>',
            f"{x}",
            f"{y}",
            f"{max(rayon * sqrt(p.valeur / plus_grand), 4):.1f}",
            format_html(' fill="{}"', p.couleur) if p.couleur else "",
            format_html("<title>{}</title>", p.titre) if p.titre else "",
        )
        cercles.append(format_html('<a href="{}">{}</a>', p.url, cercle) if p.url else cercle)
    return format_html(
        '<g fill="{}" fill-opacity="0.72" stroke="#ffffff" stroke-width="1.5">{}</g>',
        couleur,
        format_html_join("", "{}", ((cercle,) for cercle in cercles)),
    )
