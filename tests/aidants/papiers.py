"""Papers that one hands in: a PDF, a photograph."""

import io

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def pdf(pages: int, taille=(612, 792), mot_de_passe="") -> SimpleUploadedFile:
    sortie, document = io.BytesIO(), pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=taille)
    document.save(sortie, encryption=pikepdf.Encryption(user=mot_de_passe, owner="p") if mot_de_passe else False)
    return SimpleUploadedFile("a.pdf", sortie.getvalue())


def photo(couchee: bool) -> SimpleUploadedFile:
    """Held upright by a telephone (`couchee`): its points lie, and it says so."""
    sortie, image, exif = io.BytesIO(), Image.new("RGB", (60, 40), "white"), Image.Exif()
    exif[0x0112] = 6 if couchee else 1
    image.save(sortie, "JPEG", exif=exif)
    return SimpleUploadedFile("p.jpg", sortie.getvalue())
