"""What moves with time: columns and lines by month, and the spark line."""

from danaecare.socle.communs.interface.graphiques.trait import (
    ENCRE_DOUCE,
    TRAIT,
    VIDE,
    Ligne,
    cadre,
    couleur_de,
    enonce,
    largeur_de,
    texte,
)
from danaecare.socle.communs.texte.formats import INCONNU, INSECABLE, MOIS, nombre

LETTRES = ("J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D")
HAUT, BAS = 16, 96  # where the plot starts and ends


def court(valeur):
    """A value that fits over a column: "12,3 k" from ten thousand on; the whole figure is in the title."""
    if valeur is None:
        return INCONNU
    if abs(valeur) >= 1_000_000:
        return nombre(valeur / 1_000_000, 1) + INSECABLE + "M"
    if abs(valeur) >= 10_000:
        return nombre(valeur / 1000, 1) + INSECABLE + "k"
    return nombre(valeur)


def _par_mois(titre, valeurs):
    lignes = [Ligne(mois, valeur) for mois, valeur in zip(MOIS, valeurs, strict=False)]
    return enonce(titre, lignes, [nombre(ligne.valeur) for ligne in lignes])


def colonnes_mois(valeurs, titre="", *, couleur="aidants", largeur=360):
    """Twelve columns; None is a month to come or unknown: a dashed place, no figure."""
    valeurs = list(valeurs)
    if not any(valeur is not None for valeur in valeurs):
        return VIDE
    couleur = couleur_de(couleur)
    pas = largeur / len(valeurs)
    connues = [valeur or 0 for valeur in valeurs]
    haut, bas = max(0, *connues), min(0, *connues)
    echelle = (BAS - HAUT) / (haut - bas) if haut - bas else 0
    zero = BAS + bas * echelle if haut - bas else BAS
    corps = 12 if all(largeur_de(court(v), 12) <= pas for v in valeurs) else 10
    dessin = [f'<path d="M0 {zero:.1f}H{largeur}" stroke="{TRAIT}" class="g-axe"/>']
    for rang, valeur in enumerate(valeurs):
        x, milieu = rang * pas + pas * 0.14, rang * pas + pas / 2
        if valeur is None:
            dessin.append(
                f'<rect x="{x:.1f}" y="{zero - 14:.1f}" width="{pas * 0.72:.1f}" height="13.5" rx="3" fill="none"'
                f' stroke="{ENCRE_DOUCE}" stroke-dasharray="3 2" class="g-attente"/>'
            )
        else:
            hauteur = abs(valeur) * echelle
            y = zero - hauteur if valeur >= 0 else zero
            if hauteur:
                dessin.append(
                    f'<rect x="{x:.1f}" y="{y:.1f}" width="{pas * 0.72:.1f}" height="{max(hauteur, 1.5):.1f}" rx="3"'
                    f' fill="{couleur}" class="g-a"/>'
                )
            y_texte = zero - hauteur - 4 if valeur >= 0 else zero + hauteur + 12
            dessin.append(texte(milieu, y_texte, court(valeur), ancre="middle", corps=corps))
        lettre = LETTRES[rang] if len(valeurs) == 12 else str(rang + 1)
        dessin.append(texte(milieu, BAS + 16 + (12 if bas else 0), lettre, ancre="middle", corps=12, doux=True))
    return cadre("".join(dessin), largeur, BAS + 22 + (12 if bas else 0), _par_mois(titre, valeurs))


def _points(valeurs, x_de, y_de):
    """The runs of known values: a gap where one is missing, never a line through it."""
    suites, suite = [], []
    for rang, valeur in enumerate(valeurs):
        if valeur is None:
            if suite:
                suites.append(suite)
            suite = []
        else:
            suite.append((x_de(rang), y_de(valeur)))
    return [*suites, suite] if suite else suites


def _trace(suites):
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in suite) for suite in suites if len(suite) > 1)


def lignes_mois(series, titre="", *, couleur="aidants", largeur=360):
    """Series by month (name, values): the first full and dotted, the others dashed, each named at its end."""
    series = [(str(nom), list(valeurs)) for nom, valeurs in series]
    connues = [valeur for _, valeurs in series for valeur in valeurs if valeur is not None]
    if not connues:
        return VIDE
    couleur = couleur_de(couleur)
    haut, bas = max(0, *connues), min(0, *connues)
    marge = max(largeur_de(nombre(haut), 12), largeur_de(nombre(bas), 12)) + 8
    fin = largeur - max(largeur_de(nom, 12) for nom, _ in series) - 10
    nombre_points = max(len(valeurs) for _, valeurs in series)
    pas = (fin - marge) / max(nombre_points - 1, 1)
    echelle = (BAS + 14 - HAUT) / (haut - bas) if haut - bas else 0

    def x_de(rang):
        return marge + rang * pas

    def y_de(valeur):
        return BAS + 14 - (valeur - bas) * echelle

    dessin = []
    for repere in sorted({haut, (haut + bas) / 2, bas, 0}) if haut - bas else [0]:
        dessin.append(f'<path d="M{marge:.1f} {y_de(repere):.1f}H{fin:.1f}" stroke="{TRAIT}" class="g-axe"/>')
        if repere == int(repere):
            dessin.append(texte(marge - 6, y_de(repere) + 4, court(repere), ancre="end", corps=12, doux=True))
    for rang in range(nombre_points):
        lettre = LETTRES[rang] if nombre_points == 12 else str(rang + 1)
        dessin.append(texte(x_de(rang), BAS + 32, lettre, ancre="middle", corps=12, doux=True))
    finales = []
    for rang, (nom, valeurs) in reversed(list(enumerate(series))):
        suites = _points(valeurs, x_de, y_de)
        if not suites:
            continue
        principal = rang == 0
        trait = (
            f'stroke="{couleur}" stroke-width="2.5" class="g-trait"'
            if principal
            else f'stroke="{ENCRE_DOUCE}" stroke-width="2" stroke-dasharray="5 4" class="g-second"'
        )
        dessin.append(f'<path d="{_trace(suites)}" fill="none" stroke-linejoin="round" {trait}/>')
        if principal or any(len(suite) == 1 for suite in suites):
            dessin += [
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2" fill="{couleur if principal else ENCRE_DOUCE}"'
                f' class="{"g-a" if principal else "g-point"}"/>'
                for suite in suites
                if principal or len(suite) == 1
                for x, y in suite
            ]
        finales.append([suites[-1][-1][1] + 4, nom, principal])
    finales.sort()
    for precedente, suivante in zip(finales, finales[1:], strict=False):
        suivante[0] = max(suivante[0], precedente[0] + 14)
    dessin += [texte(fin + 8, y, nom, corps=12, gras=principal) for y, nom, principal in finales]
    phrase = ". ".join(_par_mois(nom, valeurs) for nom, valeurs in series)
    return cadre("".join(dessin), largeur, BAS + 38, f"{titre}. {phrase}" if titre else phrase)


def etincelle(points, titre="", *, couleur="aidants", largeur=110, hauteur=26):
    """A small line without axes, its last point marked; its figures are in its title and beside it."""
    points = list(points)
    connus = [point for point in points if point is not None]
    if not connus:
        return VIDE
    couleur = couleur_de(couleur)
    haut, bas = max(connus), min(connus)
    pas = (largeur - 10) / max(len(points) - 1, 1)

    def y_de(valeur):
        return hauteur / 2 if haut == bas else hauteur - 5 - (valeur - bas) * (hauteur - 10) / (haut - bas)

    suites = _points(points, lambda rang: 5 + rang * pas, y_de)
    x, y = suites[-1][-1]
    dessin = (
        f'<path d="{_trace(suites)}" fill="none" stroke="{couleur}" stroke-width="2" stroke-linejoin="round"'
        f' class="g-trait"/><circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{couleur}" class="g-a"/>'
    )
    phrase = ", ".join(nombre(point) for point in points)
    return cadre(dessin, largeur, hauteur, f"{titre}{INSECABLE}: {phrase}" if titre else phrase, classe="etincelle")
