"""What a door tells: free or taken, until when, what is next; hours alone, kept for a minute."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from danaecare.socle.communs.texte.dates import aujourdhui
from tests.conftest import creer_compte
from tests.navigateur import regarder
from tests.tierslieux.fabriques import APREM, MATIN, creer_espace, creer_lieu, poser
from tierslieux.actions.lieux import espace_archiver, fermeture_poser
from tierslieux.choix import Etat
from tierslieux.requetes.portes import portes_lire
from tierslieux.views.portes import jeton_de_porte

MARDI = date(2026, 3, 10)
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture(autouse=True)
def _vide():
    cache.clear()


@pytest.fixture
def horloge():
    with time_machine.travel("2026-03-10T10:00:00+01:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def salle(db, horloge):
    return creer_espace(creer_lieu(ouvert_aux_demandes=True), "Salle verte")


def ouvrir(client, objet, **parametres):
    return client.get(reverse("tierslieux:porte", args=[jeton_de_porte(objet)]), parametres)


def lue(salle, heure):
    (porte,) = portes_lire([salle], datetime.combine(MARDI, heure, PARIS))
    suivants = [*porte.suite, *([porte.apres] if porte.apres else [])]
    return bool(porte.occupee), [f"{debut.astimezone(PARIS):%d %H:%M}" for debut, _ in suivants], porte.ferme


@pytest.mark.parametrize(
    ("heure", "attendu"),
    [
        (time(8, 59), (False, ["10 09:00", "10 14:00", "12 09:00"], "")),
        (time(9), (True, ["10 14:00", "12 09:00"], "")),
        (time(12), (False, ["10 14:00", "12 09:00"], "")),
        (time(18), (False, ["12 09:00"], "")),
    ],
)
def test_maintenant_ensuite_puis_un_autre_jour(salle, heure, attendu):
    poser(salle, MARDI)
    poser(salle, MARDI, APREM)
    poser(salle, date(2026, 3, 12))
    poser(salle, date(2026, 3, 11), etat=Etat.DEMANDEE)
    assert lue(salle, heure) == attendu


def test_rien_ou_ferme(salle):
    assert lue(salle, time(10)) == (False, [], "")
    fermeture_poser(par=None, lieu=salle.lieu, debut=MARDI, fin=MARDI, motif="Travaux")
    assert lue(salle, time(10)) == (False, [], "Travaux")


def test_ni_nom_ni_objet_et_gardee_une_minute(client, horloge, salle):
    poser(salle, MARDI, objet="Consultation Durand", contact_nom="Mme Durand", structure_declaree="Durand")
    page = ouvrir(client, salle)
    assert ("Durand" in page.text, "jusqu’à 12\xa0h" in page.text) == (False, True)
    assert (page.headers["Cache-Control"], "Refresh" in page.headers) == ("public, max-age=60", False)
    poser(salle, MARDI, APREM)
    assert "14\xa0h" not in ouvrir(client, salle).text
    cache.clear()
    assert "14\xa0h – 17\xa0h</time>, réservé" in ouvrir(client, salle).text


def test_la_page_est_la_meme_pour_un_compte_et_l_ecran_la_redemande(client, client_de, salle):
    anonyme = ouvrir(client, salle.lieu)
    assert ouvrir(client_de("direction"), salle.lieu).content == anonyme.content
    assert ouvrir(client, salle.lieu, ecran="1").headers["Refresh"] == "60"


@pytest.mark.parametrize("nombre", [1, 3])
def test_requetes_de_l_ecran(client, django_assert_num_queries, salle, nombre):
    for rang in range(nombre):
        poser(creer_espace(salle.lieu, f"Salle {rang}"), MARDI)
    with django_assert_num_queries(4):
        ouvrir(client, salle.lieu)
    with django_assert_num_queries(0):
        ouvrir(client, salle.lieu)


def test_une_adresse_ne_se_devine_pas_et_s_eteint_avec_la_salle(client, salle):
    bonne = jeton_de_porte(salle)
    autre = creer_espace(salle.lieu, "Autre")
    for faux in (f"espace-{autre.pk}:{bonne.split(':')[1]}", "espace-1", "x"):
        assert client.get(reverse("tierslieux:porte", args=[faux])).status_code == 404
    espace_archiver(par=None, espace=salle)
    assert ouvrir(client, salle).status_code == 404


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 900), (390, 844)])
def test_du_lieu_a_l_ecran_et_de_la_salle_a_son_code(hub_de, settings, live_server, largeur, hauteur):
    settings.ADRESSE_PUBLIQUE = live_server.url
    lieu = creer_lieu("DanaeCare Lab", semaine={(j, "matin"): MATIN for j in range(7)})
    salle = creer_espace(lieu, "Salle verte")
    creer_espace(lieu, "Salle bleue")
    poser(salle, aujourdhui() + timedelta(days=1), objet="Consultation Durand", forcer=True)
    page = regarder(hub_de(creer_compte("tierslieux")), largeur, hauteur)
    page.aller("tierslieux:lieu", lieu.pk)
    page.get_by_role("link", name="Écran de la porte").click()
    page.get_by_text("Prochaine réservation").wait_for()
    assert page.get_by_text("Durand").count() == 0
    page.saine("porte")
    page.aller("tierslieux:espace", salle.pk)
    page.get_by_role("link", name="Code de la porte").click()
    page.get_by_role("img", name="Code à scanner").wait_for()
    page.saine("code-de-porte")
    page.get_by_role("link", name="/porte/").click()
    page.get_by_role("heading", name="Salle verte").wait_for()
