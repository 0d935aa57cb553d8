import hashlib

from django.core.exceptions import ValidationError

from aidants.actions.ecriture import ecriture
from aidants.models import Document, Dossier
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

TAILLE_MAX = 10 * 1024 * 1024
# What a file really is, by its first bytes; the name that it was given proves nothing.
TYPES = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
CLASSEURS = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"application/vnd.oasis.opendocument.text": "application/vnd.oasis.opendocument.text",
}


def type_de(contenu: bytes) -> str:
    """The type of a file by its content; ValidationError when it is none of those taken."""
    for debut, type_mime in TYPES:
        if contenu.startswith(debut):
            return type_mime
    if contenu.startswith(b"PK\x03\x04"):
        for marque, type_mime in CLASSEURS.items():
            if marque in contenu:
                return type_mime
    raise ValidationError({"fichier": "Ce fichier n’est ni un PDF, ni une image, ni un texte Word ou LibreOffice."})


@ecriture
def document_deposer(*, par, dossier: Dossier, titre: str, fichier, jeton=None) -> Document:
    """Keep a paper of the file, once its size and its real type are checked."""
    if fichier.size > TAILLE_MAX:
        raise ValidationError({"fichier": "Ce fichier dépasse 10 Mo : déposez-en une version plus légère."})
    contenu = fichier.read()
    document = Document(
        dossier=dossier, titre=titre, depose_par=par, jeton=jeton, taille=len(contenu), type_mime=type_de(contenu),
        empreinte=hashlib.sha256(contenu).hexdigest(),
    )  # fmt: skip
    fichier.seek(0)
    document.fichier = fichier
    document.enregistrer()
    inscrire(par=par, action="aidants.document.deposer", nature=Nature.CREATION, objet=document, parent=dossier)
    return document
