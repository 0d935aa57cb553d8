"""Started when needed, stopped by its last user, whatever happened to the one before."""

import os
import signal
import subprocess
import time

import psutil
import pytest

from danaecare.postgres_embarque import ErreurGrappe, Grappe
from danaecare.postgres_embarque.chemins import PORT, Chemins
from tests.postgres_embarque.conftest import OUVRIR, connexion, lancer, postmaster, processus


def test_demarre_sert_et_s_arrete(grappe):
    grappe.assurer()
    with connexion(grappe) as base:
        ligne = base.execute(
            "SELECT current_setting('server_version_num')::int / 10000, current_setting('listen_addresses'),"
            " current_setting('TimeZone'), pg_encoding_to_char(encoding), datlocprovider, datlocale"
            " FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    assert ligne == (18, "", "UTC", "UTF8", "b", "C.UTF-8")
    assert grappe.quitter() is True
    assert processus(grappe.chemins.grappe) == []


@pytest.mark.lent
def test_ce_qui_est_ecrit_reste(grappe):
    grappe.assurer()
    with connexion(grappe) as base:
        base.execute("CREATE TABLE mot (texte text)")
        base.execute("INSERT INTO mot VALUES ('gardé')")
    grappe.quitter()
    grappe.assurer()
    with connexion(grappe) as base:
        assert base.execute("SELECT texte FROM mot").fetchall() == [("gardé",)]


def test_un_second_utilisateur_garde_la_grappe_en_marche(grappe):
    """The first to leave does not take the other's server away; the last one does."""
    grappe.assurer()
    autre = lancer(OUVRIR + "grappe.assurer(); print('pret', flush=True); input()", donnees=grappe.chemins.donnees,
                   stdin=subprocess.PIPE)  # fmt: skip
    assert autre.stdout.readline() == "pret\n"
    assert grappe.quitter() is False
    assert processus(grappe.chemins.grappe) == [postmaster(grappe).pid]
    autre.communicate("\n", timeout=30)
    assert autre.returncode == 0
    assert processus(grappe.chemins.grappe) == []


@pytest.mark.lent
def test_plusieurs_processus_a_la_fois_dans_un_dossier_neuf(grappe):
    """Four first times at once: one cluster is made, all four are served, none is left running."""
    code = OUVRIR + (
        "import psycopg\n"
        "hote = str(grappe.assurer())\n"
        "with psycopg.connect(host=hote, user='hub', dbname='danaecare') as base:\n"
        "    print(base.execute('SELECT system_identifier FROM pg_control_system()').fetchone()[0])\n"
    )
    enfants = [lancer(code, donnees=grappe.chemins.donnees) for _ in range(4)]
    sorties = [enfant.communicate(timeout=120) for enfant in enfants]
    assert [enfant.returncode for enfant in enfants] == [0, 0, 0, 0], sorties
    assert len({sortie for sortie, _ in sorties}) == 1
    assert processus(grappe.chemins.grappe) == []


@pytest.mark.lent
def test_des_departs_et_des_arrivees_sans_fin(grappe):
    """Starts and stops that cross, for a while: a process that has asked for the database always gets it."""
    code = OUVRIR + (
        "import psycopg\n"
        "for tour in range(8):\n"
        "    hote = str(grappe.assurer())\n"
        "    with psycopg.connect(host=hote, user='hub', dbname='danaecare') as base:\n"
        "        base.execute('SELECT 1')\n"
        "    grappe.quitter()\n"
    )
    enfants = [lancer(code, donnees=grappe.chemins.donnees) for _ in range(4)]
    for enfant in enfants:
        _, erreurs = enfant.communicate(timeout=180)
        assert enfant.returncode == 0, erreurs
    assert processus(grappe.chemins.grappe) == []


@pytest.mark.lent
@pytest.mark.parametrize("numero", [signal.SIGKILL, signal.SIGQUIT])
def test_un_serveur_tue_est_remplace(grappe, numero):
    grappe.assurer()
    with connexion(grappe) as base:
        base.execute("SET synchronous_commit = on")
        base.execute("CREATE TABLE mot (texte text)")
    victime = postmaster(grappe)
    victime.send_signal(numero)
    psutil.wait_procs([victime], timeout=10)
    grappe.assurer(certain=True)
    assert postmaster(grappe).pid != victime.pid
    with connexion(grappe) as base:
        assert base.execute("SELECT count(*) FROM mot").fetchone() == (0,)


@pytest.mark.lent
def test_un_serveur_tue_entre_deux_connexions_est_remplace_sans_rien_demander(grappe):
    """The quick check, one system call, is enough once the processes of the dead server are gone."""
    grappe.assurer()
    postmaster(grappe).kill()
    psutil.wait_procs([psutil.Process(pid) for pid in processus(grappe.chemins.grappe)], timeout=10)
    echeance = time.monotonic() + 10
    while grappe.vivante() and time.monotonic() < echeance:
        time.sleep(0.01)
    grappe.assurer()
    with connexion(grappe) as base:
        assert base.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.lent
def test_kill_9_sous_des_ecritures_ne_perd_rien_de_confirme(dossier):
    """Four writers, a durable cluster, a killed server: every commit that was acknowledged is there."""
    grappe = Grappe(Chemins.de(dossier / "données d'été"))
    grappe.assurer()
    with connexion(grappe) as base:
        base.execute("CREATE TABLE ecriture (qui int, rang int)")
    code = (
        "import sys, psycopg\n"
        "with psycopg.connect(host=sys.argv[1], user='hub', dbname='danaecare', autocommit=True) as base:\n"
        "    for rang in range(1_000_000):\n"
        "        base.execute('INSERT INTO ecriture VALUES (%s, %s)', (int(sys.argv[2]), rang))\n"
        "        print(rang, flush=True)\n"
    )
    confirmes = [dossier / f"confirme-{qui}" for qui in range(4)]
    plumes = []
    for qui, fichier in enumerate(confirmes):
        with fichier.open("w") as sortie:
            plumes.append(lancer(code, grappe.chemins.socket, qui, stdout=sortie))
    echeance = time.monotonic() + 30
    while min(fichier.stat().st_size for fichier in confirmes) < 500 and time.monotonic() < echeance:
        time.sleep(0.05)
    postmaster(grappe).kill()
    for plume in plumes:
        plume.communicate(timeout=30)
    try:
        grappe.assurer(certain=True)
        with connexion(grappe) as base:
            gardes = set(base.execute("SELECT qui, rang FROM ecriture").fetchall())
    finally:
        grappe.quitter()
    promis = set()
    for qui, fichier in enumerate(confirmes):
        promis |= {(qui, int(rang)) for rang in fichier.read_text().split()}
    assert len(promis) > 100
    assert promis - gardes == set()


def test_un_pid_perime_qui_est_devenu_celui_d_un_autre(grappe):
    """After a reboot the recorded pid may be a living stranger's, which must be neither trusted nor harmed."""
    grappe.assurer()
    grappe.quitter()
    etranger = subprocess.Popen(["sleep", "60"])
    try:
        lignes = [
            str(etranger.pid),
            str(grappe.chemins.grappe),
            "1",
            str(PORT),
            str(grappe.chemins.socket),
            "",
            "  1  1",
        ]
        (grappe.chemins.grappe / "postmaster.pid").write_text("\n".join([*lignes, "ready   ", ""]))
        os.chown(grappe.chemins.grappe / "postmaster.pid", grappe.chemins.uid, grappe.chemins.gid)
        grappe.assurer()
        with connexion(grappe) as base:
            assert base.execute("SELECT 1").fetchone() == (1,)
        assert etranger.poll() is None
    finally:
        etranger.kill()
        etranger.wait()


@pytest.mark.lent
def test_un_zombie_que_personne_ne_recueille_n_empeche_rien(grappe):
    """In a container without an init, the killed server's pid stays."""
    grappe.assurer()
    grappe.quitter()
    zombie = subprocess.Popen(["true"])
    while psutil.Process(zombie.pid).status() != psutil.STATUS_ZOMBIE:
        time.sleep(0.01)
    fichier = grappe.chemins.grappe / "postmaster.pid"
    fichier.write_text(
        f"{zombie.pid}\n{grappe.chemins.grappe}\n1\n{PORT}\n{grappe.chemins.socket}\n\n  1  1\nready   \n"
    )
    os.chown(fichier, grappe.chemins.uid, grappe.chemins.gid)
    grappe.assurer()
    with connexion(grappe) as base:
        assert base.execute("SELECT 1").fetchone() == (1,)
    zombie.wait()


@pytest.mark.lent
def test_un_serveur_lance_a_la_main_n_est_pas_double(grappe):
    """Somebody started it without the locks: two servers on one folder would ruin it, so ours gives up."""
    grappe.assurer()
    victime = postmaster(grappe)
    commande = victime.cmdline()
    grappe.quitter()
    options = {"user": grappe.chemins.uid, "group": grappe.chemins.gid} if os.geteuid() == 0 else {}
    grappe.chemins.socket.mkdir(mode=0o700)
    os.chown(grappe.chemins.socket, grappe.chemins.uid, grappe.chemins.gid)
    intrus = subprocess.Popen(commande, cwd="/", stderr=subprocess.DEVNULL, **options)
    try:
        pid = grappe.chemins.grappe / "postmaster.pid"
        while not (pid.exists() and "ready" in pid.read_text()):
            time.sleep(0.02)
        avant = pid.read_text()
        with pytest.raises(ErreurGrappe, match="lancé à la main"):
            grappe.assurer()
        assert pid.read_text() == avant
        with connexion(grappe) as base:
            assert base.execute("SELECT 1").fetchone() == (1,)
    finally:
        intrus.send_signal(signal.SIGINT)
        intrus.wait(timeout=30)
