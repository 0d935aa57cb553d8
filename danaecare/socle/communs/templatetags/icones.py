"""The drawings that stand beside words."""

from functools import cache

from django import template
from django.utils.html import format_html

register = template.Library()

# Drawn on a grid of 24, stroke of 2, round ends.
ICONES = {
    "recherche": "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "fermer": "M6 6l12 12M18 6 6 18",
    "plus": "M12 5v14M5 12h14",
    "droite": "M9 5l7 7-7 7",
    "gauche": "M15 5l-7 7 7 7",
    "haut": "M6 15l6-6 6 6",
    "bas": "M6 9l6 6 6-6",
    "trier": "M8 9l4-4 4 4M8 15l4 4 4-4",
    "valide": "M5 13l4 4L19 7",
    "alerte": "M12 4 2.5 20h19zM12 10v4M12 17v.01",
    "information": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 8v.01",
    "telecharger": "M12 4v11M7 11l5 5 5-5M5 20h14",
    "televerser": "M12 16V5M7 9l5-5 5 5M5 20h14",
    "imprimer": "M7 8V4h10v4M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "modifier": "M4 20l1-5L16 4l4 4L9 19zM14 6l4 4",
    "cadenas": "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
    "oeil": "M2 12c4-8 16-8 20 0-4 8-16 8-20 0zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
    "telephone": "M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1z",
    "cloche": "M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21.5h4",
    "calendrier": "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
    "deplacer": "M12 3v18M3 12h18M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3",
    "personne": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-9 16-9 16 0",
    "filtre": "M4 5h16l-6 8v6l-4-2v-4z",
    "sortie": "M14 4H5v16h9M10 12h11M17 8l4 4-4 4",
}


@register.simple_tag
def icone(nom):
    """A decorative drawing: the words beside it carry the meaning."""
    return _icone(nom)


@cache
def _icone(nom):
    return format_html(
        '<svg class="icone" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<path d="{}" fill="none" stroke="currentColor" stroke-width="2"'
        ' stroke-linecap="round" stroke-linejoin="round"/></svg>',
        ICONES[nom],
    )
