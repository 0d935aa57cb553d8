"""Normalised text: the one key by which names are compared, sorted and searched."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
_NON_MOTS = re.compile(r"[\W_]+")
# The two joiners of writing systems (U+200C, U+200D) are letters of theirs.
_INVISIBLES = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def sans_accents(texte: str) -> str:
    """Lower-case `texte` without accents or ligatures; punctuation is kept."""
    if texte.isascii():
        return texte.lower()
    bas = unicodedata.normalize("NFKC", texte).lower().translate(_LIGATURES)
    return "".join(c for c in unicodedata.normalize("NFD", bas) if not unicodedata.combining(c))


def cle(texte: str | None) -> str:
    """The comparison key of a text: unaccented words, single spaces (an e-mail is several words)."""
    return _NON_MOTS.sub(" ", sans_accents(texte or "")).strip()


def propre(texte: str) -> str:
    """Without what nobody sees nor typed (marks of direction, of width nought, soft hyphens); hyphens are plain."""
    return texte if texte.isascii() else _INVISIBLES.sub("", texte).replace("\u2011", "-").replace("\u2010", "-")


# Letters beyond which what was pasted is no word.
DEMESURE = 40


def requete_prefixe(texte: str) -> str:
    """`texte` typed in a search box as a tsquery of prefixes, all required; "" when nothing can be searched.

    Groups of digits are also tried joined, so that "06 12 34" finds 0612345678.
    """
    mots = cle(texte).split()
    if len(mots) > 1 and all(mot.isdigit() for mot in mots):
        mots = ["".join(mots)]
    return " & ".join(f"{mot[:DEMESURE]}:*" for mot in mots)


# Letters under which a slip is not looked for; from which the end of the word may still be to type.
COURT, LONG = 4, 6
# Beyond so many words what was pasted is no name.
MOTS_MAX = 8


def motifs_approches(texte: str) -> list[str]:
    """Patterns that the words of `cle` follow when each typed word is written with one slip at most.

    Two letters swapped, one missing; in longer words one too many, or another. Figures are typed as they are. Empty
    when no word is long enough for a slip to be told from another word, and when this is too long to be a name.
    """
    mots = cle(texte).split()
    if len(mots) > MOTS_MAX or any(len(mot) > DEMESURE for mot in mots):
        return []
    if not any(len(mot) >= COURT and mot.isalpha() for mot in mots):
        return []
    return [rf"\m{_a_une_faute_pres(mot) if len(mot) >= COURT and mot.isalpha() else mot}" for mot in mots]


def _a_une_faute_pres(mot: str) -> str:
    formes = {mot}
    for i in range(len(mot)):
        avant, apres = mot[:i], mot[i + 1 :]
        formes.add(rf"{avant}\w{mot[i:]}")
        if apres:
            formes.add(f"{avant}{apres[0]}{mot[i]}{apres[1:]}")
        if len(mot) > COURT:
            formes.add(rf"{avant}\w?{apres}")
    fin = "" if len(mot) >= LONG else r"\M"
    return f"(?:{'|'.join(sorted(formes))}){fin}"


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
