"""The PDF of a report: its chapters laid out side by side, then joined behind the contents that counts their pages."""

from collections.abc import Callable
from functools import cache

from danaecare.socle.communs import pdf
from gouvernance.rapport import assemblage, mise_en_page
from gouvernance.rapport.contenu.blocs import Rapport
from gouvernance.rapport.rendu import Morceau, rendre_morceaux

# Bleed and crop marks, for the printer.
IMPRIMEUR = "css/rapport-imprimeur.css"
# A piece of the document, laid out alone.
MORCEAU = "css/rapport-morceau.css"
DEFINITIONS = "definitions"
CADRE = "Le sommaire et les numéros"


def produire(
    rapport: Rapport,
    *,
    imprimeur: bool = False,
    donnees: bytes = b"",
    suivre: Callable[[str], None] = lambda etape: None,
    garder: bool = True,
) -> bytes:
    """The PDF of `rapport`: tagged, with its outline, its fonts embedded, its figures attached as `donnees`.

    For the printer, with bleed and marks, and nothing attached. Chapters that did not change since they were last laid
    out are taken as they are, unless `garder` is False.
    """
    feuilles = (*mise_en_page.FEUILLES, IMPRIMEUR) if imprimeur else mise_en_page.FEUILLES
    piece = pdf.Piece(f"rapport-{rapport.annee}-chiffres.json", "Les chiffres de ce rapport", donnees)
    pieces = (piece,) if donnees and not imprimeur else ()
    if rapport.genre == "synthese":
        suivre("La mise en page")
        return pdf.rendre(mise_en_page.figer_dessins(mise_en_page.html(rapport)), *feuilles, pieces=pieces)
    return _produire_par_morceaux(rapport, (*feuilles, MORCEAU), pieces, suivre, garder)


def _produire_par_morceaux(rapport: Rapport, feuilles, pieces, suivre, garder) -> bytes:
    numeros = mise_en_page.Numerotation()
    chapitres = mise_en_page.chapitres_de(rapport, numeros)
    morceaux = [
        Morceau(f"chapitre-{c['cle']}", c["titre"], mise_en_page.gabarit("morceau", rapport, chapitre=c))
        for c in chapitres
    ]
    morceaux.append(Morceau(DEFINITIONS, "Comment c’est compté", mise_en_page.gabarit("morceau", rapport)))
    preparer = cache(lambda: _preparer(feuilles))
    rendus = rendre_morceaux(morceaux, feuilles, preparer, suivre=suivre, garder=garder)
    suivre(CADRE)
    places = {cle: assemblage.reperer(contenu) for cle, contenu in rendus.items()}
    cadre, repere, longueur = b"", None, _longueur_du_sommaire(chapitres)
    for _ in range(4):
        pages = paginer(chapitres, places, longueur)
        contexte = {
            "chapitres": [_avec_pages(c, pages) for c in chapitres],
            "numeros": numeros.paginer(pages),
            "ailleurs": assemblage.AILLEURS.removesuffix("#"),
            "page_definitions": pages[DEFINITIONS],
            "page_figures": pages["figures"],
        }
        morceau = Morceau("cadre", CADRE, mise_en_page.gabarit("cadre", rapport, **contexte))
        cadre = rendre_morceaux([morceau], feuilles, preparer, suivre=lambda etape: None, garder=garder)["cadre"]
        repere = assemblage.reperer(cadre)
        if (vraie := repere.debut_du_corps(chapitres)) == longueur:
            break
        longueur = vraie
    return assemblage.assembler(
        {"cadre": cadre, **rendus},
        "cadre",
        assemblage.suites(chapitres, places, repere, DEFINITIONS),
        pieces_jointes=pieces,
        plan=_plan(chapitres, numeros),
    )


def _preparer(feuilles: tuple[str, ...]) -> tuple:
    """Fonts and styles, and what the renderer reads once: the processes forked afterwards share it."""
    preparation = pdf.preparer(*feuilles)
    pdf.rendre('<html lang="fr"><title>-</title><p>-', preparation=preparation)
    return preparation


def _longueur_du_sommaire(chapitres: list[dict]) -> int:
    """Cover and contents, in pages, guessed from their lines (in millimetres)."""
    hauteur = 50 + sum(13.5 + 5.2 * sum(bool(s["titre"]) for s in c["sections"]) for c in chapitres)
    return 2 + int(hauteur // 245)


def paginer(chapitres: list[dict], places: dict, longueur: int) -> dict[str, int]:
    """anchor -> page of the whole document."""
    pages, prochaine = {}, longueur + 1
    for chapitre in chapitres:
        cle = f"chapitre-{chapitre['cle']}"
        pages[cle] = prochaine
        prochaine += chapitre["ouvre"]
        pages |= {ancre: prochaine + rang for ancre, rang in places[cle].ancres.items() if ancre != cle}
        prochaine += places[cle].pages
    pages[DEFINITIONS] = prochaine
    pages["figures"] = prochaine + places[DEFINITIONS].pages
    return pages


def _avec_pages(chapitre: dict, pages: dict[str, int]) -> dict:
    sections = [
        section | {"page": pages.get(f"section-{chapitre['cle']}-{rang}")}
        for rang, section in enumerate(chapitre["sections"], 1)
    ]
    return chapitre | {"page": pages[f"chapitre-{chapitre['cle']}"], "sections": sections}


def _plan(chapitres: list[dict], numeros: mise_en_page.Numerotation) -> list:
    """The outline: (title, anchor, inside)."""
    entrees = [("Sommaire", "sommaire", [])]
    for chapitre in chapitres:
        dedans = [
            (section["titre"], f"section-{chapitre['cle']}-{rang}", [])
            for rang, section in enumerate(chapitre["sections"], 1)
            if section["titre"]
        ]
        entrees.append((chapitre["titre"], f"chapitre-{chapitre['cle']}", dedans))
    entrees.append(("Comment c’est compté", DEFINITIONS, []))
    if numeros.figures or numeros.tableaux:
        entrees.append(("Figures et tableaux", "figures", []))
    return entrees
