"""The database: killed under writes, prepared by two at once, its connections all taken."""

import os
import shutil
import signal
import threading
import time
from collections import Counter

import psutil

from tests.grappe_essai import creer_dossier
from tests.robustesse import FOIS
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
            for _ in range(FOIS):
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
    doublees = hub.doubles("Coupure")
    assert (perdus, doublees) == (set(), 0)
    assert compte["muet"] == 0
    releve(
        "PostgreSQL tué (kill -9) sous les écritures", coupures, ecrites=compte["accepte"], perdues=len(perdus),
        doublees=doublees,
        lu=f"une page claire, avec sa référence ({compte['refuse']} fois)", revenu="la base relancée, le hub seul",
    )  # fmt: skip


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
    releve(
        "Deux administrateurs préparent la base ensemble", 1, ecrites=appliquees, doublees=appliquees - distinctes,
        lu="rien de particulier", revenu="le second attend le premier",
    )  # fmt: skip


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
    perdues = {nom for nom, dit in dits.items() if dit == "accepte"} - hub.noms("Attente")
    assert (perdues, hub.doubles("Attente")) == (set(), 0)
    assert compte["muet"] == 0
    assert compte["accepte"] > 0
    releve(
        "Une seule connexion pour 40 écritures à la fois", 1, ecrites=compte["accepte"], perdues=len(perdues),
        lu=f"une page claire ({compte['refuse']} fois)", revenu="chacun passe à son tour",
    )  # fmt: skip


def test_un_web_tue_repart(hub, releve):
    """kill -9 of gunicorn's workers under writes: the master replaces them, what was accepted is there."""
    dits = {}
    with hub.web() as maitre:
        for _ in range(FOIS):
            for enfant in psutil.Process(maitre.pid).children():
                enfant.kill()
            time.sleep(0.5)
            attendre(lambda: hub.demander("GET", "/sante")[0] in (200, 503), 60)
            dits |= {nom: hub.ecrire(nom) for nom in (nom_neuf("Web") for _ in range(5))}
    acceptes = {nom for nom, dit in dits.items() if dit == "accepte"}
    assert len(acceptes) == 5 * FOIS
    perdues = acceptes - hub.noms("Web")
    assert (perdues, hub.doubles("Web")) == (set(), 0)
    releve(
        "Processus web tués (kill -9), puis des écritures", FOIS, ecrites=len(acceptes), perdues=len(perdues),
        lu="rien de particulier", revenu="gunicorn remplace ses processus",
    )  # fmt: skip


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
    releve(
        "Deux serveurs web, une base : écritures croisées, session fermée", 1, ecrites=2,
        lu="l’écriture de l’autre ; la connexion est demandée", revenu="rien à faire",
    )  # fmt: skip
