"""The month names who is there, day by day."""

import gzip
from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from tests.conftest import creer_compte
from tests.navigateur import regarder
from tests.tierslieux.fabriques import APREM, MATIN, creer_espace, creer_lieu, poser
from tests.tierslieux.test_grille import remplir
from tierslieux.actions.lieux import fermeture_poser
from tierslieux.choix import Etat
from tierslieux.requetes.calendrier import calendrier_lire
from tierslieux.requetes.cellules import Filtre
from tierslieux.requetes.disponibilites import Besoin

MARDI = date(2026, 3, 10)
MARS = (date(2026, 3, 1), date(2026, 3, 31))
ADRESSE = reverse("tierslieux:grille")


@pytest.fixture
def _mars():
    with time_machine.travel("2026-03-10T09:00:00+01:00", tick=False):
        yield


@pytest.fixture
def salle(db, _mars):
    return creer_espace(creer_lieu(), "Salle verte")


def cases(filtre=None, bornes=MARS):
    return {
        c.jour.jour: c for semaine in calendrier_lire(filtre or Filtre(), *bornes, MARDI) for c in semaine if c.du_mois
    }


def test_chaque_jour_nomme_qui_vient_a_quelle_heure_et_ou(salle):
    poser(salle, MARDI, APREM, objet="Yoga")
    poser(salle, MARDI, (time(8, 30), time(12)), objet="Chorale")
    poser(salle, date(2026, 3, 11), objet="École", etat=Etat.DEMANDEE)
    poser(salle, date(2026, 3, 14), objet="Samedi", forcer=True)
    fermeture_poser(par=None, lieu=salle.lieu, debut=date(2026, 3, 12), fin=date(2026, 3, 13), motif="Panne")
    lues = cases()
    dits = [(n.heure.replace("\xa0", " "), n.pose.texte, n.espace) for n in lues[MARDI].toutes]
    assert dits == [("8 h 30", "Chorale", "Salle verte"), ("14 h", "Yoga", "Salle verte")]
    assert lues[date(2026, 3, 11)].toutes[0].pose.genre == "demande"
    assert (lues[date(2026, 3, 12)].ferme, lues[MARDI].ferme) == ("Panne", "")
    assert date(2026, 3, 14) in lues
    assert date(2026, 3, 15) not in lues


def test_ce_qui_est_libre_ne_se_compte_que_si_l_on_cherche(salle):
    poser(salle, MARDI)
    assert {c.libres for c in cases().values()} == {0}
    lues = cases(Filtre(besoin=Besoin(personnes=4)))
    assert (lues[MARDI].libres, lues[date(2026, 3, 11)].libres) == (1, 2)
    assert {c.libres for c in cases(Filtre(besoin=Besoin(personnes=90))).values()} == {0}


@pytest.mark.parametrize(("nombre", "nommees", "autres"), [(0, 0, 0), (6, 6, 0), (7, 5, 2)])
def test_un_jour_plein_dit_combien_d_autres(salle, nombre, nommees, autres):
    for rang in range(nombre):
        poser(creer_espace(salle.lieu, f"Salle {rang}"), MARDI)
    lue = cases()[MARDI]
    assert (len(lue.nommees), lue.autres) == (nommees, autres)


@pytest.mark.parametrize("nombre", [1, 3])
def test_requetes_du_mois(client_de, django_assert_num_queries, salle, nombre):
    remplir([creer_espace(salle.lieu, f"Espace {n}") for n in range(nombre)])
    client = client_de("tierslieux")
    client.get(ADRESSE, {"vue": "mois"})
    with django_assert_num_queries(10):
        page = client.get(ADRESSE, {"vue": "mois"})
    assert page.content.count(b'class="nommee') == 5 * nombre


def test_trente_espaces_pleins_pesent_moins_de_20_ko_en_route(client_de, salle):
    espaces = [creer_espace(salle.lieu, f"Espace numéro {n}") for n in range(30)]
    for lundi in (2, 9, 16, 23):
        remplir(espaces, date(2026, 3, lundi))
    page = client_de("tierslieux").get(ADRESSE, {"vue": "mois"})
    assert page.content.count(b'class="nommee') == 5 * 20
    assert len(gzip.compress(page.content)) < 20_000


def test_le_quantieme_ouvre_son_jour_sans_changer_de_lieu(client_de, salle):
    lien = client_de("accueil").get(ADRESSE, {"c": ".2026-03-12", "lieu": salle.lieu_id})
    assert lien.url == f"{ADRESSE}?lieu={salle.lieu_id}&vue=jour&date=2026-03-12"


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 900), (390, 844)])
def test_le_mois_se_regarde(hub_de, largeur, hauteur):
    lieu = creer_lieu()
    for rang in range(8):
        espace = creer_espace(lieu, f"Salle {rang}")
        poser(espace, date(2026, 3, 10), MATIN, objet="Groupe de parole des aidants du Forez")
        poser(espace, date(2026, 3, 11 + rang % 3), APREM, objet="Yoga")
    poser(espace, date(2026, 3, 19), objet="École", etat=Etat.DEMANDEE)
    fermeture_poser(par=None, lieu=lieu, debut=date(2026, 3, 23), fin=date(2026, 3, 24), motif="Panne de chauffage")
    page = regarder(hub_de(creer_compte("tierslieux")), largeur, hauteur)
    page.goto(page.adresse("tierslieux:grille", parametres="vue=mois&date=2026-03-10"))
    assert page.get_by_text("Groupe de parole").first.is_visible()
    page.saine("mois")
    page.get_by_role("link", name="3 autres").first.click()
    page.wait_for_url("**vue=jour**")
    assert page.get_by_text("Groupe de parole").count() == 8
