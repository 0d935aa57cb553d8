"""A real streaming replica: what is read there, what never is, and what happens when it is late or dead."""

import re
import time

import psycopg
import pytest

from tests.robustesse.hub import attendre, nom_neuf
from tests.robustesse.replique import HubReplique

EXPORT, CHIFFRES = "/annuaire/export/csv/", "/indicateurs/2023/"
ORGANISATIONS = 'FROM "annuaire_organisation"'


@pytest.fixture(scope="module")
def hub():
    with HubReplique.neuf() as neuf, neuf.web(DATABASE_REPLIQUE_URL=neuf.adresse_replique):
        for _ in range(4):
            neuf.demander("GET", "/annuaire/")
        neuf.replique_rattrapee()
        yield neuf


def _exporter(hub) -> tuple[str, bool]:
    """(the file, whether the replica gave its rows)."""
    hub.dites()
    statut, _, corps = hub.demander("GET", EXPORT)
    assert statut == 200
    ici, la = hub.dites()
    assert (ORGANISATIONS in ici) != (ORGANISATIONS in la)
    assert 'INSERT INTO "journal_trace"' in ici
    return corps.decode(), ORGANISATIONS in la


def _nouvelle(hub) -> str:
    nom = nom_neuf("Replique")
    assert hub.ecrire(nom) == "accepte"
    return nom


def test_chiffres_et_exports_se_lisent_dans_la_replique(hub, releve):
    nom = _nouvelle(hub)
    hub.replique_rattrapee()
    texte, ailleurs = _exporter(hub)
    assert ailleurs and nom in texte
    hub.dites()
    assert hub.demander("GET", CHIFFRES)[0] == 200
    ici, la = hub.dites()
    assert "aidants_dossier" in la
    assert "aidants_dossier" not in ici
    assert hub.demander("GET", CHIFFRES)[0] == 200  # kept: nothing is computed again, anywhere
    ici, la = hub.dites()
    assert "aidants_dossier" not in ici + la
    releve("réplique de lecture, à jour", "1 export, 1 page de chiffres", "rien : lus dans la réplique")


def test_ce_que_la_replique_donne_vient_bien_d_elle(hub):
    """A change that no log tells, made while it does not replay: the export does not know it yet."""
    nom = _nouvelle(hub)
    hub.replique_rattrapee()
    hub.replique_lire("SELECT pg_wal_replay_pause()")
    try:
        hub.lire("UPDATE annuaire_organisation SET nom = 'Changée en douce' WHERE nom = %s", nom)
        texte, ailleurs = _exporter(hub)
    finally:
        hub.replique_lire("SELECT pg_wal_replay_resume()")
    assert ailleurs and nom in texte and "Changée en douce" not in texte
    hub.replique_rattrapee()
    assert "Changée en douce" in _exporter(hub)[0]


def test_en_retard_personne_ne_voit_moins(hub, releve):
    """What is written is exported at once, and counted at once, by the primary; the replica serves again later."""
    hub.replique_lire("SELECT pg_wal_replay_pause()")
    try:
        for _ in range(3):
            nom = _nouvelle(hub)
            texte, ailleurs = _exporter(hub)
            assert nom in texte
            assert not ailleurs
        hub.dites()
        assert hub.demander("GET", CHIFFRES)[0] == 200  # the annuaire counts in the figures: they are due
        ici, la = hub.dites()
        assert "aidants_dossier" in ici
        assert "aidants_dossier" not in la
    finally:
        hub.replique_lire("SELECT pg_wal_replay_resume()")
    hub.replique_rattrapee()
    assert _exporter(hub)[1]
    releve("réplique en retard", "3 écritures lues aussitôt", "rien : lues dans la base principale")


def test_une_ecriture_en_cours_ailleurs_n_est_pas_crue_finie(hub):
    """A transaction that still runs on the primary may hold a write: the replica waits for its end to serve."""
    hub.replique_rattrapee()
    assert _exporter(hub)[1]
    with psycopg.connect(host=hub.ici, port=5432, user="danaecare", dbname="danaecare") as longue:
        longue.execute("SELECT pg_current_xact_id()")
        nom = _nouvelle(hub)
        hub.replique_rattrapee()
        texte, ailleurs = _exporter(hub)
        assert nom in texte
        assert not ailleurs
    _nouvelle(hub)
    hub.replique_rattrapee()
    assert _exporter(hub)[1]


def test_morte_puis_revenue(hub, releve):
    nom = _nouvelle(hub)
    hub.replique_tuer()
    debut = time.monotonic()
    for _ in range(4):
        texte, ailleurs = _exporter(hub)
        assert nom in texte
        assert not ailleurs
    assert hub.demander("GET", CHIFFRES)[0] == 200
    assert time.monotonic() - debut < 30
    assert "ne répond pas" in _sonde(hub)
    hub.replique_demarrer()
    hub.replique_rattrapee()
    assert "Elle suit" in _sonde(hub)
    attendre(lambda: _exporter(hub)[1], 60, "the replica is not asked again")
    releve("réplique tuée, puis revenue", "4 exports pendant sa mort", "rien : la base principale répond")


def test_coupee_au_milieu_d_une_lecture(hub):
    """What was being read is read again, whole, on the primary; the replica is then left alone for a while."""
    hub.replique_rattrapee()
    essai = (
        "import django; django.setup()\n"
        "from django.db import connections\n"
        "from danaecare.socle.journal import replique\n"
        "def lire():\n"
        "    with connections[replique.base_de_lecture()].cursor() as curseur:\n"
        "        curseur.execute('SELECT pg_is_in_recovery()')\n"
        "        print(ailleurs := curseur.fetchone()[0])\n"
        "        if ailleurs:\n"
        "            curseur.execute('SELECT pg_terminate_backend(pg_backend_pid())')\n"
        "    return 'lu'\n"
        "print(replique.lire(lire), replique.base_pour())"
    )
    reglages = {"DJANGO_SETTINGS_MODULE": "danaecare.settings", "DATABASE_REPLIQUE_URL": hub.adresse_replique}
    assert hub.python("-c", essai, **reglages).stdout.split() == ["True", "False", "lu", "default"]


def test_une_base_qui_prend_des_ecritures_n_est_pas_une_replique(hub):
    assert "n’est pas une réplique" in _sonde(hub, f"postgres://danaecare@{hub.ici}/danaecare")


def test_rien_ne_s_y_ecrit_jamais(hub):
    """Over all that the other tests did: no statement that writes ever reached it, refused or not."""
    for _ in range(3):
        _nouvelle(hub)
    dit = hub.journal.read_text(errors="replace")
    assert ORGANISATIONS in dit
    assert re.findall(r"(?:statement|execute [^:]*): (?:INSERT|UPDATE|DELETE|CREATE|ALTER|LOCK)\b.*", dit) == []
    assert "read-only transaction" not in dit


def _sonde(hub, adresse=None) -> str:
    essai = (
        "import django; django.setup()\n"
        "from danaecare.socle.exploitation.selections import sonder_replique\n"
        "print(sonder_replique().texte)"
    )
    reglages = {"DJANGO_SETTINGS_MODULE": "danaecare.settings"}
    return hub.python("-c", essai, DATABASE_REPLIQUE_URL=adresse or hub.adresse_replique, **reglages).stdout
