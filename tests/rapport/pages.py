"""How full the pages of a document are, looked at as they print: words, drawings and grounds alike."""

import pypdfium2
from PIL import Image, ImageChops

MM = 0.5 * 72 / 25.4  # pixels of a millimetre, at the scale below
HAUT, BAS = 26, 271  # of the text of a page, in millimetres
BLANC_LU = 16  # a smaller white is that between two lines, two figures
PALE = 4  # the palest tint of a drawing, away from white


def remplissages(contenu: bytes) -> list[float]:
    """Page by page, the share of the height of the text that something fills."""
    with pypdfium2.PdfDocument(contenu) as document:
        return [_rempli(page.render(scale=0.5).to_pil().convert("L")) for page in document]


def _rempli(page: Image.Image) -> float:
    encre = ImageChops.invert(page).point(lambda teinte: 255 if teinte > PALE else 0)
    plein, dernier, bord = 0, None, round(8 * MM)  # a chapter's mark is on the edge
    haut, bas = round(HAUT * MM), round(BAS * MM)
    for rang in range(haut, bas):
        if encre.crop((bord, rang, page.width - bord, rang + 1)).getbbox() is None:
            continue
        blanc = rang - (haut if dernier is None else dernier + 1)
        plein += 1 + (blanc if blanc < BLANC_LU * MM else 0)
        dernier = rang
    return plein / (bas - haut)


def a_moitie_vides(contenu: bytes) -> dict[int, float]:
    return {page: round(part, 2) for page, part in enumerate(remplissages(contenu), 1) if part < 0.5}
