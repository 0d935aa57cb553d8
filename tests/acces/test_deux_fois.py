"""Every form of the hub, found from the URLs, sent twice at once then once more: it writes as if sent once.

Two requests at the same instant commit, each on a connection of its own: they are played in a copy of the database,
thrown away after each form; what one alone writes is undone where it stands.
"""

import threading
from contextlib import contextmanager

import psycopg
import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client, TestCase
from psycopg import sql

from danaecare.socle.communs.interface import antirobot
from tests.acces.conftest import Monde, transaction_defaite
from tests.acces.formulaires import HORS_ENVOI, REFUSE_PAR_L_ETAT, formulaires_de, remplir
from tests.acces.test_matrice import MODULES

pytestmark = [pytest.mark.lent, pytest.mark.tour, pytest.mark.django_db(transaction=True)]
# What every request may leave: the seal itself, and the sessions with what was said in them.
TECHNIQUES = {"comptes_cachet", "django_session"}
# (answers with where they lead, table -> rows more or less, mails)
Ecrit = tuple[list[tuple[int, str]], dict[str, int], int]


class Bases:
    """The databases of this test: Django goes from one to the other, in every thread."""

    def __init__(self):
        self.reglages = connection.settings_dict
        self.origine = self.reglages["NAME"]
        self.monde, self.copie = f"{self.origine}_monde", f"{self.origine}_copie"

    def _serveur(self, ordre: str, *noms: str) -> None:
        connections.close_all()
        ou = {"host": self.reglages["HOST"], "port": self.reglages["PORT"] or None, "user": self.reglages["USER"]}
        with psycopg.connect(**ou, password=self.reglages["PASSWORD"], dbname="postgres", autocommit=True) as serveur:
            # A thread of an earlier test may still hold one of them; the server's own workers leave by themselves.
            serveur.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = ANY(%s) AND backend_type = 'client backend'",
                [[*noms]],
            )
            serveur.execute(sql.SQL(ordre).format(*map(sql.Identifier, noms)))

    @contextmanager
    def dans(self, nom: str, modele: str):
        avant = self.reglages["NAME"]
        self._serveur("DROP DATABASE IF EXISTS {}", nom)
        self._serveur("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", nom, modele)
        self.reglages["NAME"] = nom
        try:
            yield
        finally:
            connections.close_all()
            self.reglages["NAME"] = avant
            self._serveur("DROP DATABASE {}", nom)


@pytest.fixture
def bases(db, monkeypatch):
    monkeypatch.setattr(antirobot, "DELAI_MIN_S", -1)
    return Bases()


def _lignes() -> dict[str, int]:
    """table -> rows."""
    with connection.cursor() as curseur:
        tables = sorted(set(connection.introspection.table_names(curseur)) - TECHNIQUES)
        curseur.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\"" for table in tables))
        return dict(curseur.fetchall())


def _envoyer(formulaire) -> tuple[int, str]:
    client = Client(raise_request_exception=False)
    client.cookies.update(formulaire.client.cookies)
    reponse = formulaire.envoyer(remplir(formulaire), client=client)
    return reponse.status_code, reponse.headers.get("Location", "")


def _ensemble(formulaire) -> list[tuple[int, str]]:
    depart, reponses = threading.Barrier(2), []

    def envoyer():
        try:
            depart.wait(30)
            reponses.append(_envoyer(formulaire))
        finally:
            connections.close_all()

    fils = [threading.Thread(target=envoyer) for _ in range(2)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return reponses


def _mesurer(formulaire, envoyer) -> Ecrit:
    avant = _lignes()
    reponses = envoyer(formulaire)
    apres = _lignes()
    return reponses, {t: n - avant[t] for t, n in apres.items() if n != avant[t]}, len(mail.outbox)


def _ecrit_une_fois(formulaire) -> Ecrit:
    """What one sending writes, then undone."""
    cache.clear()
    mail.outbox.clear()

    def envoyer(formulaire):
        with TestCase.captureOnCommitCallbacks(execute=True):
            return [_envoyer(formulaire)]

    with transaction_defaite():
        return _mesurer(formulaire, envoyer)


def _ecrit_deux_fois(formulaire) -> Ecrit:
    """Two at once, then « back » and the same again: committed."""
    cache.clear()
    mail.outbox.clear()
    return _mesurer(formulaire, lambda f: [*_ensemble(f), _envoyer(f)])


def _jouer(formulaire) -> tuple[bool, list[str]]:
    """(was it taken, faults): alone and undone, then twice at once and again, on the same rows."""
    seul, une_fois, courriels = _ecrit_une_fois(formulaire)
    if seul[0][0] != 302:
        return False, []
    if "comptes_saisiegardee" in une_fois:  # kept for who was refused
        return False, [f"{formulaire.nom} : refusé, envoyé seul"]
    reponses, ecrit, envoyes = _ecrit_deux_fois(formulaire)
    fautes = []
    if ecrit != une_fois or envoyes != courriels:
        fautes.append(f"{formulaire.nom} : {ecrit} et {envoyes} courriels, au lieu de {une_fois} et {courriels}")
    if len(set(reponses)) != 1 or reponses[0][0] != 302:
        fautes.append(f"{formulaire.nom} : mène à {reponses}")
    return True, fautes


@pytest.mark.parametrize("module", MODULES, ids=[m.__name__.split(".")[-1] for m in MODULES])
def test_envoye_deux_fois_ensemble_puis_encore_ecrit_une_fois(module, bases):
    """One record, and every answer leads to it. What the earlier forms wrote refuses some: those play in a new copy."""
    fautes, joues = [], 0
    with bases.dans(bases.monde, bases.origine):
        formulaires = formulaires_de(Monde(module), module)
        a_jouer = [f for nom, f in formulaires.items() if nom not in {*HORS_ENVOI, *REFUSE_PAR_L_ETAT}]
        restent = a_jouer
        while restent:
            refuses = []
            with bases.dans(bases.copie, bases.monde):
                for rang, formulaire in enumerate(restent):
                    pris, siennes = _jouer(formulaire)
                    if not pris and rang:  # the first had its copy for itself: its page only shows
                        refuses.append(formulaire)
                        continue
                    joues += pris
                    fautes += siennes
            restent = refuses
    assert not fautes, "\n".join(["", *fautes])
    assert joues or not a_jouer
