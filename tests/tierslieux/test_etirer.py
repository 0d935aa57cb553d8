"""A booking stretched over two half-days or brought back to one; a series’ panel that keeps its choices."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import expect

from tests.conftest import creer_compte
from tests.navigateur import regarder
from tests.tierslieux.fabriques import APREM, creer_espace, creer_lieu, poser
from tests.tierslieux.test_vues import RESERVER, saisie
from tierslieux.actions.courriels import courriel_ecrire
from tierslieux.choix import GenreCourriel
from tierslieux.models import Reservation

MARDI = date(2026, 3, 10)


@pytest.fixture
def mars():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False):
        yield


@pytest.fixture
def salle(db):
    return creer_espace(creer_lieu(), "Salle verte")


def etirer(client, reservation, moment):
    reponse = client.post(reverse("tierslieux:reservation_etirer", args=[reservation.pk]), {"moment": moment})
    reservation.refresh_from_db()
    return reponse.status_code, reponse.json()["message"].replace("\xa0", " "), reservation.moments


def test_sur_deux_demi_journees_puis_sur_une(client_de, mars, salle):
    posee, client = poser(salle, MARDI, objet="Chorale"), client_de("accueil")
    assert etirer(client, posee, "apres_midi") == (
        200, "« Chorale » est à jour : Salle verte, mardi 10 mars 2026, de 9 h à 17 h.", ["matin", "apres_midi"],
    )  # fmt: skip
    assert etirer(client, posee, "matin")[2] == ["matin"]


def test_prise_ou_fermee_elle_reste_ce_qu_elle_etait(client_de, mars, salle):
    posee, client = poser(salle, MARDI), client_de("accueil")
    poser(salle, MARDI, APREM, objet="Yoga")
    code, message, moments = etirer(client, posee, "apres_midi")
    assert (code, "« Yoga »" in message, moments) == (409, True, ["matin"])
    code, message, moments = etirer(client, posee, "soiree")
    assert (code, "Hors des heures d’ouverture" in message, moments) == (409, True, ["matin"])
    apres = Reservation.objects.get(objet="Yoga")
    assert etirer(client, apres, "matin")[::2] == (400, ["apres_midi"])
    assert etirer(client, apres, "nuit")[0] == 400


@pytest.mark.django_db(transaction=True)
def test_ce_qu_un_contact_connait_mene_a_la_page_qui_le_previent(client_de, mars, salle):
    posee = poser(salle, MARDI, contact_nom="Lise Aubert", contact_courriel="lise@exemple.fr")
    courriel_ecrire(par=None, genre=GenreCourriel.CONFIRMATION, reservations=[posee])
    adresse = reverse("tierslieux:reservation_etirer", args=[posee.pk])
    reponse = client_de("accueil").post(adresse, {"moment": "apres_midi"})
    assert reponse.json()["prevenir"] == reverse("tierslieux:reservation_prevenir", args=[posee.pk])


def test_revoir_la_saisie_garde_ce_qui_etait_coche(client_de, mars, salle):
    """One date unticked, the series made longer: the date stays unticked, the new one is ticked."""
    client = client_de("tierslieux")
    envoi = saisie(salle, objet="Cours", rythme="semaines", jusquau="2026-03-24")
    panneau = client.post(RESERVER, envoi)
    choix = {f"choix_202603{jour}": salle.pk for jour in (10, 24)}
    revu = client.post(RESERVER, envoi | choix | {"dates_vues": panneau.context["vues"], "etape": "revoir"})
    assert (revu.status_code, revu.context["form"]["objet"].value()) == (200, "Cours")
    gardes = dict(revu.context["choix"])
    assert gardes == {nom: str(v) for nom, v in choix.items()} | {"dates_vues": "20260310,20260317,20260324"}
    suite = client.post(RESERVER, envoi | gardes | {"jusquau": "2026-03-31"})
    assert [bool(o["garde"]) for o in suite.context["occurrences"]] == [True, False, True, True]
    assert not Reservation.objects.exists()


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("geste", ["clavier", "souris"])
def test_etirer_de_la_grille(hub_de, geste):
    salle = creer_espace(creer_lieu(), "Salle verte")
    posee = poser(salle, MARDI, objet="Chorale")
    page = regarder(hub_de(creer_compte("accueil")), 1280, 900)
    page.goto(page.adresse("tierslieux:grille", parametres="date=2026-03-10"))
    for touche, case, moments in (("+", "apres_midi", ["matin", "apres_midi"]), ("-", "matin", ["matin"])):
        pose = page.locator(f"[data-r='{posee.pk}']")
        with page.expect_navigation():
            if geste == "clavier":
                pose.focus()
                page.keyboard.press(touche)
            else:
                tirer(page, pose, page.locator(f"td[data-c='2026-03-10.{case}']"))
        expect(page.locator("[data-planning-dit]")).to_contain_text("« Chorale » est à jour")
        posee.refresh_from_db()
        assert posee.moments == moments


def tirer(page, pose, cible):
    """The edge of a booking, pulled into the first half of a cell."""
    bord, case = pose.locator(".pose-bord").bounding_box(), cible.bounding_box()
    page.mouse.move(bord["x"] + bord["width"] / 2, bord["y"] + bord["height"] / 2)
    page.mouse.down()
    page.mouse.move(case["x"] + case["width"] / 4, case["y"] + case["height"] / 2, steps=6)
    page.mouse.up()
