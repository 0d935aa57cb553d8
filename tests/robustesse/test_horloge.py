"""The clock jumps under a living hub: a day forward, back, an hour back, back; web, worker and PostgreSQL together.

`tests/exploitation/test_horloge.py` says what each part does about it.
"""

import json
import time

import pytest

from tests.robustesse.hub import attendre, nom_neuf, tuer
from tests.robustesse.precharge import COMPILATEUR, precharge

pytestmark = pytest.mark.skipif(not COMPILATEUR, reason="needs a C compiler")

JOUR, HEURE = 86_400, 3_600
SAUTS = (JOUR, 0, -HEURE, 0)
# Sessions outlive the jumps here, so that the same people go on writing; that they end is shown elsewhere.
LONGUES = {"DANAECARE_INACTIVITE_MIN": "10000", "DANAECARE_SESSION_MAX_H": "200", "DANAECARE_SANTE_JETON": "jeton"}
VEILLES = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'travaux.veiller'"


def _ecrire(hub, combien=5) -> list[str]:
    noms = [nom_neuf("Horloge") for _ in range(combien)]
    assert [hub.ecrire(nom, rang) for rang, nom in enumerate(noms)] == ["accepte"] * combien
    return noms


def _rapport(hub) -> int:
    return int(hub.python("-m", "tests.robustesse.preparatifs", "rapport").stdout.split()[-1])


def _etat(hub, pk):
    return hub.lire("SELECT etat FROM travaux_travail WHERE id = %s", pk)[0][0]


def _sonde_sauvegarde(hub) -> str:
    _, _, corps = hub.demander("GET", "/sante", Authorization="Bearer jeton")
    return json.loads(corps)["sondes"]["sauvegarde"]


def test_l_horloge_saute_en_avant_et_en_arriere(hub, releve):
    """What was accepted is there, in the order of the acts; no lost update; reports made once; the watch goes on."""
    cles, sauvegardes = hub.dossier / "cles-horloge", hub.dossier / "sauvegardes-horloge"
    hub.manage("cles_sauvegarde", str(cles))
    cle = {"DANAECARE_SAUVEGARDE_CLE": str(cles / "sauvegarde-publique.txt")}
    hub.environ |= LONGUES
    with precharge(hub, "horloge") as horloge, hub.web(ouvriers=1):
        ouvrier = hub.ouvrier()
        try:
            noms = _ecrire(hub)
            [(pk, version)] = hub.lire("SELECT id, version FROM annuaire_organisation WHERE nom = %s", noms[0])
            rapports = []
            for saut in SAUTS:
                avant = hub.lire(VEILLES)[0][0]
                rapports.append(_rapport(hub))
                attendre(lambda pk=rapports[-1]: _etat(hub, pk) != "en_attente", 90)
                horloge.mettre(saut)
                noms += _ecrire(hub)
                # The page opened before the jump: the second to save is told of the first, whatever the hour.
                fiche = f"/annuaire/{pk}/modifier/"
                premier = {"nom": noms[0], "sigle": f"S{len(noms)}", "version_ouverte": version}
                assert hub.demander("POST", fiche, 1, premier)[0] == 302
                assert hub.demander("POST", fiche, 2, premier | {"sigle": "perdu"})[0] == 422
                [(sigle, version)] = hub.lire("SELECT sigle, version FROM annuaire_organisation WHERE id = %s", pk)
                assert sigle == f"S{len(noms)}"
                if saut == JOUR:
                    hub.manage("sauvegarder", str(sauvegardes), **cle)
                    assert _sonde_sauvegarde(hub) == "bon"
                elif len(rapports) == 2:
                    assert _sonde_sauvegarde(hub) == "panne"
                    hub.manage("sauvegarder", str(sauvegardes), **cle)
                    assert _sonde_sauvegarde(hub) == "bon"
                # The watch comes at the next minute of the new hour, once: not in a day, not 1,440 times.
                attendre(lambda n=avant: hub.lire(VEILLES)[0][0] > n, 75, "la veille ne revient pas")
                time.sleep(2)
                assert hub.lire(VEILLES)[0][0] - avant <= 4
            for rapport in rapports:
                attendre(lambda pk=rapport: _etat(hub, pk) not in ("en_cours", "en_attente"), 300)
        finally:
            tuer(ouvrier)
    faits = hub.lire(
        "SELECT etat, count(*), count(DISTINCT fichier) FROM travaux_travail WHERE id = ANY(%s) GROUP BY etat", rapports
    )
    assert faits == [("termine", len(SAUTS), len(SAUTS))]
    # The log follows the acts, though its hours went back.
    traces = hub.lire(
        "SELECT nom, quand FROM journal_trace t JOIN annuaire_organisation o ON o.id = objet_id "
        "WHERE objet_type = 'annuaire.organisation' AND action = 'annuaire.organisation.creer' AND nom = ANY(%s) "
        "ORDER BY t.id",
        noms,
    )
    assert [nom for nom, _ in traces] == noms
    heures = [quand for _, quand in traces]
    reculs = sum(apres < avant for avant, apres in zip(heures, heures[1:], strict=False))
    assert reculs == 2
    assert len(list(sauvegardes.iterdir())) == 2
    releve(
        "Horloge qui saute (un jour, une heure, aller et retour) : écritures, rapports, sauvegardes", len(SAUTS),
        ecrites=len(noms), perdues=len(set(noms) - hub.noms("Horloge")),
        doublees=hub.doubles("Horloge"), lu="« l’horloge a reculé » sur l’état du hub",
        revenu="les tâches reprennent à la minute suivante, une fois",
    )  # fmt: skip
