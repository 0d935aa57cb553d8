"""Two texts written on the same one: joined when they touch different lines, else told apart."""

from difflib import SequenceMatcher


def fusionner(base: str, leur: str, mien: str) -> str | None:
    """`base` with the changes of both; None when both changed the same lines otherwise."""
    if leur == mien or mien == base:
        return leur
    if leur == base:
        return mien
    socle, un, deux = (texte.splitlines() for texte in (base, leur, mien))
    changements = _reunir(_changements(socle, un), _changements(socle, deux))
    if changements is None:
        return None
    resultat, position = [], 0
    for debut, fin, lignes in changements:
        resultat += [*socle[position:debut], *lignes]
        position = fin
    return "\n".join([*resultat, *socle[position:]])


def _changements(avant: list[str], apres: list[str]) -> list[tuple[int, int, list[str]]]:
    """(first line, line after the last, what stands there now) of each change."""
    comparaison = SequenceMatcher(None, avant, apres, autojunk=False)
    return [(i, j, apres[k:n]) for genre, i, j, k, n in comparaison.get_opcodes() if genre != "equal"]


def _reunir(uns: list, deux: list) -> list | None:
    """Both lists in order; None when two changes meet and differ. Lines that touch meet too."""
    reunis: list[tuple[int, int, list[str]]] = []
    for changement in sorted([*uns, *deux], key=lambda c: (c[0], c[1])):
        if reunis and changement == reunis[-1]:
            continue
        if reunis and changement[0] < reunis[-1][1]:
            return None
        if reunis and changement[0] == reunis[-1][1] and (_vide(changement) or _vide(reunis[-1])):
            return None  # two insertions at one place, or an insertion beside what was rewritten
        reunis.append(changement)
    return reunis


def _vide(changement) -> bool:
    return changement[0] == changement[1]
