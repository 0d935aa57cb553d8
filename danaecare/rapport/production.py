"""The PDF of a report: one document, laid out at once; its page numbers, links and outline are the renderer's own."""

import io
import re
from collections.abc import Callable
from dataclasses import replace

from danaecare.rapport import mise_en_page
from danaecare.rapport.contenu.document import Rapport
from danaecare.rapport.echecs import EchecChapitre
from danaecare.socle.communs.documents import pdf

MISE_EN_PAGE, RENVOIS, ECRITURE = "La mise en page", "Les numéros de page", "L’écriture du fichier"
# Bleed, crop marks and blank pages, for the printer.
IMPRIMEUR = "css/rapport-imprimeur.css"
POINTS_PAR_PIXEL = 96 / 72
_PAGE = re.compile(r"Page (\d+)$")


def produire(
    rapport: Rapport,
    *,
    imprimeur: bool = False,
    donnees: bytes = b"",
    suivre: Callable[[str], None] = lambda etape: None,
) -> bytes:
    """The PDF of `rapport`: tagged, with its outline, its fonts embedded, its figures attached as `donnees`.

    For the printer, PDF/X-4 with bleed and marks, and nothing attached. `suivre` is told each page. EchecChapitre
    names the chapter that cannot be laid out.
    """
    feuilles = mise_en_page.feuilles_de(rapport.genre)
    feuilles = (*feuilles, IMPRIMEUR) if imprimeur else feuilles
    nom = f"rapport-{rapport.annee}-chiffres.json"
    piece = pdf.Piece(nom, "Les chiffres de ce rapport", donnees, rapport.calcule_le)
    suivre(MISE_EN_PAGE)
    page = pdf.figer(mise_en_page.html(rapport))
    try:
        with pdf.etapes_dites(_traduire(suivre)):
            if imprimeur:
                return pdf.rendre_pour_imprimeur(page, *feuilles)
            return pdf.rendre(page, *feuilles, pieces=(piece,) if donnees else (), accessible=True)
    except OSError:  # the disk, or whoever listened: no chapter's fault
        raise
    except Exception as erreur:
        raise EchecChapitre(f"la mise en page {_fautif(rapport, feuilles)} a échoué") from erreur


def en_image(document: bytes) -> bytes:
    """The first page of a PDF as a PNG, a pixel for each of its style sheet."""
    import pypdfium2  # noqa: PLC0415 -- heavy, needed only to make a picture

    sortie = io.BytesIO()
    with pypdfium2.PdfDocument(document) as pdf:
        pdf[0].render(scale=POINTS_PAR_PIXEL).to_pil().save(sortie, "PNG", optimize=True)
    return sortie.getvalue()


def _traduire(suivre: Callable[[str], None]) -> Callable[[str], None]:
    """The renderer's steps in French: each page, then those that call the number of another one again, the file."""
    phase = MISE_EN_PAGE

    def dire(etape: str) -> None:
        nonlocal phase
        if page := _PAGE.search(etape):
            suivre(f"{phase} (page {page[1]})")
        elif "Repagination" in etape:
            phase = RENVOIS
        elif "Creating PDF" in etape:
            suivre(ECRITURE)

    return dire


def _fautif(rapport: Rapport, feuilles: tuple[str, ...]) -> str:
    """The chapter that fails alone too."""
    for chapitre in rapport.chapitres:
        try:
            pdf.rendre(pdf.figer(mise_en_page.html(replace(rapport, chapitres=(chapitre,)))), *feuilles)
        except Exception:
            return f"de « {chapitre.titre} »"
    return "du document"
