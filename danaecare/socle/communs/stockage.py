import os
from contextlib import suppress

from django.core.files.storage import FileSystemStorage


class DossierEntier(FileSystemStorage):
    """A folder in which a file is whole or absent: what a full disk cut short is removed."""

    def _save(self, name, content):
        deja = os.path.lexists(self.path(name))
        try:
            return super()._save(name, content)
        except OSError:
            if not deja:
                with suppress(FileNotFoundError):
                    os.unlink(self.path(name))
            raise
