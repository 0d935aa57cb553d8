import os
import tempfile
from contextlib import suppress
from pathlib import Path

from django.core.files.storage import FileSystemStorage

from danaecare.socle.communs.fichiers.stockage.attente import noter


class DossierEntier(FileSystemStorage):
    """A folder in which a file is whole or absent: what a full disk cut short is removed."""

    ou = "dans un dossier du serveur"

    def _save(self, name, content):
        deja = os.path.lexists(self.path(name))
        try:
            ecrit = super()._save(name, content)
        except OSError:
            if not deja:
                with suppress(FileNotFoundError):
                    os.unlink(self.path(name))
            raise
        noter(self, ecrit)
        return ecrit

    def inventaire(self) -> dict[str, int]:
        """name -> bytes; links are left where they are."""
        racine = Path(self.location)
        return {
            chemin.relative_to(racine).as_posix(): chemin.stat().st_size
            for chemin in sorted(racine.rglob("*"))
            if chemin.is_file() and not chemin.is_symlink()
        }

    def repond(self) -> bool:
        """Whether a file can be written there, tried for real."""
        try:
            os.makedirs(self.location, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.location) as essai:
                essai.write(b"essai")
        except OSError:
            return False
        return True
