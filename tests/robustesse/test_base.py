"""The database: killed under writes, prepared by two at once, its connections all taken."""

import os
import shutil
import signal
import threading
import time
from collections import Counter

import psutil

from tests.grappe_essai import creer_dossier
from tests.robustesse.hub import Hub, attendre, nom_neuf


def test_postgres_tue_sous_les_ecritures(hub, releve):
    """Every answer of success is found afterwards; the others got a page that says so; the hub comes back alone."""
    dits, fini, verrou = {}, threading.Event(), threading.Lock()

    def ecrire(fil):
        while not fini.is_set():
            nom = nom_neuf("Coupure")
            dit = hub.ecrire(nom, fil)
            with verrou:
                dits[nom] = dit

    with hub.web():
        assert hub.ecrire(nom_neuf("Coupure")) == "accepte"
        fils = [threading.Thread(target=ecrire, args=(n,)) for n in range(6)]
        for fil in fils:
            fil.start()
        coupures = 0
        try:
            for _ in range(3):
                acceptes = Counter(dits.values())["accepte"]
                attendre(lambda n=acceptes: Counter(dits.copy().values())["accepte"] >= n + 15, 120)
                os.kill(hub.numero_postgres(), signal.SIGKILL)
                coupures += 1
            acceptes = Counter(dits.copy().values())["accepte"]
            attendre(lambda: Counter(dits.copy().values())["accepte"] >= acceptes + 15, 120, "le hub ne revient pas")
        finally:
            fini.set()
            for fil in fils:
                fil.join()
    trouves, compte = hub.noms("Coupure"), Counter(dits.values())
    perdus = {nom for nom, dit in dits.items() if dit == "accepte"} - trouves
    assert perdus == set()
    assert compte["muet"] == 0
    releve(
        "PostgreSQL tué (kill -9) sous les écritures",
        f"{coupures} fois, {compte['accepte']} écritures acceptées, {compte['refuse']} refusées par une page claire",
        f"{len(perdus)} écriture acceptée",
    )


def test_deux_administrateurs_preparent_en_meme_temps(releve):
    """On an empty base: both succeed, and every migration was applied once."""
    vide = Hub(creer_dossier())
    try:
        vide.grappe.assurer()
        enfants = [vide.lancer("manage.py", "preparer", journal=f"preparer{n}") for n in range(2)]
        codes = [enfant.wait(400) for enfant in enfants]
        plaintes = [(vide.dossier / f"preparer{n}.log").read_text()[-1500:] for n in range(2)]
        assert codes == [0, 0], plaintes
        [(appliquees, distinctes)] = vide.lire("SELECT count(*), count(DISTINCT (app, name)) FROM django_migrations")
        assert appliquees == distinctes > 50
    finally:
        vide.grappe.quitter()
        shutil.rmtree(vide.dossier, ignore_errors=True)
    releve("Deux administrateurs préparent la base ensemble", f"1 fois, {appliquees} migrations", "rien")


def test_toutes_les_connexions_prises(hub, releve):
    """40 writers through one connection: each waits its turn, or is told no; then all goes as before."""
    un_seul = {"DATABASE_URL": hub.adresse(1)}
    dits = {nom_neuf("Attente"): "" for _ in range(40)}

    def ecrire(rang, nom):
        dits[nom] = hub.ecrire(nom, rang)

    with hub.web(ouvriers=1, fils=12, **un_seul):
        fils = [threading.Thread(target=ecrire, args=couple) for couple in enumerate(dits)]
        for fil in fils:
            fil.start()
        for fil in fils:
            fil.join()
        assert hub.ecrire(nom_neuf("Attente")) == "accepte"
    compte = Counter(dits.values())
    assert {nom for nom, dit in dits.items() if dit == "accepte"} <= hub.noms("Attente")
    assert compte["muet"] == 0
    assert compte["accepte"] > 0
    releve(
        "Une seule connexion pour 40 écritures à la fois",
        f"{compte['accepte']} acceptées, {compte['refuse']} refusées par une page claire",
        "rien",
    )


def test_un_web_tue_repart(hub, releve):
    """kill -9 of gunicorn's workers under writes: the master replaces them, what was accepted is there."""
    dits = {}
    with hub.web() as maitre:
        for _ in range(3):
            for enfant in psutil.Process(maitre.pid).children():
                enfant.kill()
            time.sleep(0.5)
            attendre(lambda: hub.demander("GET", "/sante")[0] in (200, 503), 60)
            dits |= {nom: hub.ecrire(nom) for nom in (nom_neuf("Web") for _ in range(5))}
    acceptes = {nom for nom, dit in dits.items() if dit == "accepte"}
    assert len(acceptes) == 15
    assert acceptes <= hub.noms("Web")
    releve("Processus web tués (kill -9)", f"3 fois, {len(acceptes)} écritures", "rien")


def test_deux_webs_sur_une_base_n_en_font_qu_un(hub, releve):
    """What is written on one is read on the other, and a session closed on one is closed on the other."""
    with hub.web(ouvriers=1):
        premier = hub.port
        with hub.web(ouvriers=1):
            second = hub.port
            for ecrit, lu in ((premier, second), (second, premier)):
                nom = nom_neuf("Deux")
                hub.port = ecrit
                assert hub.ecrire(nom, 1) == "accepte"
                hub.port = lu
                assert nom.encode() in hub.demander("GET", f"/annuaire/?q={nom}", 2)[2]
            hub.port = premier
            assert hub.demander("GET", "/annuaire/", None)[0] == 200
            hub.demander("POST", "/compte/logout/", None, {"suite": ""})
            hub.port = second
            statut, entetes, _ = hub.demander("GET", "/annuaire/", None)
            assert (statut, entetes["Location"].partition("?")[0]) == (302, "/compte/login/")
    releve("Deux serveurs web, une base", "2 écritures croisées, 1 session fermée", "rien")
