"""An import of the browser killed between its confirmation and its last row: resumed, or to be confirmed again."""

import os
import re
import signal
import threading
from contextlib import suppress
from http.client import HTTPException

import pytest

from tests.robustesse import FOIS as COUPURES
from tests.robustesse.hub import JETON, attendre, nom_neuf, tuer

PETIT, GRAND = 450, 900  # rows: written by the web process, by the background worker
# Held from the first row to the end of the transaction.
ECRIT = """
SELECT 1 FROM pg_locks JOIN pg_class ON pg_class.oid = pg_locks.relation
WHERE relname = 'annuaire_organisation' AND mode = 'RowExclusiveLock'
"""


class Depot:
    """A file of organisations of one prefix, dropped by its form."""

    def __init__(self, hub, lignes, prefixe=""):
        self.hub, self.lignes, self.prefixe = hub, lignes, prefixe or nom_neuf("Import")
        texte = "nom;activite\n" + "".join(f"{self.prefixe} {rang};répit\n" for rang in range(lignes))
        corps = (
            f'--xx\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{JETON}\r\n'
            f'--xx\r\nContent-Disposition: form-data; name="fichier"; filename="o.csv"\r\n\r\n{texte}\r\n--xx--\r\n'
        )
        entetes = {"Content-Type": "multipart/form-data; boundary=xx"}
        statut, recus, page = hub.demander("POST", "/imports/organisations/", 0, corps.encode(), **entetes)
        assert statut == 302, page[-2000:]
        self.chemin = recus["Location"]
        self.pk = int(self.chemin.strip("/").rpartition("/")[2])

    @property
    def etat(self):
        return self.hub.lire("SELECT etat FROM imports_import WHERE id = %s", self.pk)[0][0]

    def confirmer(self, *, page_entiere: bool):
        """As the page does, in one transaction with its seal; or as a script, which carries no seal."""
        page = self.hub.demander("GET", self.chemin)[2].decode()
        formulaire = page.partition("/confirmer/")[2].partition("</form>")[0]
        caches = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', formulaire))
        caches.pop("csrfmiddlewaretoken")
        entetes = {"Accept": "text/html"} if page_entiere else {}
        corps = {"mode": "tout", **(caches if page_entiere else {"jeton": caches["jeton"]})}
        with suppress(OSError, HTTPException):
            self.hub.demander("POST", f"{self.chemin}confirmer/", 0, corps, **entetes)


def _pendant_l_ecriture(hub, depot, page_entiere, couper):
    fil = threading.Thread(target=depot.confirmer, kwargs={"page_entiere": page_entiere})
    fil.start()
    try:
        attendre(lambda: hub.lire(ECRIT) or depot.etat == "fait", 120, "l’import n’écrit pas")
        assert depot.etat != "fait"
        couper()
    finally:
        fil.join()
    attendre(lambda: not hub.lire(ECRIT), 60)


@pytest.fixture
def vieillir(hub):
    """As if the silence of the dead had lasted: the next worker's watch finds what they held."""

    def faire():
        hub.lire("UPDATE travaux_travail SET battement = battement - interval '5 minutes' WHERE etat = 'en_cours'")
        hub.lire("UPDATE travaux_travail SET cree_le = cree_le - interval '5 minutes'")
        hub.lire("UPDATE imports_import SET cree_le = cree_le - interval '5 minutes'")

    return faire


def test_un_import_confirme_puis_tue_est_repris_ou_a_confirmer(hub, vieillir, releve):
    """None stays « en cours »; what each says that it made is there, once; the others made nothing."""
    depots = []
    for page_entiere in (False, True):
        for _ in range(COUPURES):
            with hub.web() as web:
                depots.append(Depot(hub, PETIT))
                _pendant_l_ecriture(hub, depots[-1], page_entiere, lambda w=web: tuer(w))
    # By the page, all is one transaction: the confirmation goes with the rows. By a script, it stays.
    assert [depot.etat for depot in depots] == ["en_ecriture"] * COUPURES + ["a_confirmer"] * COUPURES
    with hub.web():
        for victime in ("ouvrier", "postgres"):
            for _ in range(COUPURES):
                ouvrier = hub.ouvrier()
                depot = Depot(hub, GRAND)
                depots.append(depot)
                attendre(lambda d=depot: d.etat == "a_confirmer", 180)
                couper = {
                    "ouvrier": lambda o=ouvrier: tuer(o),
                    "postgres": lambda: os.kill(hub.numero_postgres(), signal.SIGKILL),
                }[victime]
                _pendant_l_ecriture(hub, depot, False, couper)
                tuer(ouvrier)
        ouvrier = hub.ouvrier()
        try:
            attendre(lambda: vieillir() or not {d.etat for d in depots} & {"en_ecriture", "a_analyser"}, 300)
            repris = [depot for depot in depots if depot.etat == "fait"]
            for depot in depots:
                if depot not in repris:  # said to be confirmed, and nothing is there: confirmed again, it is made
                    assert (depot.etat, hub.noms(depot.prefixe)) == ("a_confirmer", set())
                    depot.confirmer(page_entiere=True)
            attendre(lambda: {depot.etat for depot in depots} == {"fait"}, 300)
        finally:
            tuer(ouvrier)
    for depot in depots:
        [(crees,)] = hub.lire("SELECT crees FROM imports_import WHERE id = %s", depot.pk)
        [(la,)] = hub.lire("SELECT count(*) FROM annuaire_organisation WHERE nom LIKE %s", f"{depot.prefixe}%")
        assert (crees, la) == (depot.lignes, depot.lignes), depot.pk
    assert len(repris) >= 2 * COUPURES
    releve(
        "Import confirmé, puis tué (kill -9 du web, de l’ouvrier, de PostgreSQL)", len(depots),
        ecrites=sum(depot.lignes for depot in depots), lu="« en cours », puis le compte fait, ou « à confirmer »",
        revenu=f"{len(repris)} repris seuls, {len(depots) - len(repris)} confirmés de nouveau",
    )  # fmt: skip
