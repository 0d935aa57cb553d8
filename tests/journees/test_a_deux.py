"""Two people at one thing, each in a browser of her own: nothing is lost, each sees what the other did."""

from datetime import time

import pytest
from playwright.sync_api import expect

from aidants.models import Aidant, Appel, Entretien
from tests.conftest import creer_compte
from tests.journees.marche import (
    JEUDI,
    MARQUES,
    MERCREDI,
    bloc,
    case,
    chercher,
    dit,
    presser,
    semaine_du,
    suivie,
    touche,
)
from tests.tierslieux.fabriques import creer_espace, creer_lieu
from tierslieux.models import Reservation

pytestmark = [*MARQUES, pytest.mark.usefixtures("mardi")]


@pytest.fixture
def claire(transactional_db):
    return creer_compte("travail_social", prenom="Claire", nom="Montagny")


@pytest.fixture
def odile(claire):
    return suivie("Souvignet", "Odile", claire, telephone="04 77 00 00 21")


@pytest.fixture
def a_deux(hub_de, hub_ailleurs, claire):
    """Claire's page, and that of the front desk."""
    return hub_de(claire), hub_ailleurs(creer_compte("accueil", prenom="Lise", nom="Desk"))


def test_un_dossier(a_deux, odile):
    """The same sheet changed by both: the second reads what the first wrote, and keeps both; then a call and a fact."""
    claire, lise = a_deux
    for page in a_deux:
        page.aller("aidants:aidant_modifier", odile.dossier.numero, odile.pk)
    lise.get_by_label("Téléphone").fill("06 11 22 33 44")
    presser(lise)
    dit(lise, "La fiche est à jour.")
    claire.get_by_label("Courriel", exact=True).fill("odile@exemple.fr")
    presser(claire)
    dit(claire, "modifiée par quelqu’un d’autre")
    dit(claire, "La fiche dit à présent : 06 11 22 33 44.")
    assert claire.get_by_label("Courriel", exact=True).input_value() == "odile@exemple.fr"
    claire.get_by_label("Téléphone").fill("06 11 22 33 44")
    presser(claire)
    dit(claire, "La fiche est à jour.")
    touche(claire, "e")
    claire.get_by_label("Mode").select_option(label="Téléphone")
    lise.goto(f"{lise.adresse('aidants:appel_noter')}?dossier={odile.dossier.numero}")
    lise.get_by_role("button", name="10 min").click()
    presser(lise)
    dit(lise, "L’appel est noté.")
    presser(claire)
    dit(claire, "L’entretien est noté.")
    for page in a_deux:
        page.aller("aidants:dossier_fiche", odile.dossier.numero)
        fil = page.locator(".fil-de-temps")
        fil.get_by_text("Appel ·").first.wait_for()
        fil.get_by_text("Entretien").first.wait_for()
    assert list(Aidant.objects.values_list("telephone", "courriel")) == [("06 11 22 33 44", "odile@exemple.fr")]
    assert (Appel.objects.count(), Entretien.objects.count()) == (1, 1)


def test_une_semaine(a_deux, claire, odile):
    """The desk plans in Claire's week while Claire plans at the same hour: said with whom, then both stand."""
    suivie("Ferréol", "Jules", claire)
    sienne, lise = a_deux
    semaine_du(sienne, JEUDI)
    lise.goto(sienne.url + f"&qui={claire.pk}")
    for page, nom in ((lise, "Jules Ferréol"), (sienne, "Odile Souvignet")):
        case(page, JEUDI, "10:00").click()
        page.get_by_role("link", name="Un entretien").click()
        page.get_by_label("Avec").focus()
        chercher(page, nom.split()[1][:5], nom)
        presser(page, "Continuer")
        page.get_by_label("Mode").select_option(label="Permanence")
    presser(lise)
    bloc(lise, "Jules Ferréol").wait_for()
    presser(sienne)
    dit(sienne, "Claire Montagny a déjà un entretien de 10")
    sienne.get_by_label("Heure", exact=True).fill("11:30")
    presser(sienne)
    bloc(sienne, "Odile Souvignet").wait_for()
    expect(bloc(sienne, "Jules Ferréol")).to_have_count(1)
    lise.reload()
    expect(bloc(lise, "Odile Souvignet")).to_have_count(1)
    assert list(Entretien.objects.order_by("heure").values_list("dossier__aidants__nom", "date", "heure")) == [
        ("Ferréol", JEUDI, time(10)), ("Souvignet", JEUDI, time(11, 30)),
    ]  # fmt: skip


def test_une_grille(a_deux):
    """Both type in one cell: the second is told by whom, keeps her text, and books beside in a press."""
    lieu = creer_lieu("DanaeCare Lab")
    for ordre, nom in enumerate(("Salle verte", "Salle bleue")):
        creer_espace(lieu, nom, ordre=ordre)
    for page in a_deux:
        page.goto(page.adresse("tierslieux:grille", parametres=f"date={MERCREDI}"))
    premiere, seconde = a_deux
    for page, objet in ((premiere, "Chorale"), (seconde, "Yoga")):
        page.click(f"tr:first-child td[data-c='{MERCREDI}.matin'] a")
        page.keyboard.type(objet)
    with premiere.expect_navigation():
        premiere.keyboard.press("Enter")
    seconde.keyboard.press("Enter")
    expect(seconde.locator("[data-saisie-refus]")).to_contain_text("« Chorale »".replace(" ", "\u00a0"))
    with seconde.expect_navigation():
        seconde.get_by_role("button", name="Salle bleue").first.press("Enter")
    premiere.reload()
    for page in a_deux:
        for objet in ("Chorale", "Yoga"):
            expect(page.locator("[data-r]", has_text=objet)).to_have_count(1)
    assert list(Reservation.objects.order_by("objet").values_list("objet", "espace__nom", "jour", "moments")) == [
        ("Chorale", "Salle verte", MERCREDI, ["matin"]), ("Yoga", "Salle bleue", MERCREDI, ["matin"]),
    ]  # fmt: skip
