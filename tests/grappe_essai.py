"""Plugin: one throw-away cluster for the whole test run, unless DATABASE_URL names a server.

Started by the process that steers the run, before its workers, who inherit its address; removed at
the end, on Ctrl-C too. What a killed run left is removed by the next.
"""

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connections

from danaecare.postgres_embarque import Grappe, base_de_donnees, roles
from danaecare.postgres_embarque.chemins import BASE, ROLE, Chemins

PREFIXE = f"danaecare-essai-{os.geteuid()}-"
SANS_DURABILITE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}

# A base a test or a copy; rows written under the triggers, as an old hub or a fault may have left them.
DROITS_D_ESSAI = f"ALTER ROLE {ROLE} CREATEDB;\nGRANT SET ON PARAMETER session_replication_role TO {ROLE};\n"


def _tenu(dossier, mode=fcntl.LOCK_SH):
    """Whether the lock of a folder was taken: its cluster may be at rest between two commands of a living test."""
    descripteur = os.open(dossier, os.O_RDONLY)
    try:
        fcntl.flock(descripteur, mode | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descripteur)
        return False
    return True


def creer_dossier():
    """In /tmp, which every account can reach, with a path short enough for a socket; held while this process lives."""
    dossier = Path(tempfile.mkdtemp(prefix=PREFIXE, dir="/tmp"))
    _tenu(dossier)
    if os.geteuid() == 0:
        dossier.chmod(0o711)
    return dossier


@pytest.fixture
def dossier_ouvert():
    """A folder that every account of the machine can reach, unlike `tmp_path` when root runs the tests."""
    dossier = creer_dossier()
    yield dossier
    shutil.rmtree(dossier)


def assurer_pour_essai(grappe):
    """A new cluster, whose role may also do what the tests do and the hub does not."""
    with pytest.MonkeyPatch.context() as creation:
        creation.setattr(roles, "CREER", roles.CREER + DROITS_D_ESSAI)
        grappe.assurer()


def adresse_de(grappe):
    """The address of an embedded cluster as a DATABASE_URL."""
    return f"postgres://{ROLE}@{quote(str(grappe.chemins.socket), safe='')}/{BASE}?pool=0"


def balayer():
    """Stop and remove the clusters of runs that were killed: their locks have no holder left."""
    for ancien in Path("/tmp").glob(f"{PREFIXE}*"):
        with suppress(FileNotFoundError):  # another run ends, and removes its own
            if ancien.stat().st_uid != os.geteuid() or not (ancien / "grappe-18.usage").exists():
                continue
            if not _tenu(ancien, fcntl.LOCK_EX):
                continue
            abandonnee = Grappe(Chemins.de(ancien))
            abandonnee.rejoindre()
            if abandonnee.quitter():
                shutil.rmtree(ancien, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    if os.environ.get("DATABASE_URL") or hasattr(config, "workerinput") or config.option.collectonly:
        return
    balayer()
    dossier = creer_dossier()
    grappe = Grappe(Chemins.de(dossier), SANS_DURABILITE)
    config.add_cleanup(lambda: (grappe.quitter(), shutil.rmtree(dossier, ignore_errors=True)))
    assurer_pour_essai(grappe)
    os.environ["DATABASE_URL"] = adresse_de(grappe)
    os.environ["DANAECARE_DONNEES"] = str(dossier)
    _rebrancher()


def _rebrancher():
    """Without workers this process runs the tests, and pytest-django has read the settings already."""
    if not settings.configured:
        return
    settings.DATABASES["default"].update(base_de_donnees(os.environ))
    for connexion in connections.all(initialized_only=True):
        del connections[connexion.alias]
