"""The keys by which two sheets are seen to look alike, and what makes them one."""

import re

from danaecare.socle.communs.texte.mots import cle

# Words that the same organisation is written with or without.
_SIGLE = re.compile(r"(?<!\w)(?:[^\W\d_]\. ?){1,}[^\W\d_](?:\.|(?!\w))")
_MOTS_VIDES = frozenset(["association", "assoc", "asso", "le", "la", "les", "l", "de", "du", "des", "d", "et"])


def _sans_points(nom: str) -> str:
    """« C.A.F. » is « CAF »: the letters of an acronym are one word, whose order counts."""
    return _SIGLE.sub(lambda lu: lu[0].replace(".", "").replace(" ", ""), nom)


def identite_organisation(nom: str) -> str:
    """What two files must share to speak of one organisation: the name, but for case, accents and dots."""
    return cle(_sans_points(nom))


def identite_personne(nom: str, prenom: str = "") -> tuple[str, str]:
    """Last and first name, each in its place: Martin Bernard is not Bernard Martin."""
    return cle(nom), cle(prenom)


def cle_organisation(nom: str) -> str:
    """The words of a name that matter, in alphabetical order: of two sheets with this key, a person says."""
    mots = cle(_sans_points(nom)).split()
    return " ".join(sorted(mot for mot in mots if mot not in _MOTS_VIDES) or mots)


def cle_personne(nom: str, prenom: str = "") -> str:
    """The words of first and last name in alphabetical order: « Anne Le Goff » and « LE GOFF Anne » are one."""
    return " ".join(sorted(cle(f"{nom} {prenom}").split()))
