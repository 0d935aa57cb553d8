"""Plugin: one throw-away cluster for the whole test run, unless DATABASE_URL names a server.

Started by the process that steers the run, before its workers, who inherit its address; removed at
the end, on Ctrl-C too. What a killed run left is removed by the next.

Its own database is migrated, and each worker's is a copy of it: migrations take a minute, and are kept from one run to
the next (in pytest's cache) while they are the same.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connections

from danaecare.postgres_embarque import Grappe, base_de_donnees, roles
from danaecare.postgres_embarque.chemins import BASE, DEPOT, NOM, ROLE, Chemins

PREFIXE = f"danaecare-essai-{os.geteuid()}-"
SANS_DURABILITE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}

# Names, for the workers, the migrated database that theirs are copies of.
MODELE = "DANAECARE_ESSAI_MODELE"

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


def empreinte() -> str:
    """Of what makes a migrated database: the migrations, the modules they import, the pinned libraries, the roles."""
    migrations = [f for f in DEPOT.glob("**/migrations/*.py") if ".venv" not in f.parts]
    imports = {nom for f in migrations for nom in re.findall(r"^(?:from|import) ([\w.]+)", f.read_text(), re.MULTILINE)}
    importes = [DEPOT / f"{nom.replace('.', '/')}.py" for nom in imports]
    socle = [*(DEPOT / "danaecare" / "postgres_embarque").glob("*.py"), *(DEPOT / "requirements").glob("*.txt")]
    condense = hashlib.sha256(DROITS_D_ESSAI.encode())
    for fichier in sorted({*migrations, *importes, *socle}):
        if fichier.exists():
            condense.update(f"{fichier.relative_to(DEPOT)}\0".encode() + fichier.read_bytes())
    return condense.hexdigest()[:16]


def _copier(origine: Path, destination: Path) -> None:
    """A cluster at rest, owners kept, without the locks and logs of who used it."""
    fichiers = [origine / NOM, *origine.glob(f"{NOM}.*.conf")]
    subprocess.run(["cp", "-a", *fichiers, destination], check=True)


def ouvrir_migree(grappe: Grappe, garde: Path) -> None:
    """The cluster started with its database migrated: the one kept in `garde`, made there when it is of former code."""
    dossier, modele = grappe.chemins.donnees, garde / empreinte()
    if modele.is_dir():
        _copier(modele, dossier)
        grappe.assurer()
        return
    assurer_pour_essai(grappe)
    environ = os.environ | {"DATABASE_URL": adresse_de(grappe), "DANAECARE_DONNEES": str(dossier)}
    subprocess.run([sys.executable, DEPOT / "manage.py", "migrate", "-v0"], env=environ, check=True)
    grappe.quitter()
    shutil.rmtree(garde, ignore_errors=True)
    provisoire = modele.with_suffix(f".{os.getpid()}")
    provisoire.mkdir(parents=True)
    _copier(dossier, provisoire)
    provisoire.rename(modele)
    grappe.assurer()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    if os.environ.get("DATABASE_URL") or hasattr(config, "workerinput") or config.option.collectonly:
        return
    balayer()
    dossier = creer_dossier()
    grappe = Grappe(Chemins.de(dossier), SANS_DURABILITE)
    config.add_cleanup(lambda: (grappe.quitter(), shutil.rmtree(dossier, ignore_errors=True)))
    ouvrir_migree(grappe, config.rootpath / config.getini("cache_dir") / "d" / "grappe")
    os.environ["DATABASE_URL"] = adresse_de(grappe)
    os.environ["DANAECARE_DONNEES"] = str(dossier)
    os.environ[MODELE] = BASE
    _rebrancher()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    if MODELE in os.environ:
        settings.DATABASES["default"]["TEST"]["TEMPLATE"] = os.environ[MODELE]


def _rebrancher():
    """Without workers this process runs the tests, and pytest-django has read the settings already."""
    if not settings.configured:
        return
    settings.DATABASES["default"].update(base_de_donnees(os.environ))
    for connexion in connections.all(initialized_only=True):
        del connections[connexion.alias]
