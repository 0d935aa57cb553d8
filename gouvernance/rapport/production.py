"""The PDF of a report: its pages written, piece by piece, then given to `pose` that lays them out and joins them."""

from collections.abc import Callable

from danaecare.socle.communs import pdf
from gouvernance.rapport import assemblage, mise_en_page, pose
from gouvernance.rapport.assemblage import CADRE, DEFINITIONS, FIGURES, OUVERTURES
from gouvernance.rapport.contenu.blocs import Rapport
from gouvernance.rapport.pose import TITRE_CADRE, Liasse, appel
from gouvernance.rapport.rendu import Morceau

# Bleed and crop marks, for the printer.
IMPRIMEUR = "css/rapport-imprimeur.css"
# A piece of the document, laid out alone.
MORCEAU = "css/rapport-morceau.css"


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
        return pdf.rendre(pdf.figer(mise_en_page.html(rapport)), *feuilles, pieces=pieces)
    return pose.poser(liasse_de(rapport, feuilles, pieces), suivre, garder=garder)


def liasse_de(rapport: Rapport, feuilles: tuple[str, ...], pieces: tuple[pdf.Piece, ...] = ()) -> Liasse:
    """The pages of `rapport`, written; the numbers of its contents are called for."""
    numeros = mise_en_page.Numerotation()
    chapitres = mise_en_page.chapitres_de(rapport, numeros)
    morceaux = [
        Morceau(f"chapitre-{c['cle']}", c["titre"], mise_en_page.gabarit("morceau", rapport, chapitre=c))
        for c in chapitres
    ]
    morceaux.append(Morceau(DEFINITIONS, "Comment c’est compté", mise_en_page.gabarit("morceau", rapport)))
    contexte = {
        "chapitres": [_avec_pages(c) for c in chapitres],
        "numeros": numeros.paginer(_Appels()),
        "ailleurs": assemblage.AILLEURS.removesuffix("#"),
        "page_definitions": appel(DEFINITIONS),
        "page_figures": appel(FIGURES),
    }
    noms = [CADRE]
    if any(c["ouvre"] for c in chapitres):
        noms.append(OUVERTURES)
    if numeros.figures or numeros.tableaux:
        noms.append(FIGURES)
    return Liasse(
        morceaux=tuple(morceaux),
        cadre=tuple(Morceau(nom, TITRE_CADRE, mise_en_page.gabarit(nom, rapport, **contexte)) for nom in noms),
        chapitres=tuple({"cle": c["cle"], "ouvre": c["ouvre"]} for c in chapitres),
        longueur=_longueur_du_sommaire(chapitres),
        plan=_plan(chapitres, numeros),
        feuilles=(*feuilles, MORCEAU),
        pieces=pieces,
    )


class _Appels:
    """Any anchor has its page, not known yet."""

    def get(self, ancre: str) -> str:
        return appel(ancre)


def _longueur_du_sommaire(chapitres: list[dict]) -> int:
    """Cover and contents, in pages, guessed from their lines (in millimetres)."""
    hauteur = 50 + sum(13.5 + 5.2 * sum(bool(s["titre"]) for s in c["sections"]) for c in chapitres)
    return 2 + int(hauteur // 245)


def _avec_pages(chapitre: dict) -> dict:
    sections = [
        section | {"page": appel(f"section-{chapitre['cle']}-{rang}")}
        for rang, section in enumerate(chapitre["sections"], 1)
    ]
    return chapitre | {"page": appel(f"chapitre-{chapitre['cle']}"), "sections": sections}


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
