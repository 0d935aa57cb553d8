"""What every chart is drawn with: its rows, its colours, its text, its frame."""

from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from danaecare.socle.communs.texte.formats import INSECABLE, nombre

POLICE = "Atkinson Hyperlegible Next, sans-serif"
CORPS = 13
ENCRE, ENCRE_DOUCE, TRAIT, FOND, NEUTRE = "#20302b", "#52635c", "#d9d3c5", "#efe8d9", "#c9c1ae"
COULEURS = {
    "hub": "#1f5a4c",
    "aidants": "#2f5d8c",
    "jardins": "#406d25",
    "tierslieux": "#8c5210",
    "formations": "#7a3e72",
    "gouvernance": "#4b5565",
    "rapport": "#a83f28",
}
ABSENTS = frozenset({"Non renseigné", "Non renseignée", "Non renseignés"})
VIDE = SafeString('<p class="graphique-vide doux">Aucune donnée pour cette période.</p>')

# Advances of the text font, in ems, by families of signs.
_CHASSES = dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÇÉÈÊËÎÏÔÙÛÜŸ", 0.67)
_CHASSES |= dict.fromkeys("ijlt.,:;!|'’()f -r1I\u00a0\u202f", 0.33)
_CHASSES |= dict.fromkeys("mwMWŒœ@%", 0.86)
_CHASSES |= dict.fromkeys("abcdeghknopqsuvxyzàâçéèêëîïôùûü023456789", 0.56)


class Ligne(NamedTuple):
    """One row of a chart: its label, its value (None: unknown), the page of the rows it counts."""

    libelle: str
    valeur: float | int | None
    url: str = ""

    @property
    def absente(self):
        return self.libelle in ABSENTS


def lignes_de(source):
    """Rows from pairs, from a mapping, or from objects that have `libelle` and `valeur`."""
    if hasattr(source, "lignes"):
        source = source.lignes
    if hasattr(source, "items"):
        source = source.items()
    resultat = []
    for element in source:
        if isinstance(element, Ligne):
            resultat.append(element)
        elif hasattr(element, "valeur"):
            resultat.append(Ligne(str(element.libelle), element.valeur, getattr(element, "url", "") or ""))
        else:
            resultat.append(Ligne(str(element[0]), *element[1:]))
    return resultat


def couleur_de(couleur):
    """A pole's name or a colour; attributes only, for the PDF reads no custom property inside a drawing."""
    return COULEURS.get(couleur, couleur)


@lru_cache(maxsize=4096)
def largeur_de(texte, corps=CORPS):
    """The width of a text, near enough to place its neighbour."""
    return corps * sum([_CHASSES.get(signe, 0.58) for signe in texte])


def couper(texte, largeur, corps=CORPS, maximum=2):
    """The text on at most `maximum` lines that fit the width, the last one cut with "…" if need be."""
    if largeur_de(texte, corps) <= largeur:
        return [texte]
    lignes, courante = [], ""
    for mot in texte.split(" "):
        essai = f"{courante} {mot}" if courante else mot
        if not courante or largeur_de(essai, corps) <= largeur:
            courante = essai
        else:
            lignes.append(courante)
            courante = mot
    lignes.append(courante)
    if len(lignes) > maximum:
        lignes = [*lignes[: maximum - 1], lignes[maximum - 1] + " " + lignes[maximum]]
    return [_abreger(ligne, largeur, corps) for ligne in lignes]


def _abreger(ligne, largeur, corps):
    if largeur_de(ligne, corps) <= largeur:
        return ligne
    while ligne and largeur_de(ligne + "…", corps) > largeur:
        ligne = ligne[:-1]
    return ligne.rstrip() + "…"


def texte(x, y, contenu, *, ancre="", corps=CORPS, gras=False, doux=False, classe=""):
    """A text of the drawing; its colour is an attribute that the page's theme may replace."""
    ancre = f' text-anchor="{ancre}"' if ancre else ""
    graisse = ' font-weight="700"' if gras else ""
    classes = f"g-doux {classe}".strip() if doux else classe
    classe = f' class="{classes}"' if classes else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{corps}" fill="{ENCRE_DOUCE if doux else ENCRE}"'
        f"{ancre}{graisse}{classe}>{escape(contenu)}</text>"
    )


def enonce(titre, lignes, valeurs):
    """The figures in words, for who does not see the drawing; `valeurs` are already written."""
    figures = " ; ".join(
        [f"{ligne.libelle}{INSECABLE}: {valeur}" for ligne, valeur in zip(lignes, valeurs, strict=True)]
    )
    return f"{titre}{INSECABLE}: {figures}" if titre else figures


def cadre(contenu, largeur, hauteur, enonce, *, lie=False, classe=""):
    """The drawing in its frame, its title first; a drawing that holds links is no single image."""
    role = "" if lie else ' role="img"'
    classe = f' class="{classe}"' if classe else ""
    return SafeString(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {largeur} {hauteur:.0f}" width="{largeur}"'
        f' height="{hauteur:.0f}" font-family="{POLICE}"{role}{classe}><title>{escape(enonce)}</title>{contenu}</svg>'
    )


def lier(contenu, ligne, format=nombre):
    """A link to the counted rows around a part of the drawing."""
    if not ligne.url:
        return contenu
    nom = escape(f"{ligne.libelle} : {format(ligne.valeur)}, voir les lignes")
    return f'<a href="{escape(ligne.url)}" aria-label="{nom}">{contenu}</a>'
