import hashlib

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
    """More than some 500 rows: a background task reads it. Guessed without reading the cells; left at its beginning."""
    fichier.seek(0)
    try:
        if fichier.read(2) == b"PK":
            return fichier.size > SEUIL_CLASSEUR
        lignes = 0
        while bloc := fichier.read(1024**2):
            lignes += bloc.count(b"\n") or bloc.count(b"\r")
            if lignes > SEUIL_LIGNES:
                return True
        return False
    finally:
        fichier.seek(0)
