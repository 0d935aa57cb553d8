"""The pages of a document as small pictures, in the order of the book, each with the chapter that it is of.

Drawn by the program that lays the document out, kept in one file: a page of the hub reads its pictures and draws none.
"""

import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from danaecare.rapport.contenu.document import Rapport

# Pixels across: a row of the whole, or pages that one reads.
VIGNETTE, PAGE = 480, 860
QUALITE = 82
_INDEX = "pages.json"
_RACINE = 0  # of the outline: chapters; their parts are under them


@dataclass(frozen=True)
class PageDessinee:
    """A page: its place in the file, from 1, and the key of its chapter, "" before the first and after the last."""

    rang: int
    chapitre: str


def dessiner(document: bytes, rapport: Rapport) -> bytes:
    """The file of a PDF's pages."""
    import pypdfium2  # noqa: PLC0415 -- heavy, needed only to make pictures

    cles = {chapitre.titre: chapitre.cle for chapitre in rapport.chapitres}
    sortie = io.BytesIO()
    with pypdfium2.PdfDocument(document) as pdf, zipfile.ZipFile(sortie, "w", zipfile.ZIP_STORED) as fichier:
        debuts = {
            dest.get_index(): cles.get(signet.get_title(), "")
            for signet in pdf.get_toc()
            if signet.level == _RACINE and (dest := signet.get_dest()) is not None
        }
        chapitre, pages = "", []
        for rang in range(len(pdf)):
            chapitre = debuts.get(rang, chapitre)
            pages.append(chapitre)
            image = pdf[rang].render(scale=(PAGE if rapport.extrait else VIGNETTE) / pdf[rang].get_width()).to_pil()
            octets = io.BytesIO()
            image.convert("RGB").save(octets, "JPEG", quality=QUALITE, optimize=True)
            fichier.writestr(_nom(rang + 1), octets.getvalue())
        fichier.writestr(_INDEX, json.dumps(pages))
    return sortie.getvalue()


def pages_de(fichier) -> list[PageDessinee]:
    with zipfile.ZipFile(fichier) as ouvert:
        return [PageDessinee(rang, cle) for rang, cle in enumerate(json.loads(ouvert.read(_INDEX)), 1)]


def image_de(fichier, rang: int) -> bytes | None:
    """A page's JPEG; None when the document has fewer."""
    with zipfile.ZipFile(fichier) as ouvert:
        return ouvert.read(_nom(rang)) if _nom(rang) in ouvert.namelist() else None


def par_chapitre(pages: Iterable[PageDessinee]) -> dict[str, list[PageDessinee]]:
    groupes: dict[str, list[PageDessinee]] = {}
    for page in pages:
        groupes.setdefault(page.chapitre, []).append(page)
    return groupes


def _nom(rang: int) -> str:
    return f"{rang:03d}.jpg"
