"""What each mode accepts and refuses, in processes of their own: settings are read once."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography.fernet import Fernet
from django.db import connection

from danaecare.socle.comptes.actions.comptes import compte_creer

RACINE = Path(__file__).resolve().parents[2]
CLES = f"2026:{Fernet.generate_key().decode()}"
SECRET = "k3v-9Zr_wQ8yT1mN5bX7cL2pF6hJ0sD4gA-uE_iO3vB8nM1qR5tY7"


def _lancer(*arguments, **environ):
    base = {nom: valeur for nom, valeur in os.environ.items() if not nom.startswith(("DANAECARE_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=RACINE,
        env=base | environ,
        capture_output=True,
        text=True,
        timeout=120,
    )


def _production(*arguments, **environ):
    reglages = {
        "DANAECARE_MODE": "production",
        "DANAECARE_SECRET": SECRET,
        "DANAECARE_HOTES": "hub.exemple.fr",
        "DANAECARE_CLES_NOTES": CLES,
    }
    return _lancer(*arguments, **(reglages | environ))


@pytest.mark.lent
def test_la_production_passe_la_verification_de_deploiement(tmp_path):
    """Whatever the checkout's own folder holds: a demonstration may have been loaded in it."""
    commande = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    resultat = _production(*commande, DANAECARE_DONNEES=str(tmp_path))
    assert resultat.returncode == 0, resultat.stderr
    assert "no issues" in resultat.stdout


@pytest.mark.parametrize(
    ("environ", "raison"),
    [
        ({"DANAECARE_SECRET": ""}, "DANAECARE_SECRET manque"),
        ({"DANAECARE_SECRET": "trop-court"}, "DANAECARE_SECRET manque"),
        ({"DANAECARE_SECRET": "hub-local-" + "a" * 60}, "DANAECARE_SECRET manque"),
        ({"DANAECARE_DEBUG": "oui"}, "DANAECARE_DEBUG est actif"),
    ],
)
def test_la_production_refuse_un_reglage_de_demonstration(environ, raison):
    resultat = _production("manage.py", "check", **environ)
    assert resultat.returncode != 0
    assert raison in resultat.stderr


@pytest.mark.lent
@pytest.mark.parametrize(
    ("cles", "raison"),
    [
        ("A_REMPLACER", "vaut encore A_REMPLACER"),
        ("", "manque"),
        ("2026:pas-une-cle", "n’est pas une clé"),
    ],
)
def test_la_production_ne_part_pas_sans_les_cles_des_notes(adresse_de_la_base, cles, raison):
    environ = {"DANAECARE_CLES_NOTES": cles, "DATABASE_URL": adresse_de_la_base}
    for mots in (("manage.py", "check", "--deploy"), ("-c", "import danaecare.wsgi; print('parti')")):
        resultat = _production(*mots, **environ)
        assert resultat.returncode != 0
        assert raison in resultat.stderr
        assert "parti" not in resultat.stdout
    # The command that makes one is not refused for want of it.
    assert _production("manage.py", "notes_cle", **environ).stdout.startswith("DANAECARE_CLES_NOTES=")


def test_un_mode_inconnu_est_refuse():
    resultat = _lancer("manage.py", "check", DANAECARE_MODE="prod")
    assert resultat.returncode != 0
    assert "developpement, demonstration ou production" in resultat.stderr


@pytest.fixture
def adresse_de_la_base(transactional_db):
    base = connection.settings_dict
    return f"postgres://{base['USER']}@{quote(base['HOST'], safe='')}:{base['PORT'] or 5432}/{base['NAME']}?pool=0"


def _demarrer(adresse):
    return _production("-c", "import danaecare.wsgi; print('parti')", DATABASE_URL=adresse)


@pytest.mark.lent
def test_la_production_part_sur_une_base_de_vrais_comptes(adresse_de_la_base):
    compte_creer(par=None, email="vraie@exemple.fr", prenom="Vraie", nom="Personne", roles=["direction"])
    resultat = _demarrer(adresse_de_la_base)
    assert resultat.stdout.strip() == "parti", resultat.stderr


@pytest.mark.lent
def test_la_production_refuse_les_comptes_de_demonstration(adresse_de_la_base):
    compte_creer(
        par=None,
        email="direction@demo.invalid",
        prenom="Agnès",
        nom="Périgneux",
        roles=["direction"],
        demonstration=True,
    )
    resultat = _demarrer(adresse_de_la_base)
    assert resultat.returncode != 0
    assert "Des comptes de démonstration sont dans cette base" in resultat.stderr
    assert "parti" not in resultat.stdout
