"""Where a cluster lives, how it is made, and who leaves it: odd paths, interrupted creations, forks."""

import os
import signal
import subprocess
import time

import psycopg
import pytest

from danaecare.postgres_embarque import ErreurGrappe, Grappe
from danaecare.postgres_embarque.chemins import Chemins
from tests.grappe_essai import SANS_DURABILITE
from tests.postgres_embarque.conftest import OUVRIR, connexion, jouer, lancer, processus


@pytest.mark.lent
@pytest.mark.parametrize("nom", ["données d'été", "x" * 120, 'a"b', "a,b $HOME `id`"])
def test_un_chemin_avec_espaces_accents_ou_long(dossier, nom):
    grappe = Grappe(Chemins.de(dossier / nom), SANS_DURABILITE)
    grappe.assurer()
    with connexion(grappe) as base:
        assert base.execute("SELECT 1").fetchone() == (1,)
    assert (grappe.chemins.grappe / "postmaster.pid").read_text().splitlines()[1] == str(grappe.chemins.grappe)
    grappe.quitter()
    assert not grappe.chemins.socket.exists()


@pytest.mark.lent
def test_une_autre_copie_a_sa_propre_base(dossier):
    """A second checkout on the same machine, at the same time."""
    une, autre = (Grappe(Chemins.de(dossier / nom), SANS_DURABILITE) for nom in ("un été", "un hiver"))
    une.assurer()
    autre.assurer()
    with connexion(une) as base:
        base.execute("CREATE TABLE ici (n int)")
    with connexion(autre) as base, pytest.raises(psycopg.errors.UndefinedTable):
        base.execute("SELECT * FROM ici")
    assert une.quitter() is True
    with connexion(autre) as base:
        assert base.execute("SELECT 1").fetchone() == (1,)
    assert autre.quitter() is True


def test_une_creation_interrompue_est_reprise(grappe):
    """What initdb left when it was killed is not taken for a cluster."""
    reste = grappe.chemins.racine / "grappe-18.en-cours"
    reste.mkdir(parents=True)
    (reste / "PG_VERSION").write_text("18\n")
    if os.geteuid() == 0:
        grappe.chemins.donnees.chmod(0o711)
    grappe.assurer()
    assert not reste.exists()
    with connexion(grappe) as base:
        assert base.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.lent
@pytest.mark.parametrize("attente", [0, 0.2])
@pytest.mark.parametrize("numero", [signal.SIGINT, signal.SIGKILL])
def test_un_processus_tue_pendant_la_creation_ne_laisse_rien_de_faux(grappe, numero, attente):
    enfant = lancer(OUVRIR + "grappe.assurer()", donnees=grappe.chemins.donnees)
    echeance = time.monotonic() + 20
    while not (grappe.chemins.racine / "grappe-18.en-cours").exists() and time.monotonic() < echeance:
        time.sleep(0.005)
    time.sleep(attente)
    enfant.send_signal(numero)
    enfant.communicate(timeout=30)
    grappe.assurer()
    with connexion(grappe) as base:
        assert base.execute("SELECT 1").fetchone() == (1,)


def test_un_dossier_d_une_autre_version_est_refuse_et_laisse_intact(grappe):
    grappe.assurer()
    grappe.quitter()
    version = grappe.chemins.grappe / "PG_VERSION"
    version.write_text("17\n")
    with pytest.raises(ErreurGrappe, match=r"contient une base de PostgreSQL 17"):
        grappe.assurer()
    assert version.read_text() == "17\n"


def test_une_ancienne_grappe_n_est_pas_remplacee_par_une_vide(grappe):
    """Upgrading the wheel must not look like losing everything."""
    (grappe.chemins.donnees / "grappe-17").mkdir(parents=True)
    with pytest.raises(ErreurGrappe, match=r"grappe-17 » contient une base de PostgreSQL 17"):
        grappe.assurer()
    assert not grappe.chemins.grappe.exists()


@pytest.mark.lent
def test_un_enfant_forke_compte_pour_lui_meme(grappe):
    """The parent that leaves first stops nothing under its child, and the child stops the cluster."""
    code = OUVRIR + (
        "import time, psycopg\n"
        "pere = os.getpid()\n"
        "grappe.assurer()\n"
        "if os.fork() == 0:\n"
        "    hote = grappe.assurer()\n"
        "    while os.getppid() == pere: time.sleep(0.05)\n"
        "    time.sleep(0.3)\n"
        "    with psycopg.connect(host=str(hote), user='hub', dbname='danaecare') as base:\n"
        "        print(base.execute('SELECT 42').fetchone()[0], flush=True)\n"
        "else:\n"
        "    time.sleep(0.5)\n"
    )
    enfant = lancer(code, donnees=grappe.chemins.donnees)
    sortie, erreurs = enfant.communicate(timeout=30)
    assert (sortie, erreurs) == ("42\n", "")
    assert processus(grappe.chemins.grappe) == []


@pytest.mark.lent
def test_un_enfant_forke_qui_n_en_veut_pas_ne_la_retient_pas(grappe):
    code = OUVRIR + (
        "import time\ngrappe.assurer()\nif os.fork() == 0:\n    os.close(1); os.close(2); time.sleep(5); os._exit(0)\n"
    )
    jouer(code, donnees=grappe.chemins.donnees)
    assert processus(grappe.chemins.grappe) == []


@pytest.mark.lent
def test_un_utilisateur_tue_laisse_la_grappe_au_suivant(grappe):
    """Nobody stops it then; the next process that leaves does."""
    enfant = lancer(OUVRIR + "grappe.assurer(); print('pret', flush=True); input()", donnees=grappe.chemins.donnees,
                    stdin=subprocess.PIPE)  # fmt: skip
    assert enfant.stdout.readline() == "pret\n"
    enfant.kill()
    enfant.communicate()
    assert processus(grappe.chemins.grappe) != []
    jouer(OUVRIR + "grappe.assurer()", donnees=grappe.chemins.donnees)
    assert processus(grappe.chemins.grappe) == []


def test_le_journal_du_serveur_dit_pourquoi_il_ne_demarre_pas(grappe, monkeypatch):
    monkeypatch.setattr("danaecare.postgres_embarque.serveur.INSISTANCE", 0.1)
    grappe.reglages["shared_buffers"] = "beaucoup"
    with pytest.raises(ErreurGrappe, match="shared_buffers"):
        grappe.assurer()


def test_un_dossier_de_socket_deja_pris_par_un_autre_est_refuse(dossier):
    """Its name in /tmp can be guessed: somebody could wait there for the hub's connections."""
    grappe = Grappe(Chemins.de(dossier / "été"), SANS_DURABILITE)
    grappe.chemins.socket.mkdir(mode=0o755)
    try:
        with pytest.raises(ErreurGrappe, match="n’est pas réservé"):
            grappe.assurer()
    finally:
        grappe.chemins.socket.rmdir()
        grappe.quitter()


def test_verifier_ne_coute_presque_rien(grappe, monkeypatch):
    """It is done before every connection: nothing is started nor read again while the cluster lives."""
    grappe.assurer()
    monkeypatch.setattr(Grappe, "_assurer", lambda grappe: pytest.fail("cherchée de nouveau"))
    assert {grappe.assurer() for _ in range(1000)} == {grappe.chemins.socket}
