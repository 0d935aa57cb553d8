"""Plugin: a real S3 server on loopback, with keys, for the tests of files in a store."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

import pytest
from django.core.files.storage import storages

from danaecare.socle.communs.fichiers.stockage.reglages import stockage_des_fichiers

CLE, SECRET = "cle-du-hub", "secret-du-hub"


class Serveur:
    """`rclone serve s3` over a folder: signatures are checked; a bucket is a folder."""

    def __init__(self, dossier: Path):
        self.dossier = dossier
        with socket.socket() as prise:
            prise.bind(("127.0.0.1", 0))
            self.port = prise.getsockname()[1]
        self.processus = None

    @property
    def adresse(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def demarrer(self) -> None:
        if self.processus is not None:
            return
        programme = Path(sys.executable).with_name("rclone")
        commande = [programme if programme.exists() else shutil.which("rclone"), "serve", "s3"]
        with (self.dossier.parent / "magasin.log").open("ab") as sortie:
            self.processus = subprocess.Popen(
                [*commande, "--addr", f"127.0.0.1:{self.port}", "--auth-key", f"{CLE},{SECRET}", "--config",
                 os.devnull, str(self.dossier)],
                stdout=sortie, stderr=sortie,
            )  # fmt: skip
        fin = time.monotonic() + 60
        while not self._ouvert():
            assert self.processus.poll() is None, (self.dossier.parent / "magasin.log").read_text()
            assert time.monotonic() < fin, "the S3 server does not start"
            time.sleep(0.05)

    def arreter(self) -> None:
        if self.processus is not None:
            with suppress(ProcessLookupError):
                self.processus.send_signal(signal.SIGKILL)
            self.processus.wait()
            self.processus = None

    def _ouvert(self) -> bool:
        with socket.socket() as prise:
            return prise.connect_ex(("127.0.0.1", self.port)) == 0


class Seau:
    """A bucket of its own: what the hub is told, and what is really in it."""

    def __init__(self, serveur: Serveur):
        self.serveur, self.nom = serveur, f"seau-{token_hex(4)}"
        self.dossier = serveur.dossier / self.nom

    @property
    def environ(self) -> dict[str, str]:
        return {
            "DANAECARE_FICHIERS": f"s3://{self.nom}/hub?endpoint={self.serveur.adresse}",
            "DANAECARE_FICHIERS_CLE": CLE,
            "DANAECARE_FICHIERS_SECRET": SECRET,
        }

    def poser(self, nom: str, contenu: bytes) -> None:
        """Behind the hub's back."""
        self._client.put_object(Bucket=self.nom, Key=f"hub/{nom}", Body=contenu)

    def oter(self, *noms: str) -> None:
        """Idem."""
        for nom in noms:
            self._client.delete_object(Bucket=self.nom, Key=f"hub/{nom}")

    @property
    def _client(self):
        return storages["default"].connection.meta.client

    def creer(self) -> None:
        self._client.create_bucket(Bucket=self.nom)

    def contenus(self, prefixe="hub") -> dict[str, bytes]:
        racine = self.dossier / prefixe
        return {f.relative_to(racine).as_posix(): f.read_bytes() for f in racine.rglob("*") if f.is_file()}


@pytest.fixture(scope="session")
def serveur_s3(tmp_path_factory):
    serveur = Serveur(tmp_path_factory.mktemp("s3") / "magasin")
    serveur.dossier.mkdir()
    yield serveur
    serveur.arreter()


@pytest.fixture
def seau(serveur_s3, settings):
    """The hub keeps its files in this bucket."""
    serveur_s3.demarrer()
    nouveau = Seau(serveur_s3)
    settings.STORAGES = settings.STORAGES | {"default": stockage_des_fichiers(nouveau.environ)}
    nouveau.creer()
    return nouveau
