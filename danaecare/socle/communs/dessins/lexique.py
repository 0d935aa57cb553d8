"""What a drawing of ours is made of: `graphiques` and `carte` write nothing else."""

import re

ESPACE = "{http://www.w3.org/2000/svg}"
MUETS = frozenset({"id", "class", "role", "aria-hidden", "aria-labelledby", "pointer-events"})
HERITES = frozenset(
    {
        "fill", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap", "stroke-opacity",
        "font-family", "font-size", "font-weight", "text-anchor",
    }
)  # fmt: skip
CONNUS = {
    "svg": {"viewBox", "width", "height"},
    "g": {"opacity", "transform"},
    "title": set(),
    "rect": {"x", "y", "width", "height", "rx"},
    "circle": {"cx", "cy", "r"},
    "line": {"x1", "y1", "x2", "y2"},
    "path": {"d"},
    "text": {"x", "y"},
    "tspan": {"dx"},
}
COULEUR = re.compile(r"#[0-9a-fA-F]{6}")
NOMBRE = re.compile(r"-?(?:\d*\.\d+|\d+)")
DEPLACEMENT = re.compile(r"translate\((-?[\d.]+)[ ,]+(-?[\d.]+)\)")
TRACE = re.compile(r"[MmLlHhVvAaZz\d\s.,-]*")
_MOTS = {
    "stroke-linejoin": {"miter", "round", "bevel"},
    "stroke-linecap": {"butt", "round", "square"},
    "text-anchor": {"start", "middle", "end"},
    "font-weight": {"normal", "bold"},
}


def connu(element) -> bool:
    """Whether its name, its attributes and their values are all of ours."""
    nom = element.tag.removeprefix(ESPACE) if isinstance(element.tag, str) else ""
    if nom not in CONNUS:
        return False
    if not all(_dit(nom, attribut, valeur) for attribut, valeur in element.attrib.items()):
        return False
    return all(enfant.tag != f"{ESPACE}tspan" or not enfant.tail for enfant in element)


def _dit(nom: str, attribut: str, valeur: str) -> bool:
    if attribut in MUETS or attribut == "font-family":
        return True
    if attribut in {"fill", "stroke"}:
        return valeur == "none" or bool(COULEUR.fullmatch(valeur))
    if attribut == "transform":
        return nom == "g" and bool(DEPLACEMENT.fullmatch(valeur))
    if attribut == "d":
        return nom == "path" and bool(TRACE.fullmatch(valeur))
    if attribut == "viewBox":
        return len(valeur.split()) == 4 and all(NOMBRE.fullmatch(v) for v in valeur.split())
    if attribut in HERITES or attribut in CONNUS[nom]:
        return valeur in _MOTS.get(attribut, ()) or bool(NOMBRE.fullmatch(valeur))
    return False
