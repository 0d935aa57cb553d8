"""The front desk's day: calls for others, somebody at the door, a booking typed in its cell, a request answered."""

from datetime import time

import pytest
from django.core import mail

from aidants.models import Appel, Dossier, Entretien
from tests.conftest import creer_compte
from tests.journees.marche import (
    JEUDI,
    MARDI,
    MARQUES,
    MERCREDI,
    TAILLES,
    attendus,
    bloc,
    case,
    chercher,
    dit,
    presser,
    suivie,
)
from tests.navigateur import regarder
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser
from tierslieux.choix import Etat
from tierslieux.courriels import lien_prive
from tierslieux.models import Reservation, Visite

pytestmark = [*MARQUES, pytest.mark.usefixtures("mardi")]


@pytest.fixture
def claire(transactional_db):
    claire = creer_compte("travail_social", prenom="Claire", nom="Montagny")
    suivie("Souvignet", "Odile", claire)
    return claire


@pytest.fixture
def demande(transactional_db):
    """Lise asked for an office that was taken since."""
    lieu = creer_lieu("DanaeCare Lab", ouvert_aux_demandes=True)
    bureau = creer_espace(lieu, "Bureau", capacite=6)
    creer_espace(lieu, "Grande salle", capacite=60, ordre=1)
    demande = poser(
        bureau, JEUDI, objet="Atelier cuisine", etat=Etat.DEMANDEE, publique=True, participants_prevus=5,
        contact_nom="Lise Aubert", contact_courriel="lise@exemple.fr", profil="association",
    )  # fmt: skip
    poser(bureau, JEUDI, objet="Yoga", profil="association")
    return demande


@TAILLES
def test_la_journee_de_l_accueil(hub_de, browser, claire, demande, largeur, hauteur):
    page = regarder(hub_de(creer_compte("accueil", "tierslieux", prenom="Camille", nom="Desk")), largeur, hauteur)
    page.aller("accueil")
    dit(page, "Atelier cuisine")
    page.saine("accueil-accueil")
    _un_appel_pour_une_collegue(page)
    _un_appel_sans_dossier(page)
    _quelqu_un_a_la_porte(page, claire)
    _une_reservation_dans_sa_case(page)
    _une_demande(page, browser, demande)
    _tout_faire(page, hub_de, claire)
    _ce_que_la_journee_a_ecrit(claire)


def _un_appel_pour_une_collegue(page):
    page.aller("aidants:appel_noter")
    chercher(page, "souvin", "Odile Souvignet")
    page.locator("#qui").get_by_role("link", name="Odile Souvignet").wait_for()
    page.get_by_role("button", name="10 min").click()
    page.get_by_text("Ce qui est convenu, rappeler").click()
    page.get_by_label("Convenu").fill("Claire la rappelle")
    page.get_by_label("Rappeler le").fill(MERCREDI.isoformat())
    page.locator("#id_rappeler_heure").fill("09:00")
    presser(page)
    dit(page, "L’appel est noté.")


def _un_appel_sans_dossier(page):
    page.aller("aidants:appel_noter")
    page.keyboard.type("Mme Odette Perret")
    page.get_by_role("button", name="20 min").click()
    page.get_by_text("Ce qui est convenu, rappeler").click()
    page.get_by_label("Rappeler le").fill(MARDI.isoformat())
    page.locator("#id_rappeler_heure").fill("16:00")
    page.locator("#id_telephone").fill("06 01 02 03 04")
    presser(page)
    dit(page, "L’appel est noté.")
    page.saine("accueil-appels")


def _quelqu_un_a_la_porte(page, claire):
    """A file in one page, then an hour in the week of the colleague who will see him."""
    page.aller("aidants:dossier_ouvrir")
    for nom, dite in {"nom": "Roche", "prenom": "Lucien", "lieu": "Saint-Étienne", "annee_naissance": "1950"}.items():
        page.locator(f"#id_a1-{nom}").fill(dite)
    page.get_by_label("Mode du premier contact").select_option(label="Permanence")
    page.get_by_label("Référent").select_option(label="Claire Montagny")
    presser(page, "Ouvrir le dossier")
    dit(page, "est ouvert.")
    page.aller("agenda:semaine")
    page.get_by_label("Voir l’agenda de").select_option(label="Claire Montagny")
    presser(page, "Voir")
    page.goto(f"{page.url}&date={JEUDI}")
    case(page, JEUDI, "10:00").click()
    page.get_by_role("link", name="Un entretien").click()
    page.get_by_label("Avec").focus()
    chercher(page, "roche", "Lucien Roche")
    presser(page, "Continuer")
    page.get_by_label("Mode").select_option(label="Permanence")
    presser(page)
    bloc(page, "Lucien Roche").wait_for()
    page.saine("accueil-agenda")


def _une_reservation_dans_sa_case(page):
    page.goto(page.adresse("tierslieux:grille", parametres=f"date={MERCREDI}&vue=jour"))
    page.focus(f"tr:first-child td[data-c='{MERCREDI}.matin'] a")
    page.keyboard.press("Enter")
    page.keyboard.type("Chorale")
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    dit(page, "est réservé")
    page.saine("accueil-grille")
    page.goto(page.adresse("tierslieux:grille", parametres=f"date={MARDI}&vue=jour"))
    visites = page.locator(f"tr:first-child button.v[value$='.{MARDI}.matin']")
    visites.click()
    page.get_by_text("1 +").first.wait_for()


def _une_demande(page, browser, demande):
    """What cannot be had: other places leave with the refusal, who asked chooses by her link, alone."""
    attendus(page)
    page.get_by_role("link", name="Proposer autre chose : Atelier cuisine").click()
    page.get_by_role("heading", name="Proposer autre chose").wait_for()
    for place in page.get_by_role("checkbox").all():
        place.uncheck()
    page.get_by_label("Grande salle").first.check()
    page.saine("accueil-proposer")
    presser(page, "Refuser et proposer")
    dit(page, "un courriel donne le choix à Lise Aubert")
    autre = browser.new_context(viewport=page.viewport_size)
    sienne = autre.new_page()
    sienne.goto(lien_prive(demande))
    sienne.get_by_role("button", name="Grande salle").click()
    sienne.get_by_text("C’est réservé.").wait_for()
    autre.close()


def _tout_faire(page, hub_de, claire):
    """What is left is a colleague's, and reached her."""
    assert attendus(page) == ["1 réservation sans profil", "Atelier cuisine", "Mme Odette Perret"]
    page.get_by_role("button", name="Vu : Atelier cuisine").click()
    dit(page, "C’est lu.")
    page.get_by_role("button", name="Rappelé : Mme Odette Perret").click()
    dit(page, "Le rappel est noté.")
    assert attendus(page) == ["1 réservation sans profil"]
    page.saine("accueil-a-faire")
    hub_de(claire)
    assert attendus(page) == ["Lucien Roche", "Odile Souvignet"]
    page.get_by_role("button", name="Vu : Lucien Roche").click()
    dit(page, "est à vous.")
    assert attendus(page) == ["Odile Souvignet"]


def _ce_que_la_journee_a_ecrit(claire):
    appels = Appel.objects.order_by("pk").values_list(
        "dossier__aidants__nom", "appelant_nom", "rappeler_le", "rappeler_heure", "rappele_le"
    )
    assert list(appels) == [
        ("Souvignet", "", MERCREDI, time(9), None), (None, "Mme Odette Perret", MARDI, time(16), MARDI),
    ]  # fmt: skip
    ouvert = Dossier.objects.filter(aidants__nom="Roche").values_list("premier_contact", "referent")
    assert list(ouvert) == [("permanence", claire.pk)]
    assert list(Entretien.objects.values_list("dossier__aidants__nom", "date", "heure", "etat", "professionnel")) == [
        ("Roche", JEUDI, time(10), "prevu", claire.pk)
    ]
    reservations = Reservation.objects.order_by("objet", "pk").values_list("objet", "jour", "espace__nom", "etat")
    assert list(reservations) == [
        ("Atelier cuisine", JEUDI, "Grande salle", "confirmee"), ("Chorale", MERCREDI, "Bureau", "confirmee"),
        ("Yoga", JEUDI, "Bureau", "confirmee"),
    ]  # fmt: skip
    assert list(Visite.objects.values_list("espace__nom", "jour", "nombre")) == [("Bureau", MARDI, 1)]
    assert [m.to for m in mail.outbox] == [["lise@exemple.fr"]] * 2
