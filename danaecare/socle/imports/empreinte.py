import hashlib
from pathlib import Path

SEUIL_LIGNES = 500
SEUIL_CLASSEUR = 30 * 1024  # what a workbook of some 500 rows weighs


def empreinte_de(chemin: Path) -> str:
    """The SHA-256 of a file."""
    with Path(chemin).open("rb") as fichier:
        return hashlib.file_digest(fichier, "sha256").hexdigest()


def est_volumineux(chemin: Path) -> bool:
    """More than some 500 rows: a background task reads it. Guessed without reading the cells."""
    with Path(chemin).open("rb") as fichier:
        if fichier.read(2) == b"PK":
            return Path(chemin).stat().st_size > SEUIL_CLASSEUR
        lignes = 0
        while bloc := fichier.read(1024**2):
            lignes += bloc.count(b"\n") or bloc.count(b"\r")
            if lignes > SEUIL_LIGNES:
                return True
    return False
