"""Django's connections on the embedded cluster, in a process of their own: with the pool and without."""

import signal
import subprocess

import pytest

from tests.postgres_embarque.conftest import jouer, lancer, processus

DJANGO = """
import os, signal, sys, time
from pathlib import Path
import django
from django.conf import settings
from danaecare import postgres_embarque
base = postgres_embarque.base_de_donnees(os.environ)
if os.environ["AVEC_RESERVE"] == "non":
    base["OPTIONS"].pop("pool", None)
settings.configure(DATABASES={"default": base}, USE_TZ=True, TIME_ZONE="Europe/Paris")
django.setup()
from django.db import close_old_connections, connection

def demander(question="SELECT 41 + 1"):
    with connection.cursor() as curseur:
        curseur.execute(question)
        reponse = curseur.fetchone()[0]
    connection.close()
    return reponse

def postmaster():
    demander()
    return int((Path(base["DONNEES"]) / "grappe-18" / "postmaster.pid").read_text().split()[0])
"""


@pytest.fixture(params=["oui", "non"])
def reserve(request):
    return {"AVEC_RESERVE": request.param}


@pytest.mark.lent
def test_la_premiere_connexion_demarre_la_base_et_la_fin_l_arrete(dossier, reserve):
    assert jouer(DJANGO + "print(demander())", donnees=dossier / "un été", environ=reserve) == "42"
    assert processus(dossier) == []


def test_sans_connexion_rien_ne_demarre(dossier, reserve):
    jouer(DJANGO, donnees=dossier / "donnees", environ=reserve)
    assert not (dossier / "donnees").exists()


@pytest.mark.lent
def test_un_processus_en_marche_se_remet_d_un_serveur_tue(dossier, reserve):
    """Its next request is served, not the tenth: the web process has nothing to restart by hand."""
    code = DJANGO + (
        "avant = postmaster()\n"
        "for tour in range(3):\n"
        "    os.kill(postmaster(), signal.SIGKILL)\n"
        "    while postgres_embarque.ouvrir(base['DONNEES']).vivante(): time.sleep(0.01)\n"
        "    print(demander())\n"
        "print(postmaster() != avant)\n"
    )
    assert jouer(code, donnees=dossier / "donnees", environ=reserve).split() == ["42", "42", "42", "True"]
    assert processus(dossier) == []


@pytest.mark.lent
def test_deux_commandes_a_la_fois(dossier, reserve):
    enfants = [
        lancer(DJANGO + "print(demander()); time.sleep(0.2)", donnees=dossier / "donnees", environ=reserve)
        for _ in range(3)
    ]
    assert [enfant.communicate(timeout=120) for enfant in enfants] == [("42\n", "")] * 3
    assert processus(dossier) == []


@pytest.mark.lent
def test_des_fils_et_des_enfants_forkes(dossier, reserve):
    """A gunicorn worker: forked, then threads; the master that never connected does not matter."""
    code = DJANGO + (
        "import threading\n"
        "if os.fork() == 0:\n"
        "    fils = [threading.Thread(target=lambda: os.write(1, b'%d ' % demander())) for _ in range(4)]\n"
        "    [f.start() for f in fils]; [f.join() for f in fils]\n"
        "    sys.exit(0)\n"
        "os.wait()\n"
    )
    assert jouer(code, donnees=dossier / "donnees", environ=reserve) == "42 42 42 42"
    assert processus(dossier) == []


@pytest.mark.lent
def test_une_commande_interrompue_ne_laisse_rien(dossier, reserve):
    # A suite started in the background ignores SIGINT and its children inherit it: hear it again.
    ecoute = "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    enfant = lancer(DJANGO + ecoute + "print(demander(), flush=True); time.sleep(60)", donnees=dossier / "donnees",
                    environ=reserve, stdout=subprocess.PIPE)  # fmt: skip
    assert enfant.stdout.readline() == "42\n"
    enfant.send_signal(signal.SIGINT)
    enfant.communicate(timeout=30)
    assert processus(dossier) == []


def test_l_adresse_d_un_serveur_laisse_la_grappe_tranquille(dossier, reserve):
    """With DATABASE_URL nothing is made or started, even when that server does not answer."""
    code = DJANGO + ("try:\n    demander()\nexcept django.db.OperationalError:\n    print('injoignable')\n")
    environ = reserve | {"DATABASE_URL": "postgres://hub@127.0.0.1:9/hub?pool=0&connect_timeout=2"}
    assert jouer(code, donnees=dossier / "donnees", environ=environ) == "injoignable"
    assert not (dossier / "donnees").exists()


@pytest.mark.lent
def test_un_dossier_refuse_devient_une_erreur_de_base(dossier, reserve):
    """So that Django treats it like any unreachable database, with the reason in French."""
    (dossier / "donnees").write_text("un fichier, pas un dossier")
    code = DJANGO + ("try:\n    demander()\nexcept django.db.OperationalError as erreur:\n    print(erreur)\n")
    assert "n’est pas utilisable par ce compte" in jouer(code, donnees=dossier / "donnees", environ=reserve)
