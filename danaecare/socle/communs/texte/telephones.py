"""One key a telephone number, however it is written: what is compared, searched, dialled.

A number of mainland France is its ten figures (« 0612345678 »), any other begins with « + »; what is no number keeps
its figures.
"""

import re
from functools import cache

from danaecare.socle.communs.texte.mots import propre

FRANCE = "FR"
INDICATIF = 33
# A national number of overseas is written like a mainland one: each is asked for it in turn.
REGIONS = (FRANCE, "RE", "GP", "MQ", "GF", "YT", "PM", "NC", "PF", "WF")
LONGUEUR_CLE = 20
ETRANGER_MIN = 6  # figures after which « 00 » begins a number from abroad, not one of the hub’s own
MORCEAU_MIN = 4  # figures of a part of a number: fewer are a year, or the number of a street
_NON_CHIFFRES = re.compile(r"\D+")
_ECRITURE = re.compile(r"[\d\s.()/+-]*\d[\d\s.()/+-]*")
_INDICATIF_FRANCAIS = re.compile(r"(?:\+|00)33(?:\(0\))?0?")


@cache
def _bibliotheque():
    import phonenumbers  # noqa: PLC0415 -- 0.1 s, paid by who reads a number

    return phonenumbers


def _lire(texte: str):
    """The number, as its country knows it; None when no country does."""
    telephones = _bibliotheque()
    for region in REGIONS:
        try:
            numero = telephones.parse(texte, region)
        except telephones.NumberParseException:
            return None
        if telephones.is_valid_number(numero):
            return numero
    return None


def est_un_numero(texte: str) -> bool:
    """A number of some country, complete."""
    return _lire(propre(texte)) is not None


def cle_telephone(texte: str | None) -> str:
    texte = propre(texte or "")
    chiffres = _NON_CHIFFRES.sub("", texte)
    if not chiffres:
        return ""
    numero = _lire(texte)
    if numero is None:
        ecrit = _INDICATIF_FRANCAIS.sub("0", texte.replace(" ", ""), count=1)
        return _NON_CHIFFRES.sub("", ecrit)[:LONGUEUR_CLE]
    if numero.country_code == INDICATIF:
        return f"0{numero.national_number}"
    return f"+{numero.country_code}{numero.national_number}"[:LONGUEUR_CLE]


def mot_cherche(texte: str | None) -> str:
    """The word that finds a number: its key in figures alone."""
    return cle_telephone(texte).lstrip("+")


def mots_refaits(cherche: str, telephone: str) -> str:
    """The search words of a record written when a number was its bare figures, with the number as it is sought today.

    For the migrations that renew them.
    """
    ancien = _NON_CHIFFRES.sub("", telephone)
    if ancien.startswith("0033"):
        ancien = f"0{ancien[4:]}"
    elif ancien.startswith("33") and len(ancien) == 11:
        ancien = f"0{ancien[2:]}"
    nouveau = mot_cherche(telephone)
    if not nouveau or ancien == nouveau:
        return cherche
    return " ".join(nouveau if mot in {ancien, ancien[:LONGUEUR_CLE]} else mot for mot in cherche.split())


def debut_cherche(texte: str) -> str:
    """The figures that the beginning of a number, as typed, has in common with `mot_cherche`; "" for any other text."""
    texte = propre(texte).strip()
    if not _ECRITURE.fullmatch(texte):
        return ""
    serre = re.sub(r"[\s.\-/]", "", texte)
    if francais := _INDICATIF_FRANCAIS.match(serre):
        return "0" + _NON_CHIFFRES.sub("", serre[francais.end() :])
    chiffres = _NON_CHIFFRES.sub("", serre)
    return chiffres[2:] if chiffres.startswith("00") and len(chiffres) >= ETRANGER_MIN else chiffres


def morceau_cherche(texte: str) -> str:
    """The figures of any part of a number, as typed, that its key holds; "" when they are too few, or another text."""
    chiffres = debut_cherche(texte)
    return chiffres if len(chiffres) >= MORCEAU_MIN else ""
