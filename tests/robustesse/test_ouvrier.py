"""The worker killed in a report, a command killed in an import, a batch of mails killed, a mail server that is down."""

import csv
import os
import signal

import pytest

from tests.exploitation.fichiers_serveur import unite
from tests.robustesse import COURRIELS, FOIS, LIGNES
from tests.robustesse.courrier import Courrier
from tests.robustesse.hub import attendre, tuer


def _travail(hub, pk):
    [ligne] = hub.lire("SELECT etat, essai, etape, fichier, message FROM travaux_travail WHERE id = %s", pk)
    return ligne


def _pdf(hub) -> set[str]:
    return {fichier.name for fichier in (hub.dossier / "fichiers" / "travaux").rglob("*.pdf")}


def test_l_ouvrier_tue_dans_un_rapport(hub, releve):
    """Each is killed twice in the middle of the PDF; the third worker makes it, once, and the work says who did."""
    rapports = max(1, FOIS // 2)
    for _ in range(rapports):
        _rapport_tue_deux_fois(hub)
    releve(
        "Ouvrier tué (kill -9) dans un rapport", 2 * rapports, ecrites=rapports,
        lu="« en cours », puis le rapport, « repris par l’ouvrier… »", revenu="l’ouvrier suivant le reprend du début",
    )  # fmt: skip


def _rapport_tue_deux_fois(hub):
    deja = _pdf(hub)
    pk = int(hub.python("-m", "tests.robustesse.preparatifs", "rapport").stdout.split()[-1])
    for essai in (1, 2):
        ouvrier = hub.ouvrier()
        attendre(lambda n=essai: _travail(hub, pk)[:2] == ("en_cours", n) and _travail(hub, pk)[2], 180)
        tuer(ouvrier)
        assert _travail(hub, pk)[0] == "en_cours"
        # As if the silence had lasted: the next worker's watch finds the work.
        hub.lire("UPDATE travaux_travail SET battement = battement - interval '5 minutes' WHERE id = %s", pk)
    ouvrier = hub.ouvrier()
    try:
        attendre(lambda: _travail(hub, pk)[0] not in ("en_cours", "en_attente"), 300)
    finally:
        tuer(ouvrier)
    etat, essai, _, fichier, message = _travail(hub, pk)
    assert (etat, essai) == ("termine", 3), message
    assert (hub.dossier / "fichiers" / fichier).read_bytes().startswith(b"%PDF-")
    assert _pdf(hub) - deja == {fichier.rpartition("/")[2]}
    [(repreneur, arrete)] = hub.lire("SELECT ouvrier, ouvrier_arrete FROM travaux_travail WHERE id = %s", pk)
    assert repreneur > arrete


def test_postgres_tue_dans_un_rapport(hub, releve):
    """The worker leaves with its base, as the unit expects; the next one makes the report, which failed for nobody."""
    deja = _pdf(hub)
    pk = int(hub.python("-m", "tests.robustesse.preparatifs", "rapport").stdout.split()[-1])
    ouvrier = hub.ouvrier()
    try:
        attendre(lambda: _travail(hub, pk)[:2] == ("en_cours", 1) and _travail(hub, pk)[2], 180)
        os.kill(hub.numero_postgres(), signal.SIGKILL)
        attendre(lambda: ouvrier.poll() is not None or _travail(hub, pk)[0] == "termine", 180)
    finally:
        tuer(ouvrier)
    # Either its worker left it, or it found the base again: never said failed.
    assert _travail(hub, pk)[0] in ("en_cours", "termine")
    hub.lire("UPDATE travaux_travail SET battement = battement - interval '5 minutes' WHERE id = %s", pk)
    ouvrier = hub.ouvrier()
    try:
        attendre(lambda: _travail(hub, pk)[0] not in ("en_cours", "en_attente"), 300)
    finally:
        tuer(ouvrier)
    etat, essai, _, fichier, message = _travail(hub, pk)
    assert etat == "termine", message
    assert _pdf(hub) - deja == {fichier.rpartition("/")[2]}
    assert unite("danaecare-ouvrier.service")["Service"]["Restart"] == ["always"]
    releve(
        "PostgreSQL tué (kill -9) dans un rapport", 1, ecrites=1, lu="« en cours », puis le rapport, jamais un échec",
        revenu=f"l’ouvrier repart avec sa base ; fait à l’essai {essai}",
    )  # fmt: skip


def test_un_import_tue_est_tout_ou_rien(hub, releve, tmp_path):
    """Killed while its rows are being written: none is there; run again, all are."""
    chemin, nombre = tmp_path / "organisations.csv", LIGNES
    with chemin.open("w", newline="") as fichier:
        ecrivain = csv.writer(fichier, delimiter=";")
        ecrivain.writerow(["nom", "activite"])
        ecrivain.writerows([f"Importée {rang}", "répit"] for rang in range(nombre))
    mots, coupures = ("manage.py", "importer", "organisations", str(chemin)), FOIS
    ecrit = "SELECT 1 FROM pg_stat_activity WHERE xact_start IS NOT NULL AND query LIKE 'INSERT INTO \"annuaire_org%%'"
    for _ in range(coupures):
        enfant = hub.lancer(*mots, journal="import")
        attendre(lambda e=enfant: hub.lire(ecrit) or e.poll() is not None, 180)
        assert enfant.poll() is None, "l’import a fini avant d’être tué"
        tuer(enfant)
        attendre(lambda: not hub.lire(ecrit), 60)
        assert hub.noms("Importée") == set()
    hub.python(*mots)
    assert len(hub.noms("Importée")) == nombre
    releve(
        "Import en ligne de commande tué (kill -9) en écrivant", coupures, ecrites=nombre,
        lu="rien d’écrit", revenu="la même commande, relancée",
    )  # fmt: skip


@pytest.fixture(scope="module")
def professionnels(hub):
    hub.python("-m", "tests.robustesse.preparatifs", "rappels", str(COURRIELS))


@pytest.fixture
def courrier(hub, professionnels):
    hub.lire("DELETE FROM courriels_courriel")
    ouvert = Courrier()
    yield ouvert
    ouvert.fermer()


def _reglages(port):
    return {"DANAECARE_COURRIEL_SERVEUR": "127.0.0.1", "DANAECARE_COURRIEL_PORT": str(port)}


def test_un_lot_de_courriels_tue_est_repris(hub, courrier, releve):
    """Killed while a mail is announced, and while it is being taken: none is lost, none leaves twice."""
    port = courrier.ouvrir()
    moments = ((courrier.recus, (0, 0.3)), (courrier.annonces, (0.3, 0)))
    for rang in range(FOIS + 1):
        palier, (compte, (courrier.pause_avant, courrier.pause)) = 4 + 3 * rang, moments[rang % 2]
        enfant = hub.lancer("manage.py", "rappels", journal="rappels", **_reglages(port))
        attendre(lambda n=palier, c=compte, e=enfant: c.total() >= n or e.poll() is not None)
        assert enfant.poll() is None, "les rappels ont fini avant d’être tués"
        tuer(enfant)
    courrier.pause_avant = courrier.pause = 0
    hub.manage("rappels", **_reglages(port))
    assert sorted(courrier.recus.values()) == [1] * COURRIELS
    releve(
        "Lot de courriels tué (kill -9)", FOIS + 1, ecrites=COURRIELS, lu="chaque courriel, une fois",
        revenu="la même tâche, relancée",
    )  # fmt: skip


def test_le_serveur_d_envoi_tombe_puis_revient(hub, courrier, releve):
    """Down for an hour, the unit tries as often as it does; back, each mail leaves once, even if it is run again."""
    service, essais = unite("danaecare-tache@.service"), 6
    assert service["Service"]["RestartSec"] == ["10min"]
    assert int(service["Unit"]["StartLimitBurst"][0]) > essais
    port = courrier.ouvrir()
    courrier.fermer()
    for essai in range(essais):
        # Half of them, it is its name that nobody knows any more.
        nom = {"DANAECARE_COURRIEL_SERVEUR": "smtp.invalid"} if essai % 2 else {}
        en_panne = hub.manage("rappels", exiger=False, **_reglages(port) | nom)
        assert en_panne.returncode != 0
        assert "le serveur d’envoi refuse" in en_panne.stderr
    courrier.ouvrir(port)
    for _ in range(2):
        hub.manage("rappels", **_reglages(port))
    assert sorted(courrier.recus.values()) == [1] * COURRIELS
    releve(
        "Serveur d’envoi en panne une heure, arrêté ou sans nom (DNS)", essais, ecrites=COURRIELS,
        lu="« le serveur d’envoi refuse », puis chaque courriel, une fois",
        revenu="systemd réessaie toutes les dix minutes",
    )  # fmt: skip
