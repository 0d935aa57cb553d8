"""Started when needed, stopped by its last user, whatever happened to the one before."""

import os
import signal
import subprocess
import time

import psutil
import psycopg
import pytest

from danaecare.grappe import ErreurGrappe, Grappe
from danaecare.grappe.lieux import PORT, Lieux
from tests.grappe.conftest import OUVRIR, connexion, jouer, lancer, postmaster, processus
from tests.grappe_essai import SANS_DURABILITE


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
    assert processus(grappe.lieux.grappe) == []


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
    autre = lancer(OUVRIR + "grappe.assurer(); print('pret', flush=True); input()", donnees=grappe.lieux.donnees,
                   stdin=subprocess.PIPE)  # fmt: skip
    assert autre.stdout.readline() == "pret\n"
    assert grappe.quitter() is False
    assert processus(grappe.lieux.grappe) == [postmaster(grappe).pid]
    autre.communicate("\n", timeout=30)
    assert autre.returncode == 0
    assert processus(grappe.lieux.grappe) == []


@pytest.mark.lent
def test_plusieurs_processus_a_la_fois_dans_un_dossier_neuf(grappe):
    """Four first times at once: one cluster is made, all four are served, none is left running."""
    code = OUVRIR + (
        "import psycopg\n"
        "hote = str(grappe.assurer())\n"
        "with psycopg.connect(host=hote, user='danaecare', dbname='danaecare') as base:\n"
        "    print(base.execute('SELECT system_identifier FROM pg_control_system()').fetchone()[0])\n"
    )
    enfants = [lancer(code, donnees=grappe.lieux.donnees) for _ in range(4)]
    sorties = [enfant.communicate(timeout=120) for enfant in enfants]
    assert [enfant.returncode for enfant in enfants] == [0, 0, 0, 0], sorties
    assert len({sortie for sortie, _ in sorties}) == 1
    assert processus(grappe.lieux.grappe) == []


@pytest.mark.lent
def test_des_departs_et_des_arrivees_sans_fin(grappe):
    """Starts and stops that cross, for a while: a process that has asked for the database always gets it."""
    code = OUVRIR + (
        "import psycopg\n"
        "for tour in range(8):\n"
        "    hote = str(grappe.assurer())\n"
        "    with psycopg.connect(host=hote, user='danaecare', dbname='danaecare') as base:\n"
        "        base.execute('SELECT 1')\n"
        "    grappe.quitter()\n"
    )
    enfants = [lancer(code, donnees=grappe.lieux.donnees) for _ in range(4)]
    for enfant in enfants:
        _, erreurs = enfant.communicate(timeout=180)
        assert enfant.returncode == 0, erreurs
    assert processus(grappe.lieux.grappe) == []


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
    psutil.wait_procs([psutil.Process(pid) for pid in processus(grappe.lieux.grappe)], timeout=10)
    echeance = time.monotonic() + 10
    while grappe.vivante() and time.monotonic() < echeance:
        time.sleep(0.01)
    grappe.assurer()
    with connexion(grappe) as base:
        assert base.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.lent
def test_kill_9_sous_des_ecritures_ne_perd_rien_de_confirme(dossier):
    """Four writers, a durable cluster, a killed server: every commit that was acknowledged is there."""
    grappe = Grappe(Lieux.de(dossier / "données d'été"))
    grappe.assurer()
    with connexion(grappe) as base:
        base.execute("CREATE TABLE ecriture (qui int, rang int)")
    code = (
        "import sys, psycopg\n"
        "with psycopg.connect(host=sys.argv[1], user='danaecare', dbname='danaecare', autocommit=True) as base:\n"
        "    for rang in range(1_000_000):\n"
        "        base.execute('INSERT INTO ecriture VALUES (%s, %s)', (int(sys.argv[2]), rang))\n"
        "        print(rang, flush=True)\n"
    )
    confirmes = [dossier / f"confirme-{qui}" for qui in range(4)]
    plumes = []
    for qui, fichier in enumerate(confirmes):
        with fichier.open("w") as sortie:
            plumes.append(lancer(code, grappe.lieux.socket, qui, stdout=sortie))
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
        lignes = [str(etranger.pid), str(grappe.lieux.grappe), "1", str(PORT), str(grappe.lieux.socket), "", "  1  1"]
        (grappe.lieux.grappe / "postmaster.pid").write_text("\n".join([*lignes, "ready   ", ""]))
        os.chown(grappe.lieux.grappe / "postmaster.pid", grappe.lieux.uid, grappe.lieux.gid)
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
    fichier = grappe.lieux.grappe / "postmaster.pid"
    fichier.write_text(f"{zombie.pid}\n{grappe.lieux.grappe}\n1\n{PORT}\n{grappe.lieux.socket}\n\n  1  1\nready   \n")
    os.chown(fichier, grappe.lieux.uid, grappe.lieux.gid)
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
    options = {"user": grappe.lieux.uid, "group": grappe.lieux.gid} if os.geteuid() == 0 else {}
    grappe.lieux.socket.mkdir(mode=0o700)
    os.chown(grappe.lieux.socket, grappe.lieux.uid, grappe.lieux.gid)
    intrus = subprocess.Popen(commande, cwd="/", stderr=subprocess.DEVNULL, **options)
    try:
        pid = grappe.lieux.grappe / "postmaster.pid"
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


@pytest.mark.lent
@pytest.mark.parametrize("nom", ["données d'été", "x" * 120, 'a"b', "a,b $HOME `id`"])
def test_un_chemin_avec_espaces_accents_ou_long(dossier, nom):
    grappe = Grappe(Lieux.de(dossier / nom), SANS_DURABILITE)
    grappe.assurer()
    with connexion(grappe) as base:
        assert base.execute("SELECT current_setting('data_directory')").fetchone() == (str(grappe.lieux.grappe),)
    grappe.quitter()
    assert not grappe.lieux.socket.exists()


@pytest.mark.lent
def test_une_autre_copie_a_sa_propre_base(dossier):
    """A second checkout on the same machine, at the same time."""
    une, autre = (Grappe(Lieux.de(dossier / nom), SANS_DURABILITE) for nom in ("un été", "un hiver"))
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
    reste = grappe.lieux.racine / "grappe-18.en-cours"
    reste.mkdir(parents=True)
    (reste / "PG_VERSION").write_text("18\n")
    if os.geteuid() == 0:
        grappe.lieux.donnees.chmod(0o711)
    grappe.assurer()
    assert not reste.exists()
    with connexion(grappe) as base:
        assert base.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.lent
@pytest.mark.parametrize("attente", [0, 0.2])
@pytest.mark.parametrize("numero", [signal.SIGINT, signal.SIGKILL])
def test_un_processus_tue_pendant_la_creation_ne_laisse_rien_de_faux(grappe, numero, attente):
    enfant = lancer(OUVRIR + "grappe.assurer()", donnees=grappe.lieux.donnees)
    echeance = time.monotonic() + 20
    while not (grappe.lieux.racine / "grappe-18.en-cours").exists() and time.monotonic() < echeance:
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
    version = grappe.lieux.grappe / "PG_VERSION"
    version.write_text("17\n")
    with pytest.raises(ErreurGrappe, match=r"contient une base de PostgreSQL 17"):
        grappe.assurer()
    assert version.read_text() == "17\n"


def test_une_ancienne_grappe_n_est_pas_remplacee_par_une_vide(grappe):
    """Upgrading the wheel must not look like losing everything."""
    (grappe.lieux.donnees / "grappe-17").mkdir(parents=True)
    with pytest.raises(ErreurGrappe, match=r"grappe-17 » contient une base de PostgreSQL 17"):
        grappe.assurer()
    assert not grappe.lieux.grappe.exists()


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
        "    with psycopg.connect(host=str(hote), user='danaecare', dbname='danaecare') as base:\n"
        "        print(base.execute('SELECT 42').fetchone()[0], flush=True)\n"
        "else:\n"
        "    time.sleep(0.5)\n"
    )
    enfant = lancer(code, donnees=grappe.lieux.donnees)
    sortie, erreurs = enfant.communicate(timeout=30)
    assert (sortie, erreurs) == ("42\n", "")
    assert processus(grappe.lieux.grappe) == []


@pytest.mark.lent
def test_un_enfant_forke_qui_n_en_veut_pas_ne_la_retient_pas(grappe):
    code = OUVRIR + (
        "import time\ngrappe.assurer()\nif os.fork() == 0:\n    os.close(1); os.close(2); time.sleep(5); os._exit(0)\n"
    )
    jouer(code, donnees=grappe.lieux.donnees)
    assert processus(grappe.lieux.grappe) == []


@pytest.mark.lent
def test_un_utilisateur_tue_laisse_la_grappe_au_suivant(grappe):
    """Nobody stops it then; the next process that leaves does."""
    enfant = lancer(OUVRIR + "grappe.assurer(); print('pret', flush=True); input()", donnees=grappe.lieux.donnees,
                    stdin=subprocess.PIPE)  # fmt: skip
    assert enfant.stdout.readline() == "pret\n"
    enfant.kill()
    enfant.communicate()
    assert processus(grappe.lieux.grappe) != []
    jouer(OUVRIR + "grappe.assurer()", donnees=grappe.lieux.donnees)
    assert processus(grappe.lieux.grappe) == []


def test_le_journal_du_serveur_dit_pourquoi_il_ne_demarre_pas(grappe, monkeypatch):
    monkeypatch.setattr("danaecare.grappe.serveur.INSISTANCE", 0.1)
    grappe.reglages["shared_buffers"] = "beaucoup"
    with pytest.raises(ErreurGrappe, match="shared_buffers"):
        grappe.assurer()


def test_un_dossier_de_socket_deja_pris_par_un_autre_est_refuse(dossier):
    """Its name in /tmp can be guessed: somebody could wait there for the hub's connections."""
    grappe = Grappe(Lieux.de(dossier / "été"), SANS_DURABILITE)
    grappe.lieux.socket.mkdir(mode=0o755)
    try:
        with pytest.raises(ErreurGrappe, match="n’est pas réservé"):
            grappe.assurer()
    finally:
        grappe.lieux.socket.rmdir()
        grappe.quitter()


def test_verifier_ne_coute_presque_rien(grappe):
    """It is done before every connection: a system call, no process, no file."""
    grappe.assurer()
    debut = time.process_time()
    for _ in range(1000):
        grappe.assurer()
    assert time.process_time() - debut < 0.2
