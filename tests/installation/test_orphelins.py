"""The launcher killed alone: the next `make demo` knows what it left, and takes its place."""

import json
import os
import signal
import urllib.request

import pytest

from danaecare.orphelins import Registre
from tests.installation.conftest import attendre, dit, restants


@pytest.mark.lent
@pytest.mark.parametrize(("moment", "mot"), [("Ctrl-C", "procrastinate"), ("Démonstration", '"demo"')])
def test_un_hub_sans_son_lanceur_laisse_la_place_au_suivant(depot, lancer, port, moment, mot):
    """The launcher killed alone, at work or in a step: the next one knows its own, stops it, takes its place."""
    (depot / "scene").write_text("demo-dure" if moment != "Ctrl-C" else "")
    lance = lancer(port)
    attendre(dit(depot, moment))
    attendre(lambda: mot in (depot / "donnees" / f"demo-{port}.json").read_text())
    attendre(lambda: moment == "Ctrl-C" or (depot / "dure").exists())  # the step has read its scene
    lance.kill()
    lance.wait()
    anciens = {p.pid for p in restants(depot)}
    assert anciens
    (depot / "scene").write_text("")
    suivant = lancer(port)
    attendre(lambda: dit(depot, "Ctrl-C")() or suivant.poll() is not None)
    texte = (depot / "sortie").read_text()
    assert "Un hub resté sans son lanceur tournait encore ici" in texte
    assert f"Le hub     http://127.0.0.1:{port}/" in texte
    assert not anciens & {p.pid for p in restants(depot)}
    suivant.send_signal(signal.SIGINT)
    assert suivant.wait(timeout=30) == 0
    assert restants(depot) == []
    assert not (depot / "donnees" / f"demo-{port}.json").exists()


@pytest.mark.lent
def test_un_hub_qui_vit_est_nomme_et_laisse_en_paix(depot, lancer, port):
    premier = lancer(port)
    attendre(dit(depot, "Ctrl-C"))
    assert lancer(port).wait(timeout=30) == 1
    texte = (depot / "sortie").read_text()
    assert f"Le hub tourne déjà à l’adresse http://127.0.0.1:{port}/ (processus {premier.pid})" in texte
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as reponse:
        assert reponse.read() == b"bonjour"
    assert (depot / "donnees" / f"demo-{port}.json").exists()


def test_le_numero_d_un_autre_n_est_pas_arrete(tmp_path):
    """A number of the file that became a stranger's: its command is not the one that was noted."""
    registre = Registre(tmp_path, 8000)
    registre.fichier.write_text(
        json.dumps({"lanceur": 1, "commandes": {"1": ["autre"], str(os.getpid()): ["gunicorn"]}})
    )
    assert registre.vivants() == (None, [])
    registre.fichier.write_text("à moitié {")
    assert registre.vivants() == (None, [])
