import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
from django.core.exceptions import SuspiciousOperation
from django.core.files import File
from storages.backends.s3 import S3Storage
from storages.utils import clean_name, safe_join

from danaecare.socle.communs.fichiers.stockage.attente import noter
from danaecare.socle.communs.fichiers.stockage.erreurs import MagasinInjoignable

EN_MEMOIRE = 5 * 1024 * 1024
BLOC = 1024 * 1024
# A person waits behind each call. Stores of other makers do not all know the newer checksums.
CLIENT = Config(
    connect_timeout=3,
    read_timeout=20,
    retries={"max_attempts": 2, "mode": "standard"},
    s3={"addressing_style": "path"},
    signature_version="s3v4",
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)
# A probe runs on every visit of a monitor: a store that hangs is a store that does not answer.
SONDE = CLIENT.merge(Config(connect_timeout=1, read_timeout=3, retries={"max_attempts": 1, "mode": "standard"}))
_VERROU = threading.Lock()
_CONNEXIONS = {}


def _connexion(adresse: str | None, region: str, cle: str, secret: str, config: Config = CLIENT):
    """One for all the threads of the process: making it reads megabytes, and its client is safe to share."""
    with _VERROU:
        reglages = (adresse, region, cle, secret, config is SONDE)
        if reglages not in _CONNEXIONS:
            session = boto3.Session(aws_access_key_id=cle, aws_secret_access_key=secret)
            _CONNEXIONS[reglages] = session.resource(
                "s3", region_name=region, endpoint_url=adresse, config=config
            )  # fmt: skip
        return _CONNEXIONS[reglages]


@contextmanager
def _traduire(nom: str = ""):
    """FileNotFoundError, or MagasinInjoignable: those who call know no other store than a folder."""
    try:
        yield
    except ClientError as erreur:
        absent = erreur.response.get("Error", {}).get("Code") in {"404", "NoSuchKey", "NotFound"}
        if nom and absent:
            raise FileNotFoundError(f"« {nom} » n’est pas dans le magasin.") from erreur
        raise MagasinInjoignable from erreur
    except (BotoCoreError, HTTPClientError) as erreur:
        raise MagasinInjoignable from erreur


class Magasin(S3Storage):
    """An S3-compatible store. Objects are private; the store itself keeps a cut upload out of sight."""

    def get_default_settings(self):
        return super().get_default_settings() | {
            # In this thread, one after the other: no pool of threads for files of a few megabytes.
            "transfer_config": TransferConfig(use_threads=False),
            "default_acl": None,
            "file_overwrite": False,
        }

    @property
    def ou(self) -> str:
        return f"dans le magasin « {self.bucket_name}/{self.location} »"

    @property
    def connection(self):
        return _connexion(self.endpoint_url, self.region_name, self.access_key, self.secret_key)

    @property
    def _client(self):
        return self.connection.meta.client

    def _cle(self, nom: str) -> str:
        try:
            return safe_join(self.location, clean_name(nom))
        except ValueError as erreur:
            raise SuspiciousOperation(f"« {nom} » sort du magasin.") from erreur

    def get_available_name(self, name, max_length=None):
        """Always a name of its own: two servers that send the same one at once would write over each other."""
        dossier, nom = os.path.split(clean_name(name))
        racine, extension = os.path.splitext(nom)
        unique = os.path.join(dossier, self.get_alternative_name(racine, extension))
        return super().get_available_name(unique, max_length)

    def _open(self, name, mode="rb"):
        """The whole file, here: nothing is half read once an answer has begun."""
        if mode != "rb":
            raise ValueError("A kept file is read, or another is saved.")
        cle = self._cle(name)
        contenu = tempfile.SpooledTemporaryFile(max_size=EN_MEMOIRE)  # noqa: SIM115 -- the File closes it
        try:
            with _traduire(name):
                corps = self._client.get_object(Bucket=self.bucket_name, Key=cle)["Body"]
                for bloc in corps.iter_chunks(BLOC):
                    contenu.write(bloc)
        except BaseException:
            contenu.close()
            raise
        contenu.seek(0)
        return File(contenu, name)

    def _save(self, name, content):
        with _traduire():
            ecrit = super()._save(name, content)
        noter(self, ecrit)
        return ecrit

    def delete(self, name):
        with _traduire():
            super().delete(name)

    def exists(self, name):
        with _traduire():
            return super().exists(name)

    def size(self, name):
        with _traduire(name):
            return self._client.head_object(
                Bucket=self.bucket_name, Key=self._cle(name)
            )["ContentLength"]  # fmt: skip

    def listdir(self, name):
        with _traduire():
            return super().listdir(name)

    def url(self, name, **options):
        raise ValueError("A file of the hub has no public address.")

    def inventaire(self) -> dict[str, int]:
        """name -> bytes."""
        return dict(self._noms())

    def _noms(self) -> Iterator[tuple[str, int]]:
        racine = f"{self.location.rstrip('/')}/"
        with _traduire():
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket_name, Prefix=racine)
            for page in pages:
                for objet in page.get("Contents", ()):
                    if not objet["Key"].endswith("/"):
                        yield objet["Key"].removeprefix(racine), objet["Size"]

    def repond(self) -> bool:
        """Whether the store knows us and our bucket."""
        sonde = _connexion(self.endpoint_url, self.region_name, self.access_key, self.secret_key, SONDE).meta.client
        try:
            with _traduire():
                sonde.list_objects_v2(Bucket=self.bucket_name, Prefix=f"{self.location}/", MaxKeys=1)
        except MagasinInjoignable:
            return False
        return True

    def remettre(self, nom: str, contenu) -> None:
        """Under this very name: a restore."""
        with _traduire():
            super()._save(nom, contenu)

    def ecarter(self, nom: str, vers: str) -> None:
        """Move an object out of the hub's prefix, to `vers` beside it; nothing is lost."""
        cle = self._cle(nom)
        source = {"Bucket": self.bucket_name, "Key": cle}
        with _traduire(nom):
            self._client.copy_object(Bucket=self.bucket_name, Key=f"{vers}/{nom}", CopySource=source)
            self._client.delete_object(**source)
