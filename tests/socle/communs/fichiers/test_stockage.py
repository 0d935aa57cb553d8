"""A file is whole or absent, in a folder as in a store; and nothing in them is public."""

import errno
import socket
import time
import urllib.error
import urllib.request
from datetime import timedelta

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from danaecare.socle.communs.fichiers.stockage import DossierEntier, MagasinInjoignable
from danaecare.socle.communs.fichiers.stockage.attente import jeter_abandonnes
from danaecare.socle.communs.fichiers.stockage.reglages import stockage_des_fichiers
from tests.magasin import CLE, SECRET

CLES = {"DANAECARE_FICHIERS_CLE": "c", "DANAECARE_FICHIERS_SECRET": "s"}


def _lire(stockage, nom: str) -> bytes:
    with stockage.open(nom) as fichier:
        contenu = fichier.read()
        assert fichier.size == len(contenu)
        return contenu


class Plein(ContentFile):
    """The disk fills after the first piece."""

    def chunks(self, chunk_size=None):
        yield b"debut"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_sans_reglage_un_dossier():
    assert stockage_des_fichiers({}) == {"BACKEND": "danaecare.socle.communs.fichiers.stockage.DossierEntier"}


def test_un_magasin_par_un_reglage():
    adresse = "s3://association/hub/a?endpoint=https://s3.exemple.fr&region=fr-par"
    assert stockage_des_fichiers({"DANAECARE_FICHIERS": adresse, **CLES}) == {
        "BACKEND": "danaecare.socle.communs.fichiers.stockage.magasin.Magasin",
        "OPTIONS": {
            "bucket_name": "association", "location": "hub/a", "endpoint_url": "https://s3.exemple.fr",
            "region_name": "fr-par", "access_key": "c", "secret_key": "s",
        },
    }  # fmt: skip
    assert stockage_des_fichiers({"DANAECARE_FICHIERS": "s3://seau", **CLES})["OPTIONS"]["location"] == "fichiers"


@pytest.mark.parametrize(
    ("environ", "dit"),
    [
        ({"DANAECARE_FICHIERS": "/var/fichiers", **CLES}, "se lit « s3://seau"),
        ({"DANAECARE_FICHIERS": "s3://cle:secret@seau", **CLES}, "sans clé ni mot de passe"),
        ({"DANAECARE_FICHIERS": "s3://seau?acl=public-read", **CLES}, "option inconnue, acl"),
        ({"DANAECARE_FICHIERS": "s3://seau?endpoint=http://s3.exemple.fr", **CLES}, "en https"),
        ({"DANAECARE_FICHIERS": "s3://seau"}, "DANAECARE_FICHIERS_SECRET manquent"),
    ],
)
def test_un_reglage_qui_n_en_est_pas_un_est_refuse(environ, dit):
    with pytest.raises(ImproperlyConfigured, match=dit):
        stockage_des_fichiers(environ)


@pytest.fixture(params=["dossier", "magasin"])
def stockage(request, settings, tmp_path):
    """Both places, which promise the same."""
    settings.MEDIA_ROOT = tmp_path / "fichiers"
    if request.param == "magasin":
        request.getfixturevalue("seau")
    return storages["default"]


def test_les_deux_places_promettent_la_meme_chose(stockage):
    debut = timezone.now()
    nom = stockage.save("a/été 1.txt", ContentFile(b"premier"))
    autre = stockage.save("a/été 1.txt", ContentFile(b"second, plus long"))
    assert nom != autre
    assert nom.startswith("a/") and nom.endswith(".txt")
    assert _lire(stockage, nom) == b"premier"
    assert len(_lire(stockage, autre)) == stockage.size(autre) == 17
    assert stockage.inventaire() == {nom: 7, autre: 17}
    assert abs(stockage.get_modified_time(nom) - debut) < timedelta(minutes=1)
    assert stockage.repond()
    stockage.delete(nom)
    stockage.delete(nom)
    assert (stockage.exists(nom), stockage.exists(autre)) == (False, True)
    with pytest.raises(FileNotFoundError):
        stockage.open(nom)


@pytest.mark.parametrize("nom", ["../dehors.txt", "a/../../dehors.txt", "/etc/passwd"])
def test_un_chemin_ruse_ne_sort_pas(stockage, nom):
    stockage.save("dedans.txt", ContentFile(b"dedans"))
    with pytest.raises(SuspiciousOperation):
        stockage.save(nom, ContentFile(b"ruse"))
    with pytest.raises((SuspiciousOperation, FileNotFoundError)):
        stockage.open(nom)
    assert len(stockage.inventaire()) == 1


def test_un_gros_fichier_va_et_revient(stockage):
    contenu = bytes(range(256)) * 4096 * 12  # 12 MB: in several parts
    nom = stockage.save("gros", ContentFile(contenu))
    assert stockage.size(nom) == len(contenu)
    assert _lire(stockage, nom) == contenu


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


# What nobody but the hub reads


def test_le_magasin_ne_montre_rien_sans_la_cle(seau):
    nom = storages["default"].save("a.txt", ContentFile(b"secret"))
    assert seau.contenus() == {nom: b"secret"}
    with pytest.raises(urllib.error.HTTPError) as refus:
        urllib.request.urlopen(f"{seau.serveur.adresse}/{seau.nom}/hub/{nom}", timeout=10)
    refus.value.close()
    assert refus.value.code in {400, 401, 403}
    for cle, secret in ((CLE, "autre"), ("autre", SECRET)):
        voleur = boto3.client(
            "s3", endpoint_url=seau.serveur.adresse, aws_access_key_id=cle, aws_secret_access_key=secret,
            region_name="us-east-1", config=Config(s3={"addressing_style": "path"}),
        )  # fmt: skip
        with pytest.raises(ClientError):
            voleur.get_object(Bucket=seau.nom, Key=f"hub/{nom}")
    with pytest.raises(ValueError, match="no public address"):
        storages["default"].url(nom)


# A store that does not answer


def test_un_magasin_arrete_se_dit(seau):
    stockage = storages["default"]
    nom = stockage.save("a.txt", ContentFile(b"garde"))
    seau.serveur.arreter()
    for faire in (
        lambda: stockage.save("b.txt", ContentFile(b"x")),
        lambda: stockage.open(nom),
        lambda: stockage.exists(nom),
        lambda: stockage.delete(nom),
        lambda: stockage.size(nom),
        lambda: stockage.inventaire(),
    ):
        with pytest.raises(MagasinInjoignable, match="rien n’a été enregistré"):
            faire()
    assert not stockage.repond()
    seau.serveur.demarrer()
    assert stockage.repond()
    assert _lire(stockage, nom) == b"garde"


def test_un_seau_ou_une_cle_faux_se_disent(seau, settings):
    faux = stockage_des_fichiers(seau.environ | {"DANAECARE_FICHIERS_SECRET": "faux"})
    settings.STORAGES = settings.STORAGES | {"default": faux}
    with pytest.raises(MagasinInjoignable):
        storages["default"].save("b.txt", ContentFile(b"x"))
    assert not storages["default"].repond()
    absent = stockage_des_fichiers(
        seau.environ | {"DANAECARE_FICHIERS": f"s3://absent?endpoint={seau.serveur.adresse}"}
    )
    settings.STORAGES = settings.STORAGES | {"default": absent}
    assert not storages["default"].repond()


# A file and its row


@pytest.mark.django_db(transaction=True)
def test_ce_qu_une_transaction_n_a_pas_garde_s_en_va(stockage):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        stockage.save("perdu.txt", ContentFile(b"x"))
        jeter_abandonnes()  # too early: the transaction may still keep it
        assert len(stockage.inventaire()) == 1
        raise ZeroDivisionError
    with transaction.atomic():
        garde = stockage.save("garde.txt", ContentFile(b"y"))
    jeter_abandonnes()
    assert stockage.inventaire() == {garde: 1}


@pytest.mark.lent
def test_un_magasin_qui_ne_dit_rien_ne_retient_pas_la_sonde(seau, settings):
    """It takes the connection and never answers: the monitor knows within a few seconds."""
    with socket.create_server(("127.0.0.1", 0)) as muet:
        adresse = f"s3://seau?endpoint=http://127.0.0.1:{muet.getsockname()[1]}"
        muet_regle = stockage_des_fichiers(seau.environ | {"DANAECARE_FICHIERS": adresse})
        settings.STORAGES = settings.STORAGES | {"default": muet_regle}
        debut = time.monotonic()
        assert not storages["default"].repond()
        assert time.monotonic() - debut < 15
