"""Small counts of people typed in a text: no edition can hide them, so whoever writes is told of them."""

import re

from django.conf import settings

from danaecare.rapport.ecriture.balises import sans_interne
from danaecare.rapport.ecriture.recits import sans_accord
from danaecare.socle.communs.texte.formats import INSECABLE

_GENS = (
    r"(?:aidant|femme|homme|personne|participant|stagiaire|étudiant|bénévole|adhérent|bénéficiaire|couple|dossier|binôme"
    r"|enfant|jeune|usag[eè]r|inscrit|malade|patient|habitant|retraité|conjoint|diplômé|veu[fv]|salarié|volontaire"
    r"|famille|foyer|ménage|visiteur|résident|senior|aîné|adulte|accompagné|accueilli|hébergé|porteur|membre)\w*"
    r"|(?:proche|parent|mère|père|fille|frère|sœur)s?|fils|gens"
)
_EN_LETTRES = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
# Words may stand between: "9 jeunes femmes", "trois sont des hommes", "2 d’entre eux".
_ENTRE = r"[\s\u00a0]+(?:(?:de|des|ces|nos|leurs|sont|étaient)[\s\u00a0]+){0,2}(?:[^\W\d]+[\s\u00a0]+)?"
# "trois aidants sur quatre" is a share: no count of anybody.
_SUR = rf"[\s\u00a0]+sur[\s\u00a0]+(?:{'|'.join(_EN_LETTRES[2:])})\b"
_DITS = (
    re.compile(
        rf"(?<![\w,.\u202f])(?P<nombre>\d{{1,3}}|(?<!sur[\s\u00a0])(?:{'|'.join(_EN_LETTRES[2:])}))"
        rf"(?:{_ENTRE}(?:{_GENS})\b(?!{_SUR})|[\s\u00a0]+d[’']entre (?:eux|elles)\b)",
        re.IGNORECASE,
    ),
    # "Femmes : 9", "hommes (1)"
    re.compile(
        rf"\b(?:{_GENS})[\s\u00a0]*[:(][\s\u00a0]*(?P<nombre>\d{{1,3}})(?=\s*(?:[);,.](?!\d)|$))", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<nombre>une?)[\s\u00a0]+seule?[\s\u00a0]+(?:{_GENS})\b", re.IGNORECASE),
)
_COLONNE = re.compile(rf"\b(?:{_GENS})\b", re.IGNORECASE)
_TETE = re.compile(rf"(?:{_GENS})\b", re.IGNORECASE)
_INSERTION = re.compile(r"\{[^{}\n]*\}")


def comptes_tapes(texte: str) -> list[str]:
    """ "9 femmes", "Participants : 8": those under the public's threshold; what is inserted by name is no digit."""
    lignes = _INSERTION.sub("{}", sans_interne(texte)).replace("*", "").splitlines()
    dits = [t[0] for motif in _DITS for ligne in lignes for t in motif.finditer(ligne) if _petit(t["nombre"])]
    return [*(" ".join(dit.split()) for dit in dits), *_des_tableaux(lignes)]


def saisi_nu(libelle: str, valeur: str, *, sensible: bool) -> str:
    """ "9 femmes dans les groupes": a small count of people, typed among the figures and not marked as one; or ""."""
    nu = not sensible and _TETE.match(libelle) and valeur.strip().isdecimal() and _petit(valeur.strip())
    return f"{valeur.strip()} {libelle}" if nu else ""


def _petit(nombre: str) -> bool:
    mot = "un" if nombre.lower() == "une" else nombre.lower()
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
    return " ".join(filter(None, (_des_gens(comptes_tapes(texte)), _des_recits(sans_accord(texte)))))


def _des_recits(titres: list[str]) -> str:
    if not titres:
        return ""
    cites = ", ".join(f"«\u00a0{titre}\u00a0»" for titre in titres)
    return (
        f"{cites}{INSECABLE}: sans une ligne «\u00a0accord{INSECABLE}: parole et image, 3 juin 2023\u00a0», "
        "avec son jour, cette page reste dans la maison."
    )


def _des_gens(dits: list[str]) -> str:
    if not dits:
        return ""
    cites = ", ".join(f"«\u00a0{dit}\u00a0»" for dit in dict.fromkeys(dits))
    return (
        f"{cites}{INSECABLE}: un effectif tapé dans un texte ne se masque pas, et paraîtra tel quel hors de la maison. "
        "Insérez plutôt le chiffre par son nom, ou saisissez-le parmi les chiffres du chapitre en cochant "
        "«\u00a0compte des personnes\u00a0»."
    )
