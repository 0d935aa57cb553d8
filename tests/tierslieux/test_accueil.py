"""The home page's cards name what waits and who comes."""

from datetime import date, time

import pytest
import time_machine

from tests.pages import serree
from tests.tierslieux.fabriques import APREM, MATIN, creer_espace, creer_lieu, poser
from tierslieux.accueil import cartes
from tierslieux.actions.lieux import fermeture_poser
from tierslieux.choix import Etat, Profil

pytestmark = pytest.mark.django_db
AUJOURDHUI, JEUDI = date(2026, 3, 10), date(2026, 3, 12)


@pytest.fixture(autouse=True)
def _le_10_mars_2026():
    with time_machine.travel("2026-03-10T09:00:00+01:00", tick=False):
        yield


def carte_de(page: str, titre: str) -> str:
    """The section of the home page under this title."""
    return next(morceau for morceau in serree(page).split("<section")[1:] if f"<h2>{titre}" in morceau)


def accueil(client_de, role="tierslieux") -> str:
    return client_de(role).get("/").content.decode().replace("\xa0", " ")


def test_une_demande_en_attente_est_nommee(client_de):
    salle = creer_espace(nom="Salle verte")
    poser(salle, JEUDI, objet="Assemblée du quartier", etat=Etat.DEMANDEE, structure_declaree="Les Voisins")
    carte = carte_de(accueil(client_de), "Demandes d’espaces")
    assert [
        mot for mot in ("Assemblée du quartier", "Salle verte", "Les Voisins", "12/03/26") if mot not in carte
    ] == []
    assert "Aucune demande n’attend de réponse." not in carte


def test_qui_vient_aujourd_hui_est_nomme(client_de):
    poser(creer_espace(nom="Salle verte"), AUJOURDHUI, APREM, objet="Atelier mémoire")
    carte = carte_de(accueil(client_de), "Aujourd’hui dans les lieux")
    assert [mot for mot in ("Atelier mémoire", "Salle verte", "14 h") if mot not in carte] == []


def test_ce_qui_est_a_replacer_ou_a_completer_est_compte(client_de):
    lieu = creer_lieu()
    salle = creer_espace(lieu, nom="Salle verte")
    for jour in (date(2026, 1, 13), date(2026, 2, 10), JEUDI):
        poser(salle, jour, MATIN)
    poser(salle, date(2026, 2, 3), (time(14), time(16)), profil=Profil.ASSOCIATION)
    fermeture_poser(par=None, lieu=lieu, debut=JEUDI, fin=JEUDI, motif="Travaux")
    page = accueil(client_de)
    assert "1 réservation à replacer" in carte_de(page, "Demandes d’espaces")
    completer = carte_de(page, "À compléter pour 2026")
    assert [mot for mot in ("<b>3</b>réservations sans profil", "<b>3</b>passées") if mot not in completer] == []


def test_rien_n_attend_et_cela_se_dit(client_de):
    page = accueil(client_de)
    assert "Aucune demande n’attend de réponse." in carte_de(page, "Demandes d’espaces")
    assert "Aucune réservation aujourd’hui." in carte_de(page, "Aujourd’hui dans les lieux")
    assert "Présences : complet" in carte_de(page, "À compléter pour 2026").replace("&nbsp;", " ")


def test_qui_ne_gere_pas_les_lieux_n_a_pas_leurs_cartes(compte):
    assert [cartes(compte(role)) for role in ("accueil", "jardins", "formation")] == [[], [], []]
