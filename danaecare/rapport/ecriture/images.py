"""A picture as it comes in: checked, turned upright, brought down to what a page needs, stripped of its metadata."""

import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from danaecare.socle.communs.fichiers import images

OCTETS_MAX = 25 * 1024 * 1024
COTE_MAX = 2000  # pixels: 300 dots an inch over 17 cm
QUALITE = 84


@dataclass(frozen=True)
class Preparee:
    contenu: bytes
    extension: str
    largeur: int
    hauteur: int


def _refus(texte: str) -> ValidationError:
    return ValidationError({"fichier": texte})


def preparer(fichier) -> Preparee:
    """ValidationError, in French, for what is no picture, or too much of one."""
    from PIL import Image, ImageOps  # noqa: PLC0415 -- needed only when a picture comes in

    if fichier.size > OCTETS_MAX:
        raise _refus(f"Cette image pèse plus de {OCTETS_MAX // 1024 // 1024} Mo : réduisez-la d’abord.")
    refus = f"Ce fichier n’est pas une image que le hub sait lire : {images.FORMATS_DITS}. Rien n’a été gardé."
    with images.lisible(refus):
        source = images.ouvrir(fichier)
        if source.format == "JPEG":
            source.draft("RGB", (COTE_MAX, COTE_MAX))  # decodes a large photograph at a fraction of its size
        image = ImageOps.exif_transpose(source)
        transparente = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
        image = image.convert("RGBA" if transparente else "RGB")
        image.thumbnail((COTE_MAX, COTE_MAX))
    nue = Image.new(image.mode, image.size)
    nue.paste(image)
    sortie = io.BytesIO()
    if transparente:
        nue.save(sortie, "PNG", optimize=True)
    else:
        nue.save(sortie, "JPEG", quality=QUALITE, optimize=True, progressive=True)
    return Preparee(sortie.getvalue(), "png" if transparente else "jpg", *nue.size)
