"""A machine that refuses or drags: a folder that takes no file, no descriptor or no memory left, a slow disk, a store
of files that is dead; then all is as before.
"""

import os
import subprocess
from collections import Counter
from contextlib import contextmanager, suppress
from http.client import HTTPException

import psutil
import pytest

from tests.magasin import Seau
from tests.robustesse.gestes import Gens, gestes
from tests.robustesse.hub import NOUVELLE, attendre, nom_neuf
from tests.robustesse.precharge import COMPILATEUR, precharge
from tests.robustesse.test_disque import deposer, fichiers_de

ESSAIS = 12
RESTE = 3 * 2**20  # bytes that a process may still take
LENTEUR_US = 300_000


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


def _dire(hub, nom, rang) -> str:
    """What becomes of a writing; gunicorn's own page of error has no reference."""
    try:
        statut = hub.demander("POST", NOUVELLE, rang, {"nom": nom}, 10)[0]
    except (OSError, HTTPException):
        return "muet"
    return "accepte" if statut == 302 else "refuse"


def test_plus_de_memoire(hub, releve):
    """Processes that may take no more leave, and others are there; the limit stays on those that it was put on."""
    with hub.web() as maitre:
        assert hub.ecrire(nom_neuf("Gros")) == "accepte"
        bornes = psutil.Process(maitre.pid).children()
        for enfant in bornes:
            enfant.rlimit(psutil.RLIMIT_AS, (enfant.memory_info().vms + RESTE, psutil.RLIM_INFINITY))
        noms, dits = [nom_neuf("Gros") for _ in range(ESSAIS)], {}
        for rang, nom in enumerate(noms):
            with suppress(OSError, HTTPException):
                deposer(hub, "memoire.csv", 150_000)  # a file of five million bytes
            dits[nom] = _dire(hub, nom, rang)
        attendre(lambda: not any(enfant.is_running() for enfant in bornes), 60, "des processus sans mémoire restent")
        attendre(lambda: hub.ecrire(nom_neuf("Gros"), delai=10) == "accepte", 60, "le hub ne revient pas")
        assert [hub.ecrire(nom_neuf("Gros"), rang, delai=10) for rang in range(ESSAIS)] == ["accepte"] * ESSAIS
    # Their analysis is nobody's work here.
    hub.lire("DELETE FROM procrastinate_jobs WHERE status = 'todo' AND task_name = 'travaux.executer'")
    hub.lire("UPDATE travaux_travail SET etat = 'annule', termine_le = now() WHERE etat = 'en_attente'")
    acceptes = {nom for nom, dit in dits.items() if dit == "accepte"}
    perdues, doublees = acceptes - hub.noms("Gros"), hub.doubles("Gros")
    assert (perdues, doublees) == (set(), 0)
    compte = Counter(dits.values())
    releve(
        "Plus de mémoire pour le serveur web, pendant des dépôts et des écritures", ESSAIS, ecrites=len(acceptes),
        perdues=len(perdues), doublees=doublees,
        lu=f"une page d’erreur ({compte['refuse']} fois), rien ({compte['muet']} fois)",
        revenu="le processus s’en va, gunicorn en met un autre",
    )  # fmt: skip


@pytest.mark.skipif(not COMPILATEUR, reason="needs a C compiler")
def test_un_disque_lent(hub, prets, releve):
    """A third of a second a flush, for PostgreSQL and for the files: all wait, none is refused."""
    with precharge(hub, "lenteur") as lenteur, hub.web(), Gens(hub, gestes(prets)) as gens:
        gens.attendre(1)
        gens.lus.clear()
        lenteur.mettre(LENTEUR_US)
        gens.attendre(2, 300)
        gens.finir()
    assert (gens.fautes, gens.lus) == ([], Counter())
    bilan = gens.bilan()
    assert bilan == {"ecrites": len(gens.acceptes), "perdues": 0, "doublees": 0, "a_moitie": 0}
    releve(
        f"Disque lent (chaque vidage, {LENTEUR_US // 1000} ms), pendant réservations, dossiers, dépôts", 1, **bilan,
        lu="la même page, plus tard", revenu="rien à faire",
    )  # fmt: skip


def test_le_magasin_de_fichiers_arrete(hub, serveur_s3, releve):
    """Neither a row without its file nor a file without its row; the rest of the hub goes on."""
    serveur_s3.demarrer()
    seau = Seau(serveur_s3)
    seau.dossier.mkdir()
    with hub.web(**seau.environ):
        assert deposer(hub, "magasin.csv")[0] == 302
        gardes = seau.contenus()
        serveur_s3.arreter()
        for _ in range(3):
            statut, _, page = deposer(hub, "magasin.csv")
            assert statut == 422
            assert "Le magasin de fichiers ne répond pas" in page.decode()
        assert hub.ecrire(nom_neuf("Magasin")) == "accepte"
        serveur_s3.demarrer()
        assert seau.contenus() == gardes
        assert deposer(hub, "magasin.csv")[0] == 302
        fiches = hub.lire("SELECT fichier FROM imports_import WHERE nom_fichier = 'magasin.csv'")
        assert {nom for (nom,) in fiches} == {*seau.contenus()}
    # The other tests look for the files of this hub in its folder.
    hub.lire("UPDATE imports_import SET fichier = '' WHERE nom_fichier = 'magasin.csv'")
    releve(
        "Magasin de fichiers arrêté, pendant des dépôts", 3, ecrites=3, perdues=0,
        lu="« Le magasin de fichiers ne répond pas », rien n’étant enregistré", revenu="le magasin, puis le même geste",
    )  # fmt: skip
