"""The throw-away cluster the tests themselves run on."""

import os
import subprocess
import sys
from itertools import pairwise

from django.db import connection

from danaecare.postgres_embarque.chemins import DEPOT, Chemins
from tests import grappe_essai
from tests.grappe_essai import balayer


def test_la_base_des_essais_est_jetable(db):
    """What the tests write never goes to the checkout's own cluster."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT current_setting('server_version_num')::int")
        assert curseur.fetchone()[0] >= 140000
    assert connection.settings_dict["HOST"] != str(Chemins.de(DEPOT / "donnees").socket)


def test_le_balayage_laisse_ce_qu_un_essai_vivant_a_mis_au_repos():
    """A killed run is cleaned up; a test that stopped its cluster for a moment finds it again."""
    code = (
        "from tests.grappe_essai import creer_dossier\n"
        "dossier = creer_dossier()\n"
        "(dossier / 'grappe-18.usage').touch()\n"
        "print(dossier, flush=True)\n"
        "input()\n"
    )
    autre = subprocess.Popen([sys.executable, "-c", code], cwd=DEPOT, stdin=-1, stdout=-1, text=True)
    dossier = autre.stdout.readline().strip()
    balayer()
    assert os.path.exists(dossier)
    autre.kill()
    autre.communicate()
    balayer()
    assert not os.path.exists(dossier)


def test_une_autre_migration_est_une_autre_base(tmp_path, monkeypatch):
    """Of the migrations and of what they import; of nothing else, so that a day's work keeps its database."""
    monkeypatch.setattr(grappe_essai, "DEPOT", tmp_path)
    fichiers = {nom: tmp_path / nom for nom in ("pole/migrations/0001.py", "pole/noms.py", "pole/vues.py")}
    for fichier in fichiers.values():
        fichier.parent.mkdir(parents=True, exist_ok=True)
    textes = ("from pole.noms import cle\n", "cle = str\n", "page = 1\n")
    for fichier, texte in zip(fichiers.values(), textes, strict=True):
        fichier.write_text(texte)
    empreintes = [grappe_essai.empreinte()]
    for fichier in fichiers.values():
        fichier.write_text(f"{fichier.read_text()}# autre\n")
        empreintes.append(grappe_essai.empreinte())
    assert [avant != apres for avant, apres in pairwise(empreintes)] == [True, True, False]
