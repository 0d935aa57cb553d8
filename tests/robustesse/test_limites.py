"""A machine that refuses: a folder that takes no file, no descriptor left; then all is as before."""

import os
import subprocess
from contextlib import contextmanager

import psutil
import pytest

from tests.robustesse.hub import attendre, nom_neuf
from tests.robustesse.test_disque import deposer, fichiers_de

ESSAIS = 12


@contextmanager
def _lecture_seule(dossier):
    """Even for root."""
    dossier.mkdir(parents=True, exist_ok=True)
    for mots in (["--bind", dossier, dossier], ["-o", "remount,ro,bind", dossier]):
        monte = subprocess.run(["mount", *mots], capture_output=True)
        if monte.returncode:
            subprocess.run(["umount", "-l", dossier], capture_output=True)
            pytest.skip(f"a folder cannot be mounted here ({monte.stderr.decode().strip()})")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", dossier], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="a folder is closed to root by a mount")
def test_un_dossier_en_lecture_seule(hub, releve):
    with hub.web():
        la = fichiers_de(hub.dossier / "fichiers")
        with _lecture_seule(hub.dossier / "fichiers"):
            for _ in range(3):
                statut, recus, page = deposer(hub, "seule.csv")
                assert statut == 500
                assert recus["X-Reference"].encode() in page
            assert fichiers_de(hub.dossier / "fichiers") == la
            assert hub.ecrire(nom_neuf("Seule")) == "accepte"
            assert hub.lire("SELECT count(*) FROM imports_import WHERE nom_fichier = 'seule.csv'") == [(0,)]
        assert deposer(hub, "seule.csv")[0] == 302
    assert hub.lire("SELECT count(*) FROM imports_import WHERE nom_fichier = 'seule.csv'") == [(1,)]
    releve(
        "Dossier des fichiers en lecture seule, pendant des dépôts", 3, ecrites=2,
        lu="une page d’erreur, avec sa référence", revenu="le droit d’écrire, puis le même geste",
    )  # fmt: skip


def test_plus_un_descripteur(hub, releve):
    """No file nor connection more than what they hold: what they accept all the same is kept, the rest is refused."""
    with hub.web() as maitre:
        assert hub.ecrire(nom_neuf("Bout")) == "accepte"
        avant = {}
        for enfant in psutil.Process(maitre.pid).children():
            avant[enfant] = enfant.rlimit(psutil.RLIMIT_NOFILE)
            enfant.rlimit(psutil.RLIMIT_NOFILE, (enfant.num_fds() + 1, avant[enfant][1]))
        noms = [nom_neuf("Bout") for _ in range(ESSAIS)]
        dits = {nom: hub.ecrire(nom, rang, delai=10) for rang, nom in enumerate(noms)}
        for enfant, limites in avant.items():
            if enfant.is_running():
                enfant.rlimit(psutil.RLIMIT_NOFILE, limites)
        attendre(lambda: hub.ecrire(nom_neuf("Bout"), delai=10) == "accepte", 60, "le hub ne revient pas")
    acceptes = {nom for nom, dit in dits.items() if dit == "accepte"}
    perdues = acceptes - hub.noms("Bout")
    assert (perdues, hub.doubles("Bout")) == (set(), 0)
    refuses = {dit: [*dits.values()].count(dit) for dit in ("refuse", "muet")}
    releve(
        "Plus un descripteur de fichier pour le serveur web, pendant des écritures", ESSAIS, ecrites=len(acceptes),
        perdues=len(perdues), lu=f"une page d’erreur ({refuses['refuse']} fois), rien ({refuses['muet']} fois)",
        revenu="la limite levée, le hub seul",
    )  # fmt: skip
