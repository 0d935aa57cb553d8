"""Files that people hand in: what they really are, by their content; the name that they were given proves nothing."""

import hashlib
import io
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile

from danaecare.socle.communs.fichiers import images

MO = 1024 * 1024
AIDE = f"PDF, image (HEIC compris), Word ou LibreOffice, {settings.TAILLE_MAX_FICHIER // MO} Mo au plus."
HEIC = "image/heic"
# What follows « ftyp » in a picture of a telephone; video has other marks.
MARQUES_HEIC = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1")
QUALITE = 88
TYPES = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
CLASSEURS = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"application/vnd.oasis.opendocument.text": "application/vnd.oasis.opendocument.text",
}
EXTENSIONS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    CLASSEURS[b"word/"]: "docx",
    "application/vnd.oasis.opendocument.text": "odt",
}


@dataclass(frozen=True)
class Recu:
    """A file that was taken: what is kept, its real type, its size and its fingerprint."""

    fichier: File
    type_mime: str
    taille: int
    empreinte: str


def recevoir(fichier) -> Recu:
    """A file handed in, once its size and its real type are checked; ValidationError on `fichier` otherwise.

    The picture of a telephone is kept as a JPEG, which every machine opens, upright and without where it was taken.
    """
    limite = settings.TAILLE_MAX_FICHIER
    if fichier.size > limite:
        raise ValidationError(
            {"fichier": f"Ce fichier dépasse {limite // MO} Mo : déposez-en une version plus légère."}
        )
    contenu = fichier.read()
    fichier.seek(0)
    type_mime = type_de(contenu)
    if type_mime == HEIC:
        contenu, type_mime = _en_jpeg(contenu), "image/jpeg"
        fichier = ContentFile(contenu, name="photo.jpg")
    return Recu(fichier, type_mime, len(contenu), hashlib.sha256(contenu).hexdigest())


def _en_jpeg(contenu: bytes) -> bytes:
    sortie = io.BytesIO()
    with images.lisible("Cette photo HEIC est incomplète ou abîmée : envoyez-la de nouveau, ou en JPEG."):
        image = images.ouvrir(io.BytesIO(contenu)).convert("RGB")
        image.info.clear()
        image.save(sortie, "JPEG", quality=QUALITE, optimize=True)
    return sortie.getvalue()


def type_de(contenu: bytes) -> str:
    """The type of a file by its content; ValidationError on `fichier` when it is none of those taken."""
    if contenu[4:8] == b"ftyp" and contenu[8:12] in MARQUES_HEIC:
        return HEIC
    for debut, type_mime in TYPES:
        if contenu.startswith(debut):
            return type_mime
    if contenu.startswith(b"PK\x03\x04"):
        for marque, type_mime in CLASSEURS.items():
            if marque in contenu:
                return type_mime
    raise ValidationError({"fichier": "Ce fichier n’est ni un PDF, ni une image, ni un texte Word ou LibreOffice."})
