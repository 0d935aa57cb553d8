"""Outlines as a document draws them: the operators of each shape."""

import re
from functools import lru_cache
from math import acos, ceil, cos, hypot, pi, radians, sin, sqrt, tan

_SIGNES = re.compile(r"[MmLlHhVvAaZz]|-?(?:\d*\.\d+|\d+)")
# A quarter of a circle as a curve.
_K = 0.5522847498


def nombre(valeur: float) -> bytes:
    """A number as a document writes it."""
    if valeur == int(valeur):
        return b"%d" % valeur
    return (f"{valeur:.4f}".rstrip("0").rstrip(".") or "0").encode()


def suite(*valeurs: float) -> bytes:
    return b" ".join(map(nombre, valeurs))


@lru_cache(maxsize=64)
def couleur_pdf(couleur: str) -> bytes:
    return suite(*(int(couleur[rang : rang + 2], 16) / 255 for rang in (1, 3, 5)))


def _rectangle(a) -> bytes:
    x, y, large, haut = (float(a.get(nom, 0)) for nom in ("x", "y", "width", "height"))
    r = min(float(a.get("rx", 0)), large / 2, haut / 2)
    if large <= 0 or haut <= 0:
        return b""
    if r <= 0:
        return suite(x, y, large, haut) + b" re"
    c, d, b = r * (1 - _K), x + large, y + haut
    return b" ".join(
        (
            suite(x + r, y), b"m", suite(d - r, y), b"l", suite(d - c, y, d, y + c, d, y + r), b"c",
            suite(d, b - r), b"l", suite(d, b - c, d - c, b, d - r, b), b"c",
            suite(x + r, b), b"l", suite(x + c, b, x, b - c, x, b - r), b"c",
            suite(x, y + r), b"l", suite(x, y + c, x + c, y, x + r, y), b"c h",
        )
    )  # fmt: skip


def _cercle(a) -> bytes:
    x, y, r = (float(a.get(nom, 0)) for nom in ("cx", "cy", "r"))
    if r <= 0:
        return b""
    k = r * _K
    return b" ".join(
        (
            suite(x + r, y), b"m", suite(x + r, y + k, x + k, y + r, x, y + r), b"c",
            suite(x - k, y + r, x - r, y + k, x - r, y), b"c",
            suite(x - r, y - k, x - k, y - r, x, y - r), b"c",
            suite(x + k, y - r, x + r, y - k, x + r, y), b"c h",
        )
    )  # fmt: skip


def _segment(a) -> bytes:
    x1, y1, x2, y2 = (float(a.get(nom, 0)) for nom in ("x1", "y1", "x2", "y2"))
    return suite(x1, y1) + b" m " + suite(x2, y2) + b" l"


@lru_cache(maxsize=2048)
def _chemin(d: str) -> bytes:
    """An outline: straight lines and arcs."""
    signes = _SIGNES.findall(d)
    sortie: list[bytes] = []
    x = y = x0 = y0 = 0.0
    rang, lettre = 0, ""
    while rang < len(signes):
        if signes[rang].isalpha():
            lettre = signes[rang]
            rang += 1
            if lettre in "zZ":
                sortie.append(b"h")
                x, y = x0, y0
                continue
        genre, relatif = lettre.upper(), lettre.islower()
        if genre == "A":
            rx, ry, angle, grand, sens, xf, yf = map(float, signes[rang : rang + 7])
            rang += 7
            if relatif:
                xf, yf = xf + x, yf + y
            sortie += _arc(x, y, rx, ry, angle, bool(grand), bool(sens), xf, yf)
            x, y = xf, yf
            continue
        if genre == "H":
            x = float(signes[rang]) + (x if relatif else 0)
            rang += 1
        elif genre == "V":
            y = float(signes[rang]) + (y if relatif else 0)
            rang += 1
        else:
            x = float(signes[rang]) + (x if relatif else 0)
            y = float(signes[rang + 1]) + (y if relatif else 0)
            rang += 2
        if genre == "M":
            x0, y0, lettre = x, y, "l" if relatif else "L"
            sortie.append(nombre(x) + b" " + nombre(y) + b" m")
        else:
            sortie.append(nombre(x) + b" " + nombre(y) + b" l")
    return b" ".join(sortie)


def _arc(x1, y1, rx, ry, inclinaison, grand, sens, x2, y2) -> list[bytes]:
    """An elliptic arc as curves of a quarter turn at most (SVG 2, appendix B.2.4)."""
    if not rx or not ry:
        return [suite(x2, y2) + b" l"]
    phi = radians(inclinaison)
    c, s = cos(phi), sin(phi)
    dx, dy = (x1 - x2) / 2, (y1 - y2) / 2
    xp, yp = c * dx + s * dy, c * dy - s * dx
    if (trop := hypot(xp / rx, yp / ry)) > 1:
        rx, ry = rx * trop, ry * trop
    reste = rx * rx * ry * ry - rx * rx * yp * yp - ry * ry * xp * xp
    facteur = sqrt(max(0.0, reste) / (rx * rx * yp * yp + ry * ry * xp * xp or 1))
    if grand == sens:
        facteur = -facteur
    cxp, cyp = facteur * rx * yp / ry, -facteur * ry * xp / rx
    cx, cy = c * cxp - s * cyp + (x1 + x2) / 2, s * cxp + c * cyp + (y1 + y2) / 2
    debut = _angle(1, 0, (xp - cxp) / rx, (yp - cyp) / ry)
    tour = _angle((xp - cxp) / rx, (yp - cyp) / ry, (-xp - cxp) / rx, (-yp - cyp) / ry)
    if sens and tour < 0:
        tour += 2 * pi
    elif not sens and tour > 0:
        tour -= 2 * pi
    nombre = max(1, ceil(abs(tour) / (pi / 2) - 1e-9))
    pas = tour / nombre
    k = 4 / 3 * tan(pas / 4)

    def place(u, v):
        return c * rx * u - s * ry * v + cx, s * rx * u + c * ry * v + cy

    courbes = []
    for rang in range(nombre):
        a, b = debut + rang * pas, debut + (rang + 1) * pas
        un = place(cos(a) - k * sin(a), sin(a) + k * cos(a))
        deux = place(cos(b) + k * sin(b), sin(b) - k * cos(b))
        courbes.append(suite(*un, *deux, *place(cos(b), sin(b))) + b" c")
    return courbes


def _angle(ux, uy, vx, vy) -> float:
    cosinus = (ux * vx + uy * vy) / (hypot(ux, uy) * hypot(vx, vy) or 1)
    angle = acos(max(-1.0, min(1.0, cosinus)))
    return -angle if ux * vy - uy * vx < 0 else angle


FORMES = {"rect": _rectangle, "circle": _cercle, "line": _segment, "path": lambda a: _chemin(a.get("d", ""))}
