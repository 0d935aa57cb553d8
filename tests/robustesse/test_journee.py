"""A day of the association, compressed: its 24 hours pass one after the other, the clock of the whole hub put forward.

Each hour people work, and what is due is done: the worker's periodic tasks, the night's backup, retention, deadlines,
reminders. What fills up by itself stays under the limits of the state page; memory, open files, log and base do not
grow with the hours. ROBUSTESSE_JOURNEE_S=3600 lets the day last an hour, at 5,000 requests an hour.
"""

import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from zoneinfo import ZoneInfo

import psutil
import pytest

from tests.robustesse.courrier import Courrier
from tests.robustesse.hub import Hub, attendre, nom_neuf, tuer
from tests.robustesse.precharge import COMPILATEUR, precharge

pytestmark = pytest.mark.skipif(not COMPILATEUR, reason="needs a C compiler")

DUREE = int(os.environ.get("ROBUSTESSE_JOURNEE_S", "120"))
PAR_HEURE = max(20, round(5_000 * DUREE / 3600 / 24))
PAGES = ("/", "/annuaire/", "/annuaire/personnes/", "/recherche/?q=web", "/jardins/", "/tierslieux/", "/sante")
# What systemd's timers start, at their hour.
DUES = {1: "sauvegarder", 4: "conservation", 7: "echeances", 8: "rappels"}
# Just after the hourly watch and, at some hours, after the purges: the queue takes what is late by ten minutes. Its
# night is by the machine's clock, which may be one or two hours from Paris's.
VEILLE, PURGE = 24, 44
PURGES_A = {3, 4, 5, 11, 17, 23}
# Sessions outlive the hours: the same people go on.
LONGUES = {"DANAECARE_INACTIVITE_MIN": "10000", "DANAECARE_SESSION_MAX_H": "200"}
PURGES = {"travaux.purger", "journal.purger", "imports.purger", "comptes.purger", "exploitation.veiller"}


def _dans_24_heures(hub, courrier, horloge, web) -> tuple[list[dict], int, int]:
    """(a reading an hour, answers, written)."""
    paris, depart = ZoneInfo("Europe/Paris"), datetime.now(tz=ZoneInfo("Europe/Paris"))
    minuit = depart.replace(hour=0, minute=0, second=0, microsecond=0)
    releves, reponses, ecrits = [], 0, 0
    reglages = {
        "DANAECARE_COURRIEL_SERVEUR": "127.0.0.1", "DANAECARE_COURRIEL_PORT": str(courrier.ouvrir()),
        "DANAECARE_SAUVEGARDE_CLE": str(hub.dossier / "cles-journee" / "sauvegarde-publique.txt"),
    }  # fmt: skip
    for heure in range(24):
        debut = time.monotonic()
        for minute in (VEILLE, PURGE) if heure in PURGES_A else (VEILLE,):
            voulu = minuit.timestamp() + 86_400 + heure * 3600 + minute * 60
            horloge.mettre(round(voulu - time.time()))
            ouvrier = hub.ouvrier(**reglages)
            try:
                if minute == VEILLE:
                    if commande := DUES.get(heure):
                        mots = [str(hub.dossier / "sauvegardes-journee")] if commande == "sauvegarder" else []
                        hub.manage(commande, *mots, **reglages)
                    statuts, neufs = _travailler(hub, heure, DUREE / 24 - (time.monotonic() - debut))
                    assert set(statuts) <= {200, 403, 503}, statuts
                    reponses, ecrits = reponses + len(statuts), ecrits + neufs
                attendre(lambda v=voulu: _passee(hub, v), 60, f"la veille ne passe pas à {heure} h {minute}")
            finally:
                tuer(ouvrier, 15)
        releves.append(_relever(hub, web) | {"heure": datetime.fromtimestamp(voulu, paris).hour})
    return releves, reponses, ecrits


def _passee(hub, voulu: float) -> bool:
    """The watch of this minute or of a later one was done."""
    [(vue,)] = hub.lire(
        "SELECT max(defer_timestamp) FROM procrastinate_periodic_defers d JOIN procrastinate_jobs j ON j.id = d.job_id"
        " WHERE d.task_name = 'travaux.veiller' AND j.status = 'succeeded'"
    )
    return (vue or 0) >= voulu - 60


def _travailler(hub, heure: int, secondes: float) -> tuple[list[int], int]:
    """The pages and the writes of an hour, by four people at a time, spread over `secondes`."""

    def demander(rang):
        time.sleep(max(0, secondes) * 4 / PAR_HEURE / 2)
        if rang % 20 == 0:
            assert hub.ecrire(nom_neuf("Journee"), rang) == "accepte"
            return 200
        return hub.demander("GET", PAGES[(heure + rang) % len(PAGES)], rang)[0]

    with ThreadPoolExecutor(4) as gens:
        statuts = list(gens.map(demander, range(PAR_HEURE)))
    return statuts, len(range(0, PAR_HEURE, 20))


def _relever(hub, web) -> dict:
    processus = [psutil.Process(web.pid), *psutil.Process(web.pid).children(recursive=True)]
    dites = json.loads(hub.python("-m", "tests.robustesse.preparatifs", "bornes").stdout.splitlines()[-1])
    [(base,)] = hub.lire("SELECT pg_database_size(current_database())")
    return {
        "bornes": dites, "base": base, "memoire": sum(p.memory_info().rss for p in processus),
        "ouverts": sum(p.num_fds() for p in processus),
        "journal": (hub.dossier / "web.log").stat().st_size,
    }  # fmt: skip


@pytest.fixture
def hub():
    """Its own: the day that passes ends the sessions of a hub that others use."""
    with Hub.neuf() as neuf:
        yield neuf


@pytest.fixture
def courrier():
    ouvert = Courrier()
    yield ouvert
    ouvert.fermer()


def test_une_journee_ne_laisse_rien_deborder(hub, courrier, releve):
    hub.manage("cles_sauvegarde", str(hub.dossier / "cles-journee"))
    (hub.dossier / "passage").mkdir()
    with precharge(hub, "horloge") as horloge:
        hub.environ |= LONGUES | {"TMPDIR": str(hub.dossier / "passage")}  # its own, as the units give it
        _jouer(hub, courrier, horloge, releve)


def _jouer(hub, courrier, horloge, releve):
    with hub.web() as web:
        journal = (hub.dossier / "web.log").stat().st_size
        releves, reponses, ecrits = _dans_24_heures(hub, courrier, horloge, web)
        assert (len(hub.noms("Journee")), hub.doubles("Journee")) == (ecrits, 0)
        faites = {nom for (nom,) in hub.lire("SELECT DISTINCT task_name FROM procrastinate_periodic_defers")}
    assert faites >= PURGES
    depassees = {borne["nom"] for un in releves for borne in un["bornes"] if not borne["tenue"]}
    assert depassees == set()
    sixieme, dernier = releves[5], releves[-1]
    croissance = dernier["memoire"] / sixieme["memoire"] - 1
    assert croissance < 0.10, [un["memoire"] for un in releves]
    assert dernier["ouverts"] <= sixieme["ouverts"] + 20, [un["ouverts"] for un in releves]
    octets = (dernier["journal"] - journal) / reponses
    assert octets < 600
    assert dernier["base"] - sixieme["base"] < 30 * 2**20, [un["base"] for un in releves]
    assert len([*(hub.dossier / "sauvegardes-journee").iterdir()]) == 1
    releve(
        f"Une journée entière (tâches, sauvegarde, conservation, rappels) en {DUREE} s", 1, ecrites=ecrits,
        lu=f"{reponses} réponses, {octets:.0f} octets de journal pour chacune",
        revenu=f"rien à faire : chaque borne tenue à chaque heure, mémoire {croissance:+.0%}",
    )  # fmt: skip
