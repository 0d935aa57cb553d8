"""`make demo` starts everything, says where, and leaves nothing behind, whoever ends it."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import psutil
import pytest

from danaecare.postgres_embarque import dossier_donnees
from danaecare.postgres_embarque.chemins import DEPOT
from tests.installation.conftest import attendre, dit, enfant_de, restants
from tests.postgres_embarque.conftest import processus


def test_tout_demarre_et_l_essentiel_est_dit(depot, lancer, port):
    lance = lancer(port)
    attendre(dit(depot, "Ctrl-C"))
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as reponse:
        assert reponse.read() == b"bonjour"
    texte = (depot / "sortie").read_text()
    assert re.search(rf"^Le hub     http://127\.0\.0\.1:{port}/$", texte, re.MULTILINE)
    assert f"Le rapport {depot}/rapport-2023.pdf\n" in texte
    assert "accueil@demo.invalid secret-de-demo\n" in texte
    assert (depot / "rapport-2023.pdf").read_bytes() == b"%PDF-"
    lance.send_signal(signal.SIGINT)
    assert lance.wait(timeout=30) == 0
    assert restants(depot) == []


@pytest.mark.lent
@pytest.mark.parametrize("numero", [signal.SIGTERM, signal.SIGHUP])
def test_chaque_facon_d_arreter_arrete_tout(depot, lancer, port, numero):
    """Also what a child had started on its own, in its session."""
    lance = lancer(port)
    attendre(dit(depot, "Ctrl-C"))
    attendre(lambda: len(restants(depot)) == 5)
    lance.send_signal(numero)
    assert lance.wait(timeout=30) == 0
    assert restants(depot) == []


@pytest.mark.lent
def test_un_enfant_sourd_est_arrete_quand_meme(depot, lancer, port):
    (depot / "scene").write_text("sourd")
    lance = lancer(port)
    attendre(dit(depot, "Ctrl-C"))
    lance.send_signal(signal.SIGINT)
    lance.send_signal(signal.SIGINT)
    assert lance.wait(timeout=30) == 0
    assert restants(depot) == []


@pytest.mark.lent
def test_un_serveur_web_mort_arrete_tout_avec_sa_raison(depot, lancer, port):
    lance = lancer(port)
    attendre(dit(depot, "Ctrl-C"))
    enfant_de(lance, "gunicorn").kill()
    assert lance.wait(timeout=30) == 1
    assert "Arrêt imprévu : le serveur web (signal SIGKILL)." in (depot / "sortie").read_text()
    assert restants(depot) == []


@pytest.mark.lent
@pytest.mark.parametrize(("scene", "raison"), [("", "signal SIGKILL"), ("s-en-va", "code 0")])
def test_un_ouvrier_mort_est_relance_et_c_est_dit(depot, lancer, port, scene, raison):
    """Killed, or gone by itself as when its base falls; the site serves meanwhile."""
    lance = lancer(port)
    attendre(dit(depot, "Ctrl-C"))
    ouvrier = enfant_de(lance, "procrastinate")
    ouvrier.terminate() if scene else ouvrier.kill()
    attendre(dit(depot, f"Arrêt imprévu : les tâches de fond ({raison}). Relance"))
    attendre(lambda: [p for p in psutil.Process(lance.pid).children() if "procrastinate" in " ".join(p.cmdline())])
    assert enfant_de(lance, "procrastinate").pid != ouvrier.pid
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as reponse:
        assert reponse.read() == b"bonjour"
    lance.send_signal(signal.SIGINT)
    assert lance.wait(timeout=30) == 0
    assert restants(depot) == []


@pytest.mark.lent
def test_un_ouvrier_qui_ne_peut_pas_vivre_arrete_tout(depot, lancer, port):
    lance = lancer(port)
    attendre(dit(depot, "Ctrl-C"))
    (depot / "scene").write_text("procrastinate-echoue")
    enfant_de(lance, "procrastinate").kill()
    assert lance.wait(timeout=60) == 1
    texte = (depot / "sortie").read_text()
    assert texte.count("Relance ; le travail en cours") == 5
    assert "Arrêt imprévu : les tâches de fond (code 1). Voyez son message ci-dessus." in texte
    assert restants(depot) == []


@pytest.mark.lent
@pytest.mark.parametrize("etape", ["preparer", "demo", "rapport"])
def test_une_etape_qui_echoue_arrete_tout(depot, lancer, port, etape):
    (depot / "scene").write_text(f"{etape}-echoue")
    lance = lancer(port)
    assert lance.wait(timeout=60) == 1
    texte = (depot / "sortie").read_text()
    assert "rien ne va" in texte
    assert f"« manage.py {etape} » a échoué (code 1)" in texte
    assert restants(depot) == []


@pytest.mark.lent
@pytest.mark.parametrize("etape", ["preparer", "demo", "rapport"])
def test_on_peut_arreter_pendant_une_etape(depot, lancer, port, etape):
    (depot / "scene").write_text(f"{etape}-dure")
    lance = lancer(port)
    attendre(lambda: any(etape in " ".join(p.cmdline()) for p in restants(depot)))
    lance.send_signal(signal.SIGINT)
    assert lance.wait(timeout=30) == 0
    assert restants(depot) == []


def test_un_port_occupe_est_dit_avant_de_rien_lancer(depot, lancer):
    with socket.socket() as occupant:
        occupant.bind(("127.0.0.1", 0))
        occupant.listen()
        port = occupant.getsockname()[1]
        assert lancer(port).wait(timeout=30) == 1
    texte = (depot / "sortie").read_text()
    assert f"Le port {port} ne peut pas être ouvert" in texte
    assert f"make demo PORT={port + 1}" in texte
    assert "Préparation" not in texte


@pytest.mark.parametrize("port", ["huit mille", "0", "65536", "-1"])
def test_un_port_impossible_est_refuse(depot, lancer, port):
    assert lancer(port).wait(timeout=30) == 1
    assert f"PORT={port} n’est pas un port" in (depot / "sortie").read_text()


@pytest.mark.lent
def test_la_base_tuee_revient_et_s_arrete_avec_le_reste(depot, dossier_ouvert, lancer, port):
    donnees = dossier_ouvert / "données"
    lance = lancer(port, DATABASE_URL="", DANAECARE_DONNEES=str(donnees))
    attendre(dit(depot, "Ctrl-C"))
    (avant,) = processus(donnees / "grappe-18")
    os.kill(avant, signal.SIGKILL)
    attendre(lambda: processus(donnees / "grappe-18") not in ([avant], []))
    lance.send_signal(signal.SIGINT)
    assert lance.wait(timeout=30) == 0
    assert processus(donnees) == []


def _tuer_la_base(donnees: Path, port: int) -> None:
    """PostgreSQL killed under the real hub: another takes its place, and the pages come back with it."""
    (avant,) = processus(donnees / "grappe-18")
    os.kill(avant, signal.SIGKILL)
    attendre(lambda: processus(donnees / "grappe-18") not in ([avant], []), delai=60)

    def sante() -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sante") as reponse:
                return reponse.status == 200
        except OSError:
            return False

    attendre(sante, delai=60)


@pytest.mark.lent
def test_la_demonstration_pour_de_vrai(dossier_ouvert, port):
    """The hub itself, twice, in a data folder of its own: the second finds all in place, and its base is killed."""
    dossier = dossier_ouvert
    environ = {nom: valeur for nom, valeur in os.environ.items() if nom != "DATABASE_URL"}
    environ |= {"PORT": str(port), "DANAECARE_DONNEES": str(dossier / "été"), "DANAECARE_STATIQUES": str(dossier / "s")}
    pdf = dossier / "rapport-2023.pdf"
    code = (
        "import sys; from pathlib import Path; from danaecare import demarrage\n"
        "class Ici(demarrage.Demarrage):\n"
        "    def __init__(self, environ):\n"
        "        super().__init__(environ)\n"
        "        self.pdf = Path(sys.argv[1])\n"
        "demarrage.Demarrage = Ici\n"
        "demarrage.main()\n"
    )
    for annonce in ("est chargée", "est déjà là"):
        with (dossier / "sortie").open("w") as sortie:
            lance = subprocess.Popen(
                [sys.executable, "-c", code, pdf], env=environ, cwd=DEPOT, stdout=sortie, stderr=sortie
            )
        try:
            attendre(lambda lance=lance: dit(dossier, "Ctrl-C")() or lance.poll() is not None, delai=900)
            texte = (dossier / "sortie").read_text()
            assert annonce in texte, texte
            assert texte.count("@demo.invalid") == 10
            assert f"Le hub     http://127.0.0.1:{port}/\n" in texte
            assert pdf.read_bytes().startswith(b"%PDF-")
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as reponse:
                assert (reponse.status, "DanaeCare" in reponse.read().decode()) == (200, True)
            if annonce == "est déjà là":
                _tuer_la_base(dossier / "été", port)
            lance.send_signal(signal.SIGINT)
            assert lance.wait(timeout=60) == 0
        finally:
            lance.kill()
            lance.wait()
        assert processus(dossier) == []
        pdf.unlink()


def test_le_dossier_des_essais_n_est_pas_celui_du_hub():
    """No test may reach the real data: uploads and clusters go to a folder thrown away."""
    assert dossier_donnees(os.environ) != Path(DEPOT, "donnees")
