import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def chemin_local(fichier) -> Iterator[Path]:
    """A path to the content of a FieldFile, for what reads only paths: its own, or a copy that goes afterwards.

    FileNotFoundError when the file is gone.
    """
    try:
        chemin = Path(fichier.path)
    except NotImplementedError:
        pass
    else:
        if not chemin.exists():
            raise FileNotFoundError(chemin)
        yield chemin
        return
    with tempfile.NamedTemporaryFile(prefix="danaecare-") as copie:
        with fichier.storage.open(fichier.name, "rb") as garde:
            shutil.copyfileobj(garde, copie)
        copie.flush()
        yield Path(copie.name)
