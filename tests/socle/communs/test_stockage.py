"""A file is whole or absent, whatever the disk."""

import errno

import pytest
from django.core.files.base import ContentFile

from danaecare.socle.communs.stockage import DossierEntier


class Plein(ContentFile):
    """The disk fills after the first piece."""

    def chunks(self, chunk_size=None):
        yield b"debut"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_le_hub_range_ses_fichiers_ainsi(settings):
    assert settings.STORAGES["default"]["BACKEND"] == "danaecare.socle.communs.stockage.DossierEntier"


def test_un_fichier_coupe_disparait(tmp_path):
    dossier = DossierEntier(location=tmp_path)
    with pytest.raises(OSError, match="No space left"):
        dossier.save("a/b.txt", Plein(b"debut et fin"))
    assert [f for f in tmp_path.rglob("*") if f.is_file()] == []


def test_celui_qui_etait_la_reste(tmp_path):
    dossier = DossierEntier(location=tmp_path)
    assert dossier.save("b.txt", ContentFile(b"premier")) == "b.txt"
    with pytest.raises(OSError, match="No space left"):
        dossier.save("b.txt", Plein(b"second"))
    assert {f.name: f.read_bytes() for f in tmp_path.iterdir()} == {"b.txt": b"premier"}
