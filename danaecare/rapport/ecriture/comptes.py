"""Small counts of people typed in a text: no edition can hide them, so whoever writes is told of them."""

import re

from django.conf import settings

from danaecare.socle.communs.texte.formats import INSECABLE

_GENS = (
    r"(?:aidant|femme|homme|personne|participant|stagiaire|étudiant|bénévole|adhérent|bénéficiaire|couple|dossier|binôme"
    r"|enfant|jeune|usag[eè]r|inscrit|malade|patient|habitant|retraité|conjoint|diplômé|veu[fv])\w*"
    r"|(?:proche|parent|mère|père|fille|frère|sœur)s?|fils|gens"
)
_EN_LETTRES = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
# A word may stand between: "9 jeunes femmes".
_DIT = re.compile(
    rf"(?<![\w,.\u202f])(?P<nombre>\d{{1,3}}|{'|'.join(_EN_LETTRES[2:])})[\s\u00a0]+(?:[^\W\d]+[\s\u00a0]+)?(?:{_GENS})\b",
    re.IGNORECASE,
)
_COLONNE = re.compile(rf"\b(?:{_GENS})\b", re.IGNORECASE)
_INSERTION = re.compile(r"\{[^{}\n]*\}")


def comptes_tapes(texte: str) -> list[str]:
    """ "9 femmes", "Participants : 8": those under the public's threshold; what is inserted by name is no digit."""
    lignes = _INSERTION.sub("{}", texte).replace("*", "").splitlines()
    dits = [t[0] for ligne in lignes for t in _DIT.finditer(ligne) if _petit(t["nombre"])]
    return [*(" ".join(dit.split()) for dit in dits), *_des_tableaux(lignes)]


def _petit(nombre: str) -> bool:
    mot = nombre.lower()
    valeur = int(mot) if mot.isdecimal() else _EN_LETTRES.index(mot) if mot in _EN_LETTRES else 0
    return 0 < valeur < settings.SEUIL_PUBLIC


def _des_tableaux(lignes: list[str]) -> list[str]:
    """The bare numbers of the columns that count people."""
    dits, tetes = [], None
    for ligne in lignes:
        if not ligne.strip().startswith("|"):
            tetes = None
            continue
        cellules = [cellule.strip() for cellule in ligne.strip().strip("|").split("|")]
        if tetes is None:
            tetes = cellules
            continue
        dits += [
            f"{tete}{INSECABLE}: {cellule}"
            for tete, cellule in zip(tetes, cellules, strict=False)
            if _COLONNE.search(tete) and _petit(cellule)
        ]
    return dits


def avertir(texte: str) -> str:
    """What the writer is told; "" when nothing is to be said."""
    dits = comptes_tapes(texte)
    if not dits:
        return ""
    cites = ", ".join(f"«\u00a0{dit}\u00a0»" for dit in dict.fromkeys(dits))
    return (
        f"{cites}{INSECABLE}: un effectif tapé dans un texte ne se masque pas, et paraîtra tel quel hors de la maison. "
        "Insérez plutôt le chiffre par son nom, ou saisissez-le parmi les chiffres du chapitre en cochant "
        "«\u00a0compte des personnes\u00a0»."
    )
