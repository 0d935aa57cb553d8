"""The donut: shares of a whole, numbered like its legend so that colour is never alone."""

from html import escape
from math import cos, pi, sin

from danaecare.socle.communs.interface.graphiques.trait import (
    NEUTRE,
    TRAIT,
    VIDE,
    cadre,
    couper,
    enonce,
    largeur_de,
    lier,
    lignes_de,
    texte,
)
from danaecare.socle.communs.texte.formats import nombre, pourcent

# Each colour and the ink that reads over it; the class lets the page's dark theme take over.
TEINTES = (
    ("#2f5d8c", "#ffffff", 1),
    ("#f2b84b", "#20302b", 2),
    ("#a83f28", "#ffffff", 3),
    ("#406d25", "#ffffff", 4),
    ("#7a3e72", "#ffffff", 5),
    ("#8c5210", "#ffffff", 6),
    ("#4b5565", "#ffffff", 7),
)
CENTRE, DEHORS, DEDANS = 66, 64, 40
MINIMUM_NUMEROTE = 0.07


def _arc(depart, fin):
    """The path of a share between two angles, as parts of a turn, from the top and clockwise."""

    def point(rayon, part):
        angle = 2 * pi * part - pi / 2
        return f"{CENTRE + rayon * cos(angle):.2f} {CENTRE + rayon * sin(angle):.2f}"

    grand = 1 if fin - depart > 0.5 else 0
    return (
        f"M{point(DEHORS, depart)}A{DEHORS} {DEHORS} 0 {grand} 1 {point(DEHORS, fin)}"
        f"L{point(DEDANS, fin)}A{DEDANS} {DEDANS} 0 {grand} 0 {point(DEDANS, depart)}Z"
    )


def _secteur(depart, fin, teinte, classe):
    if fin - depart > 0.9999:  # an arc that ends where it starts draws nothing
        return (
            f'<circle cx="{CENTRE}" cy="{CENTRE}" r="{(DEHORS + DEDANS) / 2}" fill="none" stroke="{teinte}"'
            f' stroke-width="{DEHORS - DEDANS}" class="g-cercle-{classe}"/>'
        )
    return f'<path d="{_arc(depart, fin)}" fill="{teinte}" stroke="#ffffff" stroke-width="1.5" class="g-{classe}"/>'


def anneau(lignes, titre="", *, largeur=360, format=nombre):
    """Shares and their legend; a value of zero or below has no share, its line stays in the legend."""
    lignes = lignes_de(lignes)
    if not lignes:
        return VIDE
    total = sum(ligne.valeur for ligne in lignes if ligne.valeur and ligne.valeur > 0)
    dessin, legende = [], []
    if not total:
        dessin.append(
            f'<circle cx="{CENTRE}" cy="{CENTRE}" r="{(DEHORS + DEDANS) / 2}" fill="none" stroke="{TRAIT}"'
            f' stroke-width="{DEHORS - DEDANS}" class="g-axe"/>'
        )
    x_legende, rang_teinte, part, y = 2 * CENTRE + 18, 0, 0.0, 0.0
    place = largeur - x_legende - 28
    for numero, ligne in enumerate(lignes, 1):
        if ligne.absente:
            teinte, sur, classe = NEUTRE, "#20302b", "neutre"
        else:
            teinte, sur, classe = TEINTES[rang_teinte % len(TEINTES)]
            rang_teinte += 1
        if total and ligne.valeur and ligne.valeur > 0:
            fraction = float(ligne.valeur / total)
            secteur = _secteur(part, part + fraction, teinte, classe)
            if fraction >= MINIMUM_NUMEROTE and len(lignes) > 1:
                angle = 2 * pi * (part + fraction / 2) - pi / 2
                x, y_num = CENTRE + 52 * cos(angle), CENTRE + 52 * sin(angle) + 4
                secteur += (
                    f'<text x="{x:.1f}" y="{y_num:.1f}" font-size="12" font-weight="700" text-anchor="middle"'
                    f' fill="{sur}" class="g-sur-{classe}">{numero}</text>'
                )
            dessin.append(lier(secteur, ligne, format))
            part += fraction
        figures = f"{format(ligne.valeur)} ({pourcent(ligne.valeur, total)})" if total else format(ligne.valeur)
        libelles = couper(ligne.libelle, place)
        legende.append(
            f'<rect x="{x_legende}" y="{y + 2:.0f}" width="19" height="17" rx="4" fill="{teinte}" class="g-{classe}"/>'
            f'<text x="{x_legende + 9.5}" y="{y + 15:.0f}" font-size="12" font-weight="700" text-anchor="middle"'
            f' fill="{sur}" class="g-sur-{classe}">{numero}</text>'
        )
        derniere = libelles[-1]
        meme_ligne = largeur_de(derniere) + largeur_de(figures) + 6 <= place
        suite = f'<tspan dx="6" font-weight="700">{escape(figures)}</tspan></text>' if meme_ligne else ""
        for rang, libelle in enumerate(libelles, 1):
            y += 15
            ligne_texte = texte(x_legende + 26, y, libelle)
            if suite and rang == len(libelles):
                ligne_texte = ligne_texte.removesuffix("</text>") + suite
            legende.append(ligne_texte)
        if not meme_ligne:
            y += 15
            legende.append(texte(x_legende + 26, y, figures, gras=True))
        y += 9
    dessin.append(
        texte(CENTRE, CENTRE + 8, format(total), ancre="middle", corps=22 if len(format(total)) < 6 else 15, gras=True)
    )
    legende_y = max(0, (2 * CENTRE - y) / 2)
    anneau_y = max(0, (y - 2 * CENTRE) / 2)
    contenu = (
        f'<g transform="translate(0 {anneau_y:.1f})">{"".join(dessin)}</g>'
        f'<g transform="translate(0 {legende_y:.1f})">{"".join(legende)}</g>'
    )
    lie = any(ligne.url for ligne in lignes)
    return cadre(
        contenu, largeur, max(2 * CENTRE, y), enonce(titre, lignes, [format(ligne.valeur) for ligne in lignes]), lie=lie
    )
