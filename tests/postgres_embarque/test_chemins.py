"""Where the cluster lives, and under whose account."""

import os
import pwd

import pytest

from danaecare.postgres_embarque import chemins, dossier_donnees
from danaecare.postgres_embarque.chemins import DEPOT, LIMITE_SOCKET, Chemins, atteignable

ROOT = os.geteuid() == 0
root_seulement = pytest.mark.skipif(not ROOT, reason="seul root change de compte")


@pytest.mark.parametrize(
    ("choix", "attendu"),
    [
        ("", DEPOT / "donnees"),
        ("/srv/hub", DEPOT / "/srv/hub"),
        ("essai", DEPOT / "essai"),
        ("../voisin", DEPOT.parent / "voisin"),
    ],
)
def test_le_dossier_des_donnees(choix, attendu):
    assert dossier_donnees({"DANAECARE_DONNEES": choix}) == attendu


def test_le_tilde_est_le_dossier_personnel(monkeypatch):
    monkeypatch.setenv("HOME", "/home/lea")
    assert str(dossier_donnees({"DANAECARE_DONNEES": "~/hub"})) == "/home/lea/hub"


def test_un_chemin_court_garde_sa_socket_chez_lui(dossier):
    assert Chemins.de(dossier).socket == dossier / "prise"


@pytest.mark.parametrize("nom", ["x" * 90, "avec espace", "été", "a,b", 'guillemet"'])
def test_un_chemin_long_ou_inhabituel_a_sa_socket_dans_tmp(dossier, nom):
    """A comma would name two hosts, a quote would end the setting, and 107 bytes are the limit."""
    socket = Chemins.de(dossier / nom).socket
    assert socket.parent == chemins.Path("/tmp")
    assert len(os.fsencode(f"{socket}/.s.PGSQL.5432")) <= LIMITE_SOCKET


def test_deux_dossiers_ont_deux_sockets(dossier):
    assert Chemins.de(dossier / "été").socket != Chemins.de(dossier / "hiver à la mer").socket


def test_la_socket_ne_depend_pas_de_tmpdir(dossier, monkeypatch):
    """Two processes with different TMPDIR must find the same server."""
    avant = Chemins.de(dossier / "été").socket
    monkeypatch.setenv("TMPDIR", str(dossier))
    assert Chemins.de(dossier / "été").socket == avant


def test_atteignable_suit_les_droits_de_chaque_dossier(dossier):
    dossier.chmod(0o711)
    ferme = dossier / "ferme"
    (ferme / "dedans").mkdir(parents=True)
    ferme.chmod(0o700)
    proprietaire, etranger = os.geteuid(), 54321
    assert atteignable(ferme / "dedans", proprietaire, os.getegid())
    assert not atteignable(ferme / "dedans", etranger, etranger)
    ferme.chmod(0o710)
    assert atteignable(ferme / "dedans", etranger, ferme.stat().st_gid)
    assert not atteignable(ferme / "dedans", etranger, etranger)
    ferme.chmod(0o701)
    assert atteignable(ferme / "dedans" / "pas encore la", etranger, etranger)


@root_seulement
def test_root_confie_la_grappe_au_compte_qui_possede_le_dossier(dossier):
    """Its owner can then go on without root."""
    personne = pwd.getpwnam("games")
    os.chown(dossier, personne.pw_uid, personne.pw_gid)
    trouves = Chemins.de(dossier / "donnees")
    assert (trouves.uid, trouves.gid) == (personne.pw_uid, personne.pw_gid)


@root_seulement
def test_root_prend_nobody_dans_un_dossier_de_root_ou_d_un_numero_sans_nom(dossier):
    personne = pwd.getpwnam("nobody")
    assert Chemins.de(dossier / "donnees").uid == personne.pw_uid
    os.chown(dossier, 54321, 54321)
    assert Chemins.de(dossier / "donnees").uid == personne.pw_uid


@root_seulement
def test_root_installe_ailleurs_ce_que_nobody_ne_peut_pas_atteindre(dossier):
    dossier.chmod(0o700)
    trouves = Chemins.de(dossier / "donnees")
    assert trouves.donnees == dossier / "donnees"
    assert trouves.racine.parent == chemins.LIEU_DE_ROOT
    assert trouves.racine != Chemins.de(dossier / "autres donnees").racine
