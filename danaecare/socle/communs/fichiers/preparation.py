"""A picture as it comes in: checked, turned upright, brought down to what a page needs, stripped of its metadata."""

import base64
import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from danaecare.socle.communs.fichiers import images

OCTETS_MAX = 25 * 1024 * 1024
COTE_MAX = 3600  # pixels: 300 dots an inch over a full page and its bleed
COTE_ECRAN = 1600  # on a web page
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
    return Preparee(_ecrire(nue, transparente), "png" if transparente else "jpg", *nue.size)


def _ecrire(image, transparente: bool) -> bytes:
    sortie = io.BytesIO()
    if transparente:
        image.save(sortie, "PNG", optimize=True)
    else:
        image.save(sortie, "JPEG", quality=QUALITE, optimize=True, progressive=True)
    return sortie.getvalue()


def reduire(adresse: str) -> str:
    """A picture kept in an address (`data:`), small enough for a web page."""
    tete, _, contenu = adresse.partition(",")
    image = images.ouvrir(io.BytesIO(base64.b64decode(contenu)))
    if max(image.size) <= COTE_ECRAN:
        return adresse
    image.thumbnail((COTE_ECRAN, COTE_ECRAN))
    return f"{tete},{base64.b64encode(_ecrire(image, tete.startswith('data:image/png'))).decode()}"
