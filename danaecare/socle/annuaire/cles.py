"""The keys by which two sheets are seen to be the same one."""

from danaecare.socle.communs.texte.mots import cle

# Words that the same organisation is written with or without.
_MOTS_VIDES = frozenset(["association", "assoc", "asso", "le", "la", "les", "l", "de", "du", "des", "d", "et"])


def cle_organisation(nom: str) -> str:
    """The words of a name that matter, in alphabetical order."""
    mots = cle(nom).split()
    return " ".join(sorted(mot for mot in mots if mot not in _MOTS_VIDES) or mots)


def cle_personne(nom: str, prenom: str = "") -> str:
    """The words of first and last name in alphabetical order: « Anne Le Goff » and « LE GOFF Anne » are one."""
    return " ".join(sorted(cle(f"{nom} {prenom}").split()))
