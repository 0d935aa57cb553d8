"""A booking typed in its cell, by keyboard alone; what is refused is said there; on a phone, the list of the day."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from danaecare.socle.communs.texte.dates import aujourdhui
from tests.conftest import creer_compte
from tests.navigateur import attendre, regarder
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser
from tierslieux.horaires import ferie, lundi_de
from tierslieux.models import Reservation

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]
TAILLES = pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 900), (390, 844)])


@pytest.fixture
def jour():
    """A day that opens, next week or after."""
    lundi = lundi_de(aujourdhui()) + timedelta(weeks=1)
    suivants = ((lundi + timedelta(days=n), lundi + timedelta(days=n + 1)) for n in range(12))
    return next(j for j, suivant in suivants if j.weekday() < 4 and not ferie(j) and not ferie(suivant))


@pytest.fixture
def bureau():
    lieu = creer_lieu("DanaeCare Lab")
    creer_espace(lieu, "Grande salle", capacite=60, ordre=1)
    return creer_espace(lieu, "Bureau", capacite=6)


def ouvrir(hub_de, largeur, hauteur, jour, vue=""):
    page = regarder(hub_de(creer_compte("accueil")), largeur, hauteur)
    page.goto(page.adresse("tierslieux:grille", parametres=f"date={jour}{vue}"))
    return page


@TAILLES
def test_pour_qui_combien_entree(hub_de, bureau, jour, largeur, hauteur):
    page = ouvrir(hub_de, largeur, hauteur, jour, vue="&vue=jour")
    page.focus(f"tr:first-child td[data-c='{jour}.matin'] a")
    page.keyboard.press("Enter")
    page.keyboard.type("Chorale")
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    page.saine("saisie")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("[data-planning-dit]")).to_contain_text("« Chorale » est réservé")
    assert page.evaluate("document.activeElement.closest('td').dataset.c") == f"{jour}.matin"
    posee = Reservation.objects.get()
    assert (posee.espace, posee.objet, posee.participants_prevus, posee.jour) == (bureau, "Chorale", 5, jour)
    page.saine("saisie-faite")


@TAILLES
def test_refusee_elle_dit_pourquoi_dans_la_case_et_une_touche_reserve_ailleurs(hub_de, bureau, jour, largeur, hauteur):
    page = ouvrir(hub_de, largeur, hauteur, jour, vue="&vue=jour")
    page.click(f"tr:first-child td[data-c='{jour}.matin'] a")
    page.get_by_label("Pour qui, pour quoi").fill("Fête des aidants")
    page.get_by_label("Combien").fill("40")
    page.keyboard.press("Enter")
    expect(page.locator("[data-saisie-refus]")).to_contain_text("Bureau accueille 6 personnes au plus")
    page.saine("saisie-refusee")
    assert page.get_by_label("Pour qui, pour quoi").input_value() == "Fête des aidants"
    assert page.evaluate("document.activeElement.name") == "saisie-combien"
    assert not Reservation.objects.exists()
    with page.expect_navigation():
        page.get_by_role("button", name="Grande salle").press("Enter")
    posee = Reservation.objects.select_related("espace").get()
    assert (str(posee.espace), posee.participants_prevus) == ("Grande salle", 40)


def test_une_page_perimee_dit_qui_a_pris_la_case_et_garde_le_texte(hub_de, bureau, jour):
    page = ouvrir(hub_de, 1280, 900, jour)
    poser(bureau, jour, objet="Yoga")
    page.click(f"tr:first-child td[data-c='{jour}.matin'] a")
    page.keyboard.type("Chorale")
    page.keyboard.press("Enter")
    expect(page.locator("[data-saisie-refus]")).to_contain_text("« Yoga »")
    assert page.get_by_label("Pour qui, pour quoi").input_value() == "Chorale"
    page.keyboard.press("Escape")
    expect(page.locator("[data-saisie]")).to_be_hidden()
    attendre(page, f"document.activeElement.closest('td')?.dataset.c === '{jour}.matin'")
    assert Reservation.objects.count() == 1


def test_glisser_sur_deux_jours_puis_taper(hub_de, bureau, jour):
    page = ouvrir(hub_de, 1280, 900, jour)
    lendemain = jour + timedelta(days=1)
    for geste, case in (("down", f"{jour}.apres_midi"), ("up", f"{lendemain}.matin")):
        boite = page.locator(f"tr:first-child td[data-c='{case}'] a").bounding_box()
        page.mouse.move(boite["x"] + boite["width"] / 2, boite["y"] + boite["height"] / 2, steps=8)
        getattr(page.mouse, geste)()
    page.keyboard.type("Séminaire")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert list(Reservation.objects.order_by("debut").values_list("jour", "moments")) == [
        (jour, ["apres_midi"]), (lendemain, ["matin"]),
    ]  # fmt: skip


def test_sur_un_telephone_le_planning_s_ouvre_au_jour(hub_de, bureau, jour):
    poser(bureau, jour, objet="Yoga du matin", participants_prevus=5)
    page = ouvrir(hub_de, 390, 844, jour)
    page.wait_for_url("**vue=jour**")
    assert page.get_by_text("Yoga du matin").is_visible()
    page.saine("jour")
