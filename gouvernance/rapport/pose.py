"""The PDF from pages that are written: no figure, no template, no database, so a process that loads none lays it out.

The chapters first, side by side; then what counts their pages (contents, openers, list of figures); then all joined.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from danaecare.socle.communs import pdf
from gouvernance.rapport import assemblage
from gouvernance.rapport.assemblage import CADRE, DEFINITIONS, FIGURES
from gouvernance.rapport.rendu import Morceau, rendre_morceaux

TITRE_CADRE = "Le sommaire et les numéros"
# Where the page of an anchor is to be written, once it is known.
_APPEL = re.compile(r"\[\[page:([\w-]+)\]\]")


@dataclass(frozen=True)
class Liasse:
    """A report ready to be laid out.

    `chapitres`: {"cle", "ouvre"} in order; `cadre`: the pieces that call pages by `appel`; `lignes`: how many pages its
    cover and contents are thought to take; `plan`: the outline, (title, anchor, inside).
    """

    morceaux: tuple[Morceau, ...]
    cadre: tuple[Morceau, ...]
    chapitres: tuple[dict, ...]
    longueur: int
    plan: list
    feuilles: tuple[str, ...]
    pieces: tuple[pdf.Piece, ...] = ()


def appel(ancre: str) -> str:
    return f"[[page:{ancre}]]"


def poser(liasse: Liasse, suivre: Callable[[str], None] = lambda etape: None, *, garder: bool = True) -> bytes:
    """The document. Pieces that did not change since they were last laid out are taken as they are, if `garder`."""
    preparation = cache(lambda: _preparer(liasse.feuilles))
    rendus = rendre_morceaux(list(liasse.morceaux), liasse.feuilles, preparation, suivre=suivre, garder=garder)
    suivre(TITRE_CADRE)
    places = {cle: assemblage.reperer(contenu) for cle, contenu in rendus.items()}
    longueur = liasse.longueur
    for _ in range(4):
        pages = paginer(liasse.chapitres, places, longueur)
        cadre = [
            Morceau(m.cle, m.titre, _APPEL.sub(lambda trouve: str(pages.get(trouve[1], "")), m.html))  # noqa: B023
            for m in liasse.cadre
        ]
        rendus |= rendre_morceaux(cadre, liasse.feuilles, preparation, suivre=lambda etape: None, garder=garder)
        places |= {m.cle: assemblage.reperer(rendus[m.cle]) for m in cadre}
        if places[CADRE].pages == longueur:
            break
        longueur = places[CADRE].pages
    return assemblage.assembler(
        rendus, CADRE, assemblage.suites(liasse.chapitres, places), pieces_jointes=liasse.pieces, plan=liasse.plan
    )


def _preparer(feuilles: tuple[str, ...]) -> tuple:
    """Fonts and styles, and what the renderer reads once: the processes forked afterwards share it."""
    preparation = pdf.preparer(*feuilles)
    pdf.rendre('<html lang="fr"><title>-</title><p>-', preparation=preparation)
    return preparation


def paginer(chapitres: tuple[dict, ...], places: dict, longueur: int) -> dict[str, int]:
    """anchor -> page of the whole document; `longueur` pages come before the first chapter."""
    pages, prochaine = {}, longueur + 1
    for chapitre in chapitres:
        cle = f"chapitre-{chapitre['cle']}"
        pages[cle] = prochaine
        prochaine += chapitre["ouvre"]
        pages |= {ancre: prochaine + rang for ancre, rang in places[cle].ancres.items() if ancre != cle}
        prochaine += places[cle].pages
    pages[DEFINITIONS] = prochaine
    pages[FIGURES] = prochaine + places[DEFINITIONS].pages
    return pages
