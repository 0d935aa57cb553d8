"""Horizontal bars, the age pyramid and the gauge against a target."""

from danaecare.socle.communs.interface.graphiques.trait import (
    FOND,
    NEUTRE,
    TRAIT,
    VIDE,
    cadre,
    couleur_de,
    couper,
    enonce,
    largeur_de,
    lier,
    lignes_de,
    texte,
)
from danaecare.socle.communs.texte.formats import INSECABLE, nombre, pourcent

BARRE = 17
INTERLIGNE = 15
LIGNES = 4  # of a label beside its bar


def barres(lignes, titre="", *, couleur="aidants", largeur=360, format=nombre, reperes=()):
    """One bar a row with its value; "Non renseigné" is neutral, an unknown value a dash without a bar.

    `reperes` are marks over the bars, one a row or None: the year before.
    """
    lignes = lignes_de(lignes)
    if not lignes:
        return VIDE
    couleur = couleur_de(couleur)
    valeurs = [format(ligne.valeur) for ligne in lignes]
    connues = [float(ligne.valeur or 0) for ligne in lignes]  # a sum of kilos is a Decimal
    marques = [None if repere is None else float(repere) for repere in reperes] or [None] * len(lignes)
    haut = max(0, *connues, *(repere or 0 for repere in marques))
    bas = min(0, *connues)
    marge = max(map(largeur_de, valeurs)) + 8
    colonne = min(max(largeur_de(ligne.libelle) for ligne in lignes), largeur * 0.42)
    debut = colonne + 10 + (marge if bas else 0)
    echelle = (largeur - debut - marge) / (haut - bas) if haut - bas else 0
    zero = debut - bas * echelle
    dessin, y = [], 0.0
    for ligne, valeur, brute, marque in zip(lignes, valeurs, connues, marques, strict=True):
        libelles = couper(ligne.libelle, colonne, maximum=LIGNES)
        hauteur = max(25, len(libelles) * INTERLIGNE + 9)
        milieu = y + hauteur / 2
        depart = milieu - (len(libelles) - 1) * INTERLIGNE / 2 + 4.5
        parties = [texte(0, depart + rang * INTERLIGNE, partie) for rang, partie in enumerate(libelles)]
        longueur = abs(brute) * echelle
        if longueur:
            x = zero if brute > 0 else zero - longueur
            teinte, classe = (NEUTRE, "g-neutre") if ligne.absente else (couleur, "g-a")
            parties.append(
                f'<rect x="{x:.1f}" y="{milieu - BARRE / 2:.1f}" width="{max(longueur, 1.5):.1f}" height="{BARRE}"'
                f' rx="3" fill="{teinte}" class="{classe}"/>'
            )
        if brute < 0:
            parties.append(texte(zero - longueur - 6, milieu + 4.5, valeur, ancre="end", gras=True))
        else:
            bout = max(longueur, (marque or 0) * echelle)
            parties.append(texte(zero + bout + 6, milieu + 4.5, valeur, gras=True))
        if marque:
            x = zero + marque * echelle
            parties.append(
                f'<path d="M{x:.1f} {milieu - BARRE / 2 - 2:.1f}V{milieu + BARRE / 2 + 2:.1f}" stroke="#20302b"'
                f' stroke-width="2" class="g-repere"/>'
            )
        dessin.append(lier("".join(parties), ligne, format))
        y += hauteur
    if bas:
        dessin.append(f'<path d="M{zero:.1f} 0V{y:.0f}" stroke="{TRAIT}" class="g-axe"/>')
    lie = any(ligne.url for ligne in lignes)
    return cadre("".join(dessin), largeur, y, enonce(titre, lignes, valeurs), lie=lie)


def pyramide(bandes, titre="", *, gauche="Femmes", droite="Hommes", couleur="aidants", autre="tierslieux", largeur=360):
    """Age bands from the youngest (label, left, right), the youngest at the bottom; a side is named above its bars."""
    bandes = [(str(nom), a or 0, b or 0) for nom, a, b in bandes]
    if not bandes:
        return VIDE
    couleur, autre = couleur_de(couleur), couleur_de(autre)
    colonne = min(max(largeur_de(nom) for nom, _, _ in bandes) + 16, largeur * 0.44)
    marge = max(largeur_de(nombre(v)) for _, *deux in bandes for v in deux) + 8
    place = (largeur - colonne) / 2 - marge
    sommet = max(v for _, *deux in bandes for v in deux)
    echelle = place / sommet if sommet else 0
    a_gauche, a_droite, centre = (largeur - colonne) / 2, (largeur + colonne) / 2, largeur / 2
    dessin = [
        texte(a_gauche, 13, f"{gauche} ({nombre(sum(a for _, a, _ in bandes))})", ancre="end", gras=True),
        texte(a_droite, 13, f"{droite} ({nombre(sum(b for _, _, b in bandes))})", gras=True),
    ]
    y = 22.0
    for nom, a, b in reversed(bandes):
        base = y + 16
        dessin.append(texte(centre, base, couper(nom, colonne - 8, maximum=1)[0], ancre="middle"))
        if a:
            dessin.append(
                f'<rect x="{a_gauche - a * echelle:.1f}" y="{y + 3:.1f}" width="{a * echelle:.1f}" height="{BARRE}"'
                f' rx="3" fill="{couleur}" class="g-a"/>'
            )
        if b:
            dessin.append(
                f'<rect x="{a_droite:.1f}" y="{y + 3:.1f}" width="{b * echelle:.1f}" height="{BARRE}" rx="3"'
                f' fill="{autre}" class="g-b"/>'
            )
        dessin.append(texte(a_gauche - a * echelle - 5, base, nombre(a), ancre="end", gras=True))
        dessin.append(texte(a_droite + b * echelle + 5, base, nombre(b), gras=True))
        y += 24
    figures = " ; ".join(f"{nom}{INSECABLE}: {nombre(a)} et {nombre(b)}" for nom, a, b in bandes)
    tete = f"{titre}, {gauche} et {droite}" if titre else f"{gauche} et {droite}"
    return cadre("".join(dessin), largeur, y, f"{tete}{INSECABLE}: {figures}")


def jauge(valeur, cible, titre="", *, couleur="aidants", largeur=360, format=nombre, unite=""):
    """A value against its target; past the target the mark stays where the target is. A share is drawn of a hundred."""
    couleur = couleur_de(couleur)
    # A target is a Decimal, a rate may be a float: the drawing needs no more than a float.
    atteint = max(float(valeur or 0), 0.0)
    part = unite == "%"
    plein = max(atteint, float(cible or 0), 100.0 if part else 0.0)
    echelle = largeur / plein if plein else 0
    if cible and part:
        dit = "pas encore connu" if valeur is None else f"{format(valeur)}{INSECABLE}%"
        phrase = f"{dit}, pour {format(cible)}{INSECABLE}% visés"
    elif cible:
        phrase = f"{format(valeur)} sur {format(cible)} ({pourcent(valeur, cible)})"
    else:
        phrase = f"{format(valeur)}, sans cible"
    dessin = [
        texte(0, 12, phrase, gras=True),
        f'<rect x="0" y="21" width="{largeur}" height="14" rx="7" fill="{FOND}" class="g-fond"/>',
    ]
    if atteint:
        dessin.append(
            f'<rect x="0" y="21" width="{max(atteint * echelle, 2):.1f}" height="14" rx="7" fill="{couleur}"'
            f' class="g-a"/>'
        )
    if cible:
        x = min(max(float(cible) * echelle, 1), largeur - 1)
        dessin.append(f'<path d="M{x:.1f} 17V39" stroke="#20302b" stroke-width="2" class="g-repere"/>')
    return cadre("".join(dessin), largeur, 42, f"{titre}{INSECABLE}: {phrase}" if titre else phrase)
