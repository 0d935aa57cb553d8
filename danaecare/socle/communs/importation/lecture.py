"""From bytes to rows: the kind of file is told by its content, never by its name."""

from pathlib import Path

from danaecare.socle.communs.importation.cartes import lire_cartes
from danaecare.socle.communs.importation.classeur import lire_classeur
from danaecare.socle.communs.importation.erreurs import FichierInutilisable
from danaecare.socle.communs.importation.objets import lire_objets
from danaecare.socle.communs.importation.tableau import Tableau, verifier_taille
from danaecare.socle.communs.importation.texte_brut import lire_texte

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RECONNUS = {
    b"%PDF": "un PDF",
    b"\x89PNG": "une image",
    b"\xff\xd8\xff": "une image",
    b"GIF8": "une image",
    b"{\\rtf": "un texte mis en forme (RTF)",
    b"<!DO": "une page web",
    b"<htm": "une page web",
    b"\x1f\x8b": "une archive compressée",
    b"Rar!": "une archive compressée",
    b"7z\xbc\xaf": "une archive compressée",
}
FORMATS = "le hub lit les fichiers CSV et Excel (.xlsx)"
BOM = b"\xef\xbb\xbf"


def lire(chemin: Path, colonnes=()) -> Tableau:
    """The table that a CSV, XLSX or JSON file holds; FichierInutilisable when it holds none.

    `colonnes` (of the resource) help to tell the separator of a CSV and the sheet of a workbook.
    """
    chemin = Path(chemin)
    verifier_taille(chemin.stat().st_size)
    with chemin.open("rb") as fichier:
        debut = fichier.read(8)
        if debut.startswith(ZIP):
            return lire_classeur(chemin, colonnes)
        if debut == OLE:
            raise FichierInutilisable(_message_ole(fichier))
        if debut.startswith(b"<?xm"):
            raise FichierInutilisable(_message_xml(fichier))
        if debut.upper() == b"BEGIN:VC":
            fichier.seek(0)
            return lire_cartes(fichier.read())
        for signature, nature in RECONNUS.items():
            if debut.lower().startswith(signature.lower()):
                raise FichierInutilisable(f"Ce fichier est {nature} : {FORMATS}. Aucune ligne n’a été lue.")
        fichier.seek(0)
        if debut.removeprefix(BOM).lstrip().startswith((b"{", b"[{", b"[\n", b"[\r", b"[ ")):
            return lire_objets(fichier.read())
        return lire_texte(fichier.read(), colonnes)


def _message_xml(fichier) -> str:
    """« XML Spreadsheet 2003 », which AssoConnect and others name .xls, is no workbook of today."""
    fichier.seek(0)
    if b"schemas-microsoft-com:office:spreadsheet" in fichier.read(4096):
        return (
            "Ce fichier est un tableau au format XML d’Excel 2003, sous un nom en .xls. Ouvrez-le dans votre tableur, "
            "enregistrez-le en « Classeur Excel (.xlsx) », puis redéposez-le. Aucune ligne n’a été lue."
        )
    return f"Ce fichier est un fichier XML : {FORMATS}. Aucune ligne n’a été lue."


def _message_ole(fichier) -> str:
    """An OLE file is a workbook locked by a password, or one of before 2007."""
    fichier.seek(0)
    if "EncryptedPackage".encode("utf-16-le") in fichier.read():
        return (
            "Ce classeur est protégé par un mot de passe. Ouvrez-le, retirez la protection "
            "(Fichier, Informations, Protéger le classeur), enregistrez-le, puis redéposez-le."
        )
    return (
        "Ce fichier est à l’ancien format d’Excel (.xls) ou un document d’une autre sorte. "
        "Ouvrez-le dans votre tableur, enregistrez-le en .xlsx, puis redéposez-le."
    )
