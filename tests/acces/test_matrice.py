"""Every named URL of the hub crossed with every role, and with nobody: a new URL without its line fails."""

from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from danaecare.socle.comptes.roles import Role
from tests.acces.matrice import PUBLIC
from tests.acces.plafonds import PLAFOND, PLUS, passer_a_la_suite

MODULES = [
    import_module(f"tests.acces.{fichier.stem}")
    for fichier in sorted(Path(__file__).parent.glob("*.py"))
    if fichier.stem not in {"__init__", "conftest", "formulaires", "matrice", "plafonds"}
    and not fichier.stem.startswith("test_")
]
LIGNES = [(nom, acces, module) for module in MODULES for nom, acces in module.ACCES.items()]
# Pages of the libraries: their own rules (login, second factor, Django's admin) have their own tests.
BIBLIOTHEQUES = ("account_", "mfa_", "admin:")
# A script, which the browser keeps and asks whether it is still good; the picture of a room, kept a day.
SANS_PERSONNE = {"aidants:terrain_service", "tierslieux:photo"}

# The pages that refuse: they show nothing of what was asked.
REFUS = {"403.html", "404.html"}


def _noms(motifs, prefixe=""):
    for motif in motifs:
        if isinstance(motif, URLResolver):
            espace = f"{prefixe}{motif.namespace}:" if motif.namespace else prefixe
            yield from _noms(motif.url_patterns, espace)
        elif isinstance(motif, URLPattern) and motif.name:
            yield f"{prefixe}{motif.name}"


def test_chaque_adresse_a_sa_ligne():
    adresses = {nom for nom in _noms(get_resolver().url_patterns) if not nom.startswith(BIBLIOTHEQUES)}
    lignes = [nom for nom, _, _ in LIGNES]
    assert sorted(lignes) == sorted(set(lignes))
    assert adresses == set(lignes)


@contextmanager
def comptees():
    """What is asked of the database meanwhile, without its text: written out, it would cost more than it."""
    questions = []

    def noter(executer, sql, *suite):
        questions.append(sql)
        return executer(sql, *suite)

    with connection.execute_wrapper(noter):
        yield questions


@pytest.mark.lent
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("monde", "nom", "acces"),
    [(module, nom, acces) for nom, acces, module in LIGNES],
    ids=[nom for nom, _, _ in LIGNES],
    indirect=["monde"],
    scope="module",
)
def test_chaque_adresse_pour_chaque_role(monde, nom, acces, client):
    """Who may open it, what the others get; no browser keeps it; a page that opens asks the database few questions."""
    objets = monde.objets
    adresse = reverse(nom, args=acces.args(objets)) + (f"?{acces.parametres}" if acces.parametres else "")
    envoi = {"data": acces.donnees(objets)} if acces.methode == "POST" else {}
    anonyme = client.generic(acces.methode, adresse) if not envoi else client.post(adresse, **envoi)
    if acces.roles == PUBLIC:
        assert anonyme.status_code in acces.acceptes
    else:
        assert anonyme.status_code == 302
        assert anonyme.url.startswith(reverse("account_login"))
    reponses, trop, gardees, refus, vides = {}, {}, set(), set(), set()
    for role in Role.values:
        connecte = monde.client_de(role)
        passer_a_la_suite()
        with comptees() as questions:
            reponse = connecte.post(adresse, **envoi) if acces.methode == "POST" else connecte.get(adresse)
        reponses[role] = reponse.status_code
        if reponse.status_code not in acces.acceptes:
            refus.add(reponse.templates[0].name if reponse.templates else reponse.content.decode())
        if not reponse.streaming and b"---------" in reponse.content:
            vides.add(role)
        if acces.roles != PUBLIC and "no-store" not in reponse.headers.get("Cache-Control", ""):
            gardees.add(role)
        plafond = PLUS.get(nom, (PLAFOND,))[0]
        if acces.methode == "GET" and role in acces.permis and len(questions) > plafond:
            with comptees() as questions:  # the figures are kept from now on
                connecte.get(adresse)
            if len(questions) > plafond:
                trop[role] = len(questions)
    permis = {role for role, code in reponses.items() if code in acces.acceptes}
    refuses = {role: code for role, code in reponses.items() if role not in permis}
    assert permis == acces.permis
    assert set(refuses.values()) <= acces.refus_admis
    assert refus <= REFUS
    assert vides == set()  # a choice that nobody named: « --------- »
    assert trop == {}
    assert gardees == set() or nom in SANS_PERSONNE
