"""flock, with a deadline: the kernel drops a lock with its last holder, so none is ever stale."""

import fcntl
import os
import time
from contextlib import contextmanager


def ouvrir_fichier(chemin, modes=os.O_RDWR):
    """A descriptor on a file, created with the owner of the folder it is in (root may be at work)."""
    cree = not os.path.lexists(chemin)
    descripteur = os.open(chemin, modes | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    if cree and os.geteuid() == 0:
        dossier = os.stat(os.path.dirname(chemin))
        os.fchown(descripteur, dossier.st_uid, dossier.st_gid)
    return descripteur


def prendre(descripteur, mode, delai=0.0):
    """Whether the lock was obtained before the delay (seconds) was over."""
    echeance = time.monotonic() + delai
    while True:
        try:
            fcntl.flock(descripteur, mode | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= echeance:
                return False
            time.sleep(0.02)
        else:
            return True


@contextmanager
def exclusif(chemin, delai):
    """Yield whether the lock was obtained. Unlocked by name: a child forked meanwhile may hold a duplicate."""
    descripteur = ouvrir_fichier(chemin)
    try:
        yield prendre(descripteur, fcntl.LOCK_EX, delai)
    finally:
        fcntl.flock(descripteur, fcntl.LOCK_UN)
        os.close(descripteur)
