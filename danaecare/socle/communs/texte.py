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


# Names whose H is mute; any other keeps « de » (de Haute-Rivoire, de Hakim).
_H_MUETS = (
    "helen", "heloise", "henri", "henriette", "hermine", "herve", "hermann", "hilaire", "hippolyte", "honor", "horten",
    "hubert", "hugo", "hugues", "huguette", "hyacinthe", "habitat", "harmonie", "hauterives", "hebergement", "histoire",
    "hopital", "horizon", "hospice", "hotel", "humanis",
)  # fmt: skip
_Y_CONSONNE = re.compile(r"y[^aeiou]")


def elide(mot) -> bool:
    """The word begins with a sound that « de » and « que » lose their vowel before: Ève, Yves, Hélène."""
    nu = sans_accents(str(mot).lstrip("«»\"'’ \u00a0\u202f"))
    if nu.startswith("h"):
        return nu.startswith(_H_MUETS)
    if nu.startswith("y"):
        return bool(_Y_CONSONNE.match(nu))
    return nu[:1] in set("aeiou") and not nu.startswith(("onze", "oui"))


def de(mot) -> str:
    """« de Claire », « d’Ève »."""
    return f"d’{mot}" if elide(mot) else f"de {mot}"


def que(mot) -> str:
    """« que Claire », « qu’Ève »."""
    return f"qu’{mot}" if elide(mot) else f"que {mot}"


def de_lieu(nom) -> str:
    """« de Givors », « d’Andrézieux », « du Chambon », « des Noës »."""
    texte = str(nom)
    for article, contracte in (("Le ", "du"), ("Les ", "des")):
        if texte.startswith(article):
            return f"{contracte} {texte.removeprefix(article)}"
    return de(texte)
