"""The map itself."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from danaecare.socle.territoires.carte.classes import ENCRE, PAPIER, Classe, motifs, remplissage
from danaecare.socle.territoires.carte.fond import fond
from danaecare.socle.territoires.carte.points import PointCarte, points_svg

MARGE = 8
TRAIT_COMMUNE, TRAIT_SECTEUR = "#ffffff", "#20302b"
REPERES_TAILLE, REPERES_PETITS = 25, 40  # of the names of towns; of a map printed small, that they may be read
# The towns that tell a reader where he is: name, latitude, longitude, side of the label.
REPERES = (
    ("Saint-Étienne", 45.4397, 4.3872, "start"),
    ("Roanne", 46.0359, 4.0687, "start"),
    ("Montbrison", 45.6077, 4.0654, "end"),
    ("Feurs", 45.7421, 4.2256, "start"),
    ("Rive-de-Gier", 45.5297, 4.6169, "end"),
)


def carte_svg(
    valeurs: Mapping[str, str],
    classes: Sequence[Classe],
    *,
    titre: str,
    defaut: str | None = None,
    textes: Mapping[str, str] | None = None,
    noms: Mapping[str, str] | None = None,
    liens: Mapping[str, str] | None = None,
    limites: Mapping[str, str] | None = None,
    points: Sequence[PointCarte] = (),
    couleur_points: str = "#a83f28",
    rayon_points: float = 34,
    reperes: bool = True,
    taille_reperes: int = REPERES_TAILLE,
    identifiant: str = "carte",
) -> SafeString:
    """The 320 communes, each filled by its class.

    `valeurs`: INSEE code -> key of a class; a commune without one takes `defaut` (the first class).
    `noms`, `textes`: INSEE code -> name and value said by the title of the shape ("Roanne" + "2 haltes"), so that they
    can be read by a pointer or a screen reader. `liens`: INSEE code -> address, on the page only.
    `limites`: INSEE code -> sector, to draw the borders between sectors (requetes.secteurs_au).
    `identifiant` is different for each map of one page: patterns are found by it.
    """
    f = fond()
    par_cle = {classe.cle: classe for classe in classes}
    defaut = defaut or classes[0].cle
    textes, noms, liens = textes or {}, noms or {}, liens or {}
    par_classe = defaultdict(list)
    for code, chemin in f.chemins.items():
        par_classe[valeurs.get(code, defaut)].append(
            _forme(code, chemin, noms.get(code, ""), textes.get(code, ""), liens.get(code, ""))
        )
    groupes = [
        format_html('<g fill="{}">{}</g>', remplissage(par_cle[cle], identifiant), mark_safe("".join(formes)))  # noqa: S308
        for cle, formes in sorted(par_classe.items(), key=lambda groupe: groupe[0])
    ]
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="carte-loire" viewBox="{} {} {} {}" role="{}" '
        'aria-labelledby="{}-titre"><title id="{}-titre">{}</title>{}'
        '<g stroke="{}" stroke-width="1" stroke-linejoin="round">{}</g>{}{}{}</svg>',
        -MARGE,
        -MARGE,
        f.largeur + 2 * MARGE,
        f.hauteur + 2 * MARGE,
        "group" if liens or any(p.url for p in points) else "img",
        identifiant,
        identifiant,
        titre,
        motifs(classes, identifiant),
        TRAIT_COMMUNE,
        mark_safe("".join(groupes)),  # noqa: S308 -- made of escaped parts
        _limites(limites),
        points_svg(points, couleur=couleur_points, rayon=rayon_points),
        _reperes(taille_reperes) if reperes else "",
    )


def _forme(code, chemin, nom, texte, lien):
    dit = conditional_escape(f"{nom}\u00a0: {texte}" if nom and texte else nom or texte)
    forme = f'<path d="{chemin}"><title>{dit}</title></path>' if dit else f'<path d="{chemin}"/>'
    return f'<a href="{conditional_escape(lien)}">{forme}</a>' if lien else forme


def _limites(limites):
    """Borders between two sectors, and around the Loire."""
    if not limites:
        return ""
    f = fond()
    traces = [
        arc
        for arc, cotes in zip(f.arcs, f.cotes, strict=True)
        if len(cotes) < 2 or limites.get(cotes[0]) != limites.get(cotes[1])
    ]
    return format_html(
        '<path d="{}" fill="none" stroke="{}" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"/>',
        "".join(traces),
        TRAIT_SECTEUR,
    )


@cache
def _reperes(taille: int):
    """Names of towns over a light halo (two texts: WeasyPrint knows no paint-order)."""
    morceaux = []
    for nom, latitude, longitude, cote in REPERES:
        x, y = fond().placer(latitude, longitude)
        decale = x + (12 if cote == "start" else -12)
        texte = format_html('x="{}" y="{}" text-anchor="{}"', f"{decale:.0f}", f"{y + taille // 3:.0f}", cote)
        morceaux.append(
            format_html(
                '<circle cx="{0}" cy="{1}" r="4.5" fill="{2}" stroke="{3}" stroke-width="2"/>'
                '<text {4} fill="{3}" stroke="{3}" stroke-width="6" stroke-linejoin="round" '
                'stroke-opacity="0.85">{5}</text><text {4} fill="{2}">{5}</text>',
                f"{x}",
                f"{y}",
                ENCRE,
                PAPIER,
                texte,
                nom,
            )
        )
    return format_html(
        '<g font-family="Atkinson Hyperlegible Next, sans-serif" font-size="{}" font-weight="600" '
        'aria-hidden="true" pointer-events="none">{}</g>',
        taille,
        format_html_join("", "{}", ((m,) for m in morceaux)),
    )
