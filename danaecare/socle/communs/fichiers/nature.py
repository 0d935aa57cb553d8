"""Files that people hand in: what they really are, by their content; the name that they were given proves nothing."""

from django.core.exceptions import ValidationError

TAILLE_MAX = 10 * 1024 * 1024
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


def type_de(contenu: bytes) -> str:
    """The type of a file by its content; ValidationError on `fichier` when it is none of those taken."""
    for debut, type_mime in TYPES:
        if contenu.startswith(debut):
            return type_mime
    if contenu.startswith(b"PK\x03\x04"):
        for marque, type_mime in CLASSEURS.items():
            if marque in contenu:
                return type_mime
    raise ValidationError({"fichier": "Ce fichier n’est ni un PDF, ni une image, ni un texte Word ou LibreOffice."})


def lire_borne(fichier) -> bytes:
    """The content of an uploaded file; ValidationError when it is too large. The file is left at its beginning."""
    if fichier.size > TAILLE_MAX:
        raise ValidationError({"fichier": "Ce fichier dépasse 10 Mo : déposez-en une version plus légère."})
    contenu = fichier.read()
    fichier.seek(0)
    return contenu
