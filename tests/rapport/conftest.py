import pytest
from django.core.cache import caches
from django.test import Client

from danaecare.rapport.actions.cahier import chapitre_ajouter
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Genre, Liste, Nombre, Repartition
from tests.rapport.editions import figure

ECRITE = 2023  # the year whose report the browser tests write


@pytest.fixture
def declarer(monkeypatch, db):
    """`declarer(figure, …)`: the hub has these figures and no other."""

    def _declarer(*figures):
        monkeypatch.setattr(registre, "tous", lambda: {i.code: i for i in figures})
        monkeypatch.setattr(registre, "du_pole", lambda pole: [i for i in figures if i.code.startswith(f"{pole}.")])
        caches["indicateurs"].clear()

    return _declarer


@pytest.fixture
def donnees(monkeypatch, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    etat = {"reseau": 11, "semis": (("Un", 43), ("Deux", 4)), "visites": (("mai", 12),)}
    declares = [
        figure("jardins.reseau", Genre.NOMBRE, lambda p: Nombre(etat["reseau"])),
        figure(
            "jardins.semis", Genre.REPARTITION,
            lambda p: Repartition(etat["semis"], sum(v for _, v in etat["semis"])), sensible=True,
        ),
        figure("jardins.liste", Genre.LISTE, lambda p: Liste(("mois", "nombre"), etat["visites"])),
        figure("formations.stagiaires", Genre.NOMBRE, lambda p: Nombre(16)),
    ]  # fmt: skip
    monkeypatch.setattr(registre, "tous", lambda: {i.code: i for i in declares})
    monkeypatch.setattr(registre, "du_pole", lambda pole: [i for i in declares if i.code.startswith(f"{pole}.")])
    caches["indicateurs"].clear()
    return etat


@pytest.fixture
def ouvrir(hub_de, browser, live_server, settings):
    """`ouvrir(compte)` is the writing page of one chapter, with its markup or in the editor; the second writer has a
    browser of his own."""
    chapitre = chapitre_ajouter(par=None, annee=ECRITE, titre="Nos mots")
    adresse = f"{live_server.url}/gouvernance/rapport/{ECRITE}/chapitres/{chapitre.cle}/ecrire/ouverture/"
    contextes = []

    def _ouvrir(compte, *, autre=False, balisage=True):
        if autre:
            client = Client()
            client.force_login(compte)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME]
            contextes.append(browser.new_context())
            contextes[-1].add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
            page = contextes[-1].new_page()
        else:
            page = hub_de(compte)
        page.goto(adresse)
        if balisage:
            page.get_by_role("button", name="Balisage").click()
        return page

    yield _ouvrir
    for contexte in contextes:
        contexte.close()
