"""Files as associations have them, good and bad."""

import io
import zipfile

from openpyxl import Workbook


def classeur(*lignes, titre="Feuille", autres=()) -> bytes:
    """A workbook of these rows; `autres` are (title, rows) of further sheets."""
    livre = Workbook()
    livre.active.title = titre
    for ligne in lignes:
        livre.active.append(ligne)
    for nom, rangs in autres:
        feuille = livre.create_sheet(nom)
        for rang in rangs:
            feuille.append(rang)
    sortie = io.BytesIO()
    livre.save(sortie)
    return sortie.getvalue()


def rezipper(octets: bytes, **remplacements) -> bytes:
    """The same archive, some parts replaced."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as source, zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as but:
        for nom in source.namelist():
            but.writestr(nom, remplacements.get(nom, source.read(nom)))
    return sortie.getvalue()


def ole_protege() -> bytes:
    """The head of a workbook locked by a password: an OLE file whose directory names an encrypted package."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 400
