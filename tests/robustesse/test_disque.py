"""A disk that fills during an upload, a report, a backup: what was there stays, nothing half-written is left."""

import os
import subprocess
from contextlib import contextmanager

import pytest

from tests.robustesse.hub import JETON, attendre, nom_neuf, tuer

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="a small file system is mounted by root")

PLACE = "de la place, puis le même geste"


@contextmanager
def _petit_disque(dossier, octets: int):
    dossier.mkdir(parents=True, exist_ok=True)
    monte = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={octets}", "tmpfs", dossier], capture_output=True)
    if monte.returncode:
        pytest.skip(f"a small file system cannot be mounted here ({monte.stderr.decode().strip()})")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", dossier], check=True)


def fichiers_de(dossier) -> list[str]:
    return [fichier.name for fichier in dossier.rglob("*") if fichier.is_file()]


def deposer(hub, nom: str, lignes=1):
    """A file of organisations given to the imports: (status, headers, page)."""
    parties = [
        f'--xx\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{JETON}\r\n'.encode(),
        f'--xx\r\nContent-Disposition: form-data; name="fichier"; filename="{nom}"\r\n'.encode(),
        b"Content-Type: text/csv\r\n\r\nnom;activite\n" + b"Organisation de trop;repit\n" * lignes,
        b"\r\n--xx--\r\n",
    ]
    entetes = {"Content-Type": "multipart/form-data; boundary=xx"}
    return hub.demander("POST", "/imports/organisations/", 0, b"".join(parties), **entetes)


def test_disque_plein_pendant_un_depot(hub, releve):
    with _petit_disque(hub.dossier / "fichiers", 200_000), hub.web():
        for _ in range(3):
            statut, recus, page = deposer(hub, "gros.csv", 20_000)
            assert statut == 500
            assert recus["X-Reference"].encode() in page
            assert fichiers_de(hub.dossier / "fichiers") == []
        assert hub.ecrire(nom_neuf("Disque")) == "accepte"
    assert hub.lire("SELECT count(*) FROM imports_import WHERE nom_fichier = 'gros.csv'") == [(0,)]
    releve("Disque plein pendant un dépôt de fichier", 3, lu="une page d’erreur, avec sa référence", revenu=PLACE)


def test_disque_plein_pendant_un_rapport(hub, releve):
    with _petit_disque(hub.dossier / "fichiers", 16_384):
        pk = int(hub.python("-m", "tests.robustesse.preparatifs", "rapport").stdout.split()[-1])
        ouvrier = hub.ouvrier()
        try:
            attendre(
                lambda: hub.lire("SELECT etat FROM travaux_travail WHERE id = %s", pk)[0][0] in ("echoue", "termine"),
                300,
            )
        finally:
            tuer(ouvrier)
        [(etat, message)] = hub.lire("SELECT etat, message FROM travaux_travail WHERE id = %s", pk)
        assert etat == "echoue"
        assert "disque" in message
        assert fichiers_de(hub.dossier / "fichiers") == []
    releve("Disque plein pendant un rapport", 1, lu="le travail dit que le disque est plein", revenu=PLACE)


def test_disque_plein_pendant_une_sauvegarde(hub, releve):
    """The one before stays good, the failure is recorded, and the next one with room is whole."""
    cles, bonnes, petit = (hub.dossier / nom for nom in ("cles", "sauvegardes", "petit"))
    hub.manage("cles_sauvegarde", str(cles))
    reglages = {"DANAECARE_SAUVEGARDE_CLE": str(cles / "sauvegarde-publique.txt")}
    hub.manage("sauvegarder", str(bonnes), **reglages)
    with _petit_disque(petit, 100_000):
        coupee = hub.manage("sauvegarder", str(petit), exiger=False, **reglages)
        assert coupee.returncode != 0
        assert "n’a pas pu être écrite" in coupee.stderr
        assert fichiers_de(petit) == []
    assert hub.lire("SELECT etat FROM exploitation_sauvegarde ORDER BY id") == [("reussie",), ("echouee",)]
    [premiere] = bonnes.iterdir()
    privee = str(cles / "sauvegarde-privee.txt")
    assert "tous pareils" in hub.manage("verifier_sauvegarde", str(premiere), "--cle", privee).stdout
    releve(
        "Disque plein pendant une sauvegarde", 1, lu="« Sauvegarde : la plus récente a échoué »",
        revenu=f"{PLACE} ; la sauvegarde d’avant se vérifie",
    )  # fmt: skip
