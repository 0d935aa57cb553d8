"""Where something or someone is: a known commune, or any other commune of France by name and postcode."""

import re
from dataclasses import dataclass
from typing import Any

from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.territoires.choix import DEPARTEMENTS, HORS_LOIRE, LOIRE

ARTICLES = frozenset({"le", "la", "les", "l"})
ABREVIATIONS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
# The two collectivities whose postcodes are Guadeloupe's.
POSTAUX_A_PART = {"97133": "977", "97150": "978"}


def mots_de_commune(texte):
    """The words of a name as communes are compared: no case, accent, hyphen, "cedex"; "St" reads "Saint"."""
    mots = re.findall(r"[a-z0-9]+", cle(texte or ""))
    if "cedex" in mots:
        mots = mots[: mots.index("cedex")]
    return [ABREVIATIONS.get(mot, mot) for mot in mots]


def cle_commune(texte):
    """The key of a commune's name: its words without the leading article."""
    mots = mots_de_commune(texte)
    return " ".join(mots[1:] if len(mots) > 1 and mots[0] in ARTICLES else mots)


def mots_de_recherche(nom, code, codes_postaux=()):
    """What a search reads: every word after a space, so that a typed word is looked for at the start of words only."""
    return " ".join(["", *mots_de_commune(nom), code.lower(), *codes_postaux])


def departement_de(code):
    """The département of an INSEE code or of a postcode; None when the code belongs to none.

    Corsica: INSEE codes carry 2A or 2B; postcodes in 200 and 201 are the South, the others the North.
    Overseas: three figures.
    """
    code = (code or "").strip().upper()
    if len(code) != 5:
        return None
    if code in POSTAUX_A_PART:
        return POSTAUX_A_PART[code]
    if code[:2] in ("97", "98"):
        prefixe = code[:3]
    elif code[:2] == "20":
        prefixe = "2A" if code[2] in "01" else "2B"
    else:
        prefixe = code[:2]
    return prefixe if prefixe in DEPARTEMENTS else None


@dataclass(frozen=True)
class Lieu:
    """A commune of the table, or a free one outside the départements that the table covers."""

    commune: Any = None  # of the models, which read this module
    libre_nom: str = ""
    libre_code_postal: str = ""

    def __post_init__(self):
        if bool(self.commune) == bool(self.libre_nom):
            raise ValueError("Un lieu est une commune connue, ou un nom avec son code postal.")

    def __str__(self):
        return self.nom

    @property
    def nom(self):
        return self.commune.nom if self.commune else self.libre_nom

    @property
    def code_postal(self):
        return self.commune.code_postal if self.commune else self.libre_code_postal

    @property
    def saisie(self):
        """What a person types to name this place and no other: « Saint-Étienne (42000) »."""
        return f"{self.nom} ({self.code_postal})"

    @property
    def departement(self):
        return self.commune.departement if self.commune else departement_de(self.libre_code_postal)

    @property
    def departement_nom(self):
        return DEPARTEMENTS.get(self.departement, HORS_LOIRE)

    @property
    def hors_loire(self):
        return self.departement != LOIRE
