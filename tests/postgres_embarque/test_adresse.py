"""DATABASE_URL, and what takes its place."""

import pytest

from danaecare.postgres_embarque import ErreurGrappe, base_de_donnees
from danaecare.postgres_embarque.adresse import RESERVE


def test_sans_adresse_la_base_est_embarquee_et_rien_ne_demarre(tmp_path):
    donnees = tmp_path / "donnees"
    base = base_de_donnees({"DANAECARE_DONNEES": str(donnees)})
    assert base["ENGINE"] == "danaecare.base_embarquee"
    assert (base["NAME"], base["USER"], base["PORT"]) == ("danaecare", "hub", "5432")
    assert base["DONNEES"] == str(donnees)
    assert base["OPTIONS"] == {"pool": RESERVE}
    assert not donnees.exists()


def test_une_adresse_vide_ne_compte_pas(tmp_path):
    environ = {"DANAECARE_DONNEES": str(tmp_path), "DATABASE_URL": ""}
    assert base_de_donnees(environ)["ENGINE"] == "danaecare.base_embarquee"


def test_adresse_complete():
    base = base_de_donnees({"DATABASE_URL": "postgres://hub:s3cret@bd.exemple.fr:6543/hub?sslmode=verify-full"})
    assert base == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "hub",
        "USER": "hub",
        "PASSWORD": "s3cret",
        "HOST": "bd.exemple.fr",
        "PORT": "6543",
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": "verify-full", "pool": RESERVE},
    }


def test_chaque_partie_est_decodee():
    base = base_de_donnees({"DATABASE_URL": "postgresql://l%C3%A9a:p%40ss%3A%2F%25@%2FVar%2Frun%2FPG/base%20une"})
    assert (base["USER"], base["PASSWORD"], base["HOST"], base["NAME"], base["PORT"]) == (
        "léa",
        "p@ss:/%",
        "/Var/run/PG",
        "base une",
        "",
    )


def test_un_dossier_de_socket_en_parametre():
    base = base_de_donnees({"DATABASE_URL": "postgres:///hub?host=%2Frun%2Fpostgresql"})
    assert (base["HOST"], base["USER"], base["OPTIONS"]) == ("/run/postgresql", "", {"pool": RESERVE})


def test_une_adresse_ipv6():
    base = base_de_donnees({"DATABASE_URL": "postgres://hub@[::1]:5433/hub"})
    assert (base["HOST"], base["PORT"]) == ("::1", "5433")


@pytest.mark.parametrize(("valeur", "options"), [("0", {}), ("3", {"pool": {**RESERVE, "max_size": 3}})])
def test_la_reserve_de_connexions_se_regle(valeur, options):
    assert base_de_donnees({"DATABASE_URL": f"postgres://h/b?pool={valeur}"})["OPTIONS"] == options


@pytest.mark.parametrize(
    ("adresse", "motif"),
    [
        ("mysql://u:p@h/b", "n’a pas la forme"),
        ("postgres://h", "n’a pas la forme"),
        ("postgres://h/", "n’a pas la forme"),
        ("postgres://u:p@ss@h/b", "n’a pas la forme"),
        ("postgres://u:p/x@h/b", "n’a pas la forme"),
        ("postgres://h/b#fin", "n’a pas la forme"),
        ("postgres://h/b/c", "n’a pas la forme"),
        ("postgres://h:cinq/b", "n’a pas la forme"),
        ("b", "n’a pas la forme"),
        ("postgres://h:0/b", "le port 0"),
        ("postgres://h:65536/b", "le port 65536"),
        ("postgres://u:100%@h/b", "%25"),
        ("postgres://h/b?sslmod=require", "sslmod"),
        ("postgres://h/b?sslmode=oui", "sslmode"),
        ("postgres://h/b?sslmode=require&sslmode=disable", "répété"),
        ("postgres://h/b?sslmode", "nom=valeur"),
        ("postgres://h/b?pool=beaucoup", "pool est un nombre"),
        ("postgres://h/b?host=autre", "deux hôtes"),
    ],
)
def test_une_adresse_douteuse_est_refusee_avec_sa_raison(adresse, motif):
    with pytest.raises(ErreurGrappe) as refus:
        base_de_donnees({"DATABASE_URL": adresse})
    assert motif in str(refus.value)


def test_le_refus_ne_montre_pas_le_mot_de_passe():
    with pytest.raises(ErreurGrappe) as refus:
        base_de_donnees({"DATABASE_URL": "postgres://hub:tres-secret@h:99999/b"})
    assert "tres-secret" not in str(refus.value)
