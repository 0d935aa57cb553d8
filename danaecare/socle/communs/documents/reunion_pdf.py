"""Papers made into one document, each in its turn: a PDF as it is, a picture upright on a page of its own."""

import io

from django.core.exceptions import ValidationError

from danaecare.socle.communs.documents.premiere_page import COTE, premiere_page
from danaecare.socle.communs.fichiers import images

REUNIS = ("application/pdf", "image/jpeg", "image/png")
A4_POUCES = (8.27, 11.69)
COTE_MAX = 2000  # points of the longer side: a paper reads well, and a folder of twenty fits in a mail
QUALITE = 82


def reunir(papiers: list[tuple[str, str, bytes]]) -> bytes:
    """`papiers` are (title, type, content), all of REUNIS; ValidationError names the one that does not open."""
    import pikepdf  # noqa: PLC0415 -- heavy, needed only to render

    tout = pikepdf.new()
    for titre, type_mime, contenu in papiers:
        try:
            if type_mime != REUNIS[0]:
                contenu = _page(contenu)
            with pikepdf.open(io.BytesIO(contenu)) as document:
                tout.pages.extend(document.pages)
        except (pikepdf.PdfError, ValidationError) as refus:
            raise ValidationError(
                f"«\u00a0{titre}\u00a0» ne s’ouvre pas (abîmé, ou protégé par un mot de passe) : réunissez les autres "
                "sans lui. Aucun document n’a changé."
            ) from refus
    sortie = io.BytesIO()
    tout.save(sortie)
    return sortie.getvalue()


def apercu(type_mime: str, contenu: bytes) -> bytes | None:
    """The first page of one of REUNIS, small and upright, as a JPEG; None when it does not open."""
    if type_mime == REUNIS[0]:
        return premiere_page(contenu)
    try:
        return _reduite(contenu, COTE, "JPEG")
    except ValidationError:
        return None


def _page(contenu: bytes) -> bytes:
    return _reduite(contenu, COTE_MAX, "PDF")


def _reduite(contenu: bytes, cote: int, genre: str) -> bytes:
    from PIL import ImageOps  # noqa: PLC0415 -- heavy

    with images.lisible("Cette image est incomplète ou abîmée."):
        image = images.ouvrir(io.BytesIO(contenu))
        image.draft("RGB", (cote, cote))
        image = ImageOps.exif_transpose(image)
        image.thumbnail((cote, cote))
        image = _sur_blanc(image)
        pouces = sorted(A4_POUCES, reverse=image.width > image.height)
        densite = max(image.width / pouces[0], image.height / pouces[1])
        options = {"resolution": densite} if genre == "PDF" else {"optimize": True}
        sortie = io.BytesIO()
        image.save(sortie, genre, quality=QUALITE, **options)
    return sortie.getvalue()


def _sur_blanc(image):
    """What is transparent is paper."""
    from PIL import Image  # noqa: PLC0415 -- heavy

    if image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info:
        return image.convert("RGB")
    image = image.convert("RGBA")
    fond = Image.new("RGB", image.size, "white")
    fond.paste(image, mask=image.getchannel("A"))
    return fond
