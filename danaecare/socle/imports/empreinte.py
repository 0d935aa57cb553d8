import hashlib
from codecs import BOM_UTF8 as BOM

SEUIL_LIGNES = 500
SEUIL_CLASSEUR = 30 * 1024  # what a workbook of some 500 rows weighs


def empreinte_de(fichier) -> str:
    """The SHA-256 of an open file, which is left at its beginning."""
    fichier.seek(0)
    somme = hashlib.sha256()
    while bloc := fichier.read(1024**2):
        somme.update(bloc)
    fichier.seek(0)
    return somme.hexdigest()


def est_volumineux(fichier) -> bool:
    """More than some 500 rows: a background task reads it. Guessed without reading the cells; left at its beginning.

    The records of a JSON file may all stand on one line: they are counted by their opening.
    """
    fichier.seek(0)
    try:
        debut = fichier.read(8)
        if debut.startswith(b"PK"):
            return fichier.size > SEUIL_CLASSEUR
        fichier.seek(0)
        lignes, objets = 0, debut.removeprefix(BOM).lstrip().startswith((b"{", b"["))
        while bloc := fichier.read(1024**2):
            lignes += bloc.count(b"{") if objets else bloc.count(b"\n") or bloc.count(b"\r")
            if lignes > SEUIL_LIGNES:
                return True
        return False
    finally:
        fichier.seek(0)
