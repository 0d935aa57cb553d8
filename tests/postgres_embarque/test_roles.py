"""The hub is not superuser of its own cluster, and a cluster of a former version gives it the same role."""

import os
import shutil
import subprocess
import sys

import psutil
import psycopg
import pytest

from danaecare.postgres_embarque import ErreurGrappe, Grappe, initialisation
from danaecare.postgres_embarque.chemins import AMORCE, BASE, COPISTE, DEPOT, PORT, ROLE, Chemins
from danaecare.socle.exploitation.sauvegarde.lire import relever, remettre_base
from tests.exploitation.test_versions import VERSIONS
from tests.grappe_essai import SANS_DURABILITE, adresse_de, creer_dossier
from tests.postgres_embarque.conftest import OUVRIR, connexion, lancer, postmaster, processus
from tests.robustesse.hub import Hub

INTERDITS = (
    "SELECT pg_read_file('PG_VERSION')",
    "SELECT pg_ls_dir('.')",
    "SELECT lo_import('/etc/hostname')",
    "CREATE TEMP TABLE vol (ligne text); COPY vol FROM '/etc/hostname'",
    "CREATE TEMP TABLE vol (ligne text); COPY vol FROM PROGRAM 'id'",
    "COPY (SELECT 1) TO PROGRAM 'cat'",
    "ALTER SYSTEM SET archive_mode = on",
    "SET session_replication_role = replica",
    f"SET ROLE {AMORCE}",
    f"SET ROLE {COPISTE}",
    "SELECT pg_backup_start('copie')",
    f"ALTER ROLE {ROLE} SUPERUSER",
    "CREATE ROLE complice",
    "CREATE DATABASE autre",
    "UPDATE pg_authid SET rolsuper = true",
    "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc', 'getpid'",
)


@pytest.fixture(scope="module")
def ouverte():
    """One cluster for all that is refused: nothing of it stays."""
    dossier = creer_dossier()
    grappe = Grappe(Chemins.de(dossier), SANS_DURABILITE)
    grappe.assurer()
    yield grappe
    grappe.quitter()
    shutil.rmtree(dossier)


@pytest.mark.parametrize("ordre", INTERDITS)
def test_le_hub_ne_lit_ni_ne_lance_rien_sur_la_machine(ouverte, ordre):
    with connexion(ouverte) as base, pytest.raises(psycopg.errors.InsufficientPrivilege):
        base.execute(ordre)


def test_le_hub_n_a_que_sa_base(ouverte):
    with connexion(ouverte) as base:
        roles = base.execute(
            "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, rolcanlogin"
            " FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY rolname"
        ).fetchall()
        a_lui = base.execute(
            "SELECT datname FROM pg_database WHERE datdba = 'hub'::regrole ORDER BY datname"
        ).fetchall()
        groupes = base.execute("SELECT count(*) FROM pg_auth_members WHERE member = 'hub'::regrole").fetchone()
    assert roles == [
        (COPISTE, False, False, False, True, False, True),
        (AMORCE, True, True, True, True, True, True),
        (ROLE, False, False, False, False, False, True),
    ]
    assert a_lui == [(BASE,)]
    assert groupes == (0,)


def test_aucune_connexion_ne_donne_le_superutilisateur(ouverte):
    with pytest.raises(psycopg.OperationalError, match="no pg_hba.conf entry"):
        connexion(ouverte, role=AMORCE)


@pytest.fixture
def ancienne(grappe, monkeypatch):
    """A running cluster as former versions made it: their hub is the superuser, and owns all that it makes."""
    with monkeypatch.context() as avant:
        avant.setattr(initialisation.roles, "CREER", f"CREATE DATABASE {BASE};\n")
        avant.setattr(initialisation, "ROLE", AMORCE)
        grappe.assurer()
    return grappe


A_L_AMORCE = f"""
SELECT i.identity FROM pg_shdepend d, pg_identify_object(d.classid, d.objid, d.objsubid) i WHERE refobjid = 10
UNION ALL SELECT relname FROM pg_class WHERE relowner = '{AMORCE}'::regrole AND relnamespace = 'public'::regnamespace
UNION ALL SELECT typname FROM pg_type WHERE typowner = '{AMORCE}'::regrole AND typnamespace = 'public'::regnamespace
UNION ALL SELECT proname FROM pg_proc WHERE proowner = '{AMORCE}'::regrole AND pronamespace = 'public'::regnamespace
UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = '{AMORCE}'::regrole AND nspname !~ '^(pg_|information)'
"""
CHOSES = """
DROP SCHEMA public CASCADE; CREATE SCHEMA public;
CREATE TYPE couleur AS ENUM ('vert'); CREATE DOMAIN positif AS int CHECK (VALUE > 0); CREATE TYPE paire AS (a int);
CREATE TYPE creneau AS RANGE (subtype = time); CREATE SEQUENCE libre;
CREATE TABLE "Mot d'été" (id int GENERATED ALWAYS AS IDENTITY, n serial, texte text, c couleur, p positif);
CREATE VIEW vue AS SELECT texte FROM "Mot d'été"; CREATE MATERIALIZED VIEW copie AS SELECT 1 AS un;
CREATE FUNCTION refuser() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''non''; END';
CREATE PROCEDURE rien(int) LANGUAGE sql AS ''; CREATE AGGREGATE total (int) (sfunc = int4pl, stype = int);
CREATE TABLE jours (jour date) PARTITION BY RANGE (jour);
CREATE TABLE jours_2026 PARTITION OF jours FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO "Mot d'été" (texte) VALUES ('gardé');
CREATE TRIGGER garde BEFORE DELETE ON "Mot d'été" EXECUTE FUNCTION refuser();
"""


def _dits(grappe):
    return [ligne for ligne in grappe.chemins.journal.read_text().splitlines() if "superutilisateur" in ligne]


def test_une_grappe_d_une_version_precedente_change_de_role_et_garde_tout(ancienne):
    with connexion(ancienne, role=AMORCE) as base:
        base.execute(CHOSES)
    ancienne.quitter()
    ancienne.assurer()
    with connexion(ancienne) as base:
        assert base.execute(A_L_AMORCE).fetchall() == []
        assert base.execute('SELECT id, n, texte FROM vue JOIN "Mot d\'été" USING (texte)').fetchall() == [
            (1, 1, "gardé")
        ]
        base.execute("INSERT INTO \"Mot d'été\" (texte) VALUES ('ajouté'); REFRESH MATERIALIZED VIEW copie")
        with pytest.raises(psycopg.errors.RaiseException, match="non"):
            base.execute('DELETE FROM "Mot d\'été"')
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            base.execute("SELECT pg_read_file('PG_VERSION')")
        base.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    ancienne.quitter()
    ancienne.assurer()
    assert len(_dits(ancienne)) == 1


@pytest.mark.lent
def test_le_controle_de_deploiement_refuse_un_superutilisateur(ancienne):
    def controler(role):
        environ = os.environ | {"DATABASE_URL": adresse_de(ancienne).replace(f"//{ROLE}@", f"//{role}@")}
        commande = [sys.executable, "manage.py", "check", "--deploy", "--tag", "security"]
        return subprocess.run(commande, cwd=DEPOT, env=environ, capture_output=True, text=True, check=False).stderr

    refus = "(danaecare.E004) Le hub entre dans PostgreSQL en superutilisateur"
    assert refus in controler(AMORCE)
    ancienne.quitter()
    ancienne.assurer()
    dit = controler(ROLE)
    assert refus not in dit
    assert "System check identified" in dit


@pytest.mark.lent
def test_une_version_precedente_revenue_entre_temps_n_enferme_rien(ancienne, monkeypatch):
    """Going back an upgrade lets the superuser in again, and what it makes then comes to the role as before."""
    ancienne.quitter()
    ancienne.assurer()
    ancienne.quitter()
    with monkeypatch.context() as avant:
        avant.setattr(initialisation, "ROLE", AMORCE)
        ancienne.assurer()
        with connexion(ancienne, role=AMORCE) as base:
            base.execute("CREATE TABLE d_avant (n int)")
    ancienne.quitter()
    ancienne.assurer()
    with connexion(ancienne) as base:
        base.execute("ALTER TABLE d_avant ADD COLUMN m int")
    assert len(_dits(ancienne)) == 1


def test_sous_le_hub_d_une_version_precedente_rien_n_est_arrete(ancienne):
    """Its processes still use the server: it is said; once they are gone the server starts again under the role."""
    code = OUVRIR + "grappe.rejoindre(); print('pret', flush=True); input()"
    autre = lancer(code, donnees=ancienne.chemins.donnees, stdin=subprocess.PIPE)
    assert autre.stdout.readline() == "pret\n"
    avant = postmaster(ancienne).pid
    with pytest.raises(ErreurGrappe, match="version précédente tourne encore"):
        ancienne.assurer(certain=True)
    assert postmaster(ancienne).pid == avant
    autre.kill()
    autre.communicate()
    ancienne.assurer(certain=True)
    assert postmaster(ancienne).pid != avant
    with connexion(ancienne) as base:
        assert base.execute("SELECT current_user").fetchone() == (ROLE,)


@pytest.mark.lent
def test_une_grappe_tuee_puis_mise_a_jour_change_aussi_de_role(ancienne):
    """Its recorded pid is by now a stranger's, and its log is still to be replayed."""
    with connexion(ancienne, role=AMORCE) as base:
        base.execute("SET synchronous_commit = on")
        base.execute("CREATE TABLE mot (texte text)")
    postmaster(ancienne).kill()
    psutil.wait_procs([psutil.Process(pid) for pid in processus(ancienne.chemins.grappe)], timeout=10)
    attente = subprocess.Popen(["sleep", "60"])
    try:
        fichier = ancienne.chemins.grappe / "postmaster.pid"
        fichier.write_text("\n".join([str(attente.pid), *fichier.read_text().splitlines()[1:], ""]))
        ancienne.assurer(certain=True)
        with connexion(ancienne) as base:
            assert base.execute("SELECT count(*) FROM mot").fetchone() == (0,)
        assert attente.poll() is None
    finally:
        attente.kill()
        attente.wait()


@pytest.mark.lent
@pytest.mark.parametrize("version", VERSIONS, ids=lambda chemin: chemin.stem)
def test_une_annee_d_une_version_precedente_arrive_entiere(dossier, version, monkeypatch):
    """All its tables, to the row, then the migrations of this version as the role."""
    hub = Hub(dossier / "donnees")
    reglages = {"HOST": str(hub.grappe.chemins.socket), "PORT": str(PORT), "NAME": BASE}
    try:
        with monkeypatch.context() as ancien:
            ancien.setattr(initialisation.roles, "CREER", f"CREATE DATABASE {BASE};\n")
            ancien.setattr(initialisation, "ROLE", AMORCE)
            hub.grappe.assurer()
            remettre_base(version, reglages | {"USER": AMORCE})
            avant = relever(reglages | {"USER": AMORCE})
        hub.grappe.quitter()
        hub.grappe.assurer()
        assert len(avant) > 100
        assert relever(reglages | {"USER": ROLE}) == avant
        hub.manage("preparer")
        assert hub.lire(A_L_AMORCE) == []
    finally:
        hub.grappe.quitter()
