"""Normalised text: the one key by which names are compared, sorted and searched."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
_NON_MOTS = re.compile(r"[\W_]+")
_NON_CHIFFRES = re.compile(r"\D+")


def sans_accents(texte: str) -> str:
    """Lower-case `texte` without accents or ligatures; punctuation is kept."""
    if texte.isascii():
        return texte.lower()
    bas = unicodedata.normalize("NFKC", texte).lower().translate(_LIGATURES)
    return "".join(c for c in unicodedata.normalize("NFD", bas) if not unicodedata.combining(c))


def cle(texte: str | None) -> str:
    """The comparison key of a text: unaccented words, single spaces (an e-mail is several words)."""
    return _NON_MOTS.sub(" ", sans_accents(texte or "")).strip()


def chiffres(texte: str | None) -> str:
    """The digits of a phone number; an international French prefix becomes 0 (+33 6 → 06)."""
    brut = _NON_CHIFFRES.sub("", texte or "")
    if brut.startswith("0033"):
        brut = "0" + brut[4:]
    elif brut.startswith("33") and len(brut) == 11:
        brut = "0" + brut[2:]
    return brut


def requete_prefixe(texte: str) -> str:
    """`texte` typed in a search box as a tsquery of prefixes, all required; "" when nothing can be searched.

    Groups of digits are also tried joined, so that "06 12 34" finds 0612345678.
    """
    mots = cle(texte).split()
    if len(mots) > 1 and all(mot.isdigit() for mot in mots):
        mots = ["".join(mots)]
    return " & ".join(f"{mot}:*" for mot in mots)
