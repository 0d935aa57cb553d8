"""A call in a browser: the file beside as soon as she is chosen, an unknown typed once, nothing lost on the way."""

import pytest

from aidants.models import Appel, Dossier
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte
from tests.navigateur import regarder

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]
TAILLES = pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 900), (390, 844)])


@TAILLES
def test_choisir_qui_appelle_montre_son_dossier_et_garde_ce_qui_est_ecrit(hub_de, largeur, hauteur):
    aidant = AidantFabrique(nom="Souvignet", prenom="Odile", dossier__prochain_pas="Relire le dossier APA")
    page = regarder(hub_de(creer_compte("accueil")), largeur, hauteur)
    page.aller("aidants:appel_noter")
    page.saine("appel-vide")
    page.get_by_role("button", name="15 min").click()
    page.get_by_label("Répit et relais").check()
    page.get_by_text("Ce qui est convenu, rappeler").click()
    page.get_by_label("Convenu").fill("Lui écrire")
    ecrits = "form => Object.fromEntries(new FormData(form))"
    avant = page.locator("form[data-garde]").evaluate(ecrits)
    page.get_by_label("Avec qui").press_sequentially("souvinget")
    page.get_by_role("option", name="Odile Souvignet").click()
    page.locator("#qui").get_by_text("Relire le dossier APA").wait_for()
    apres = page.locator("form[data-garde]").evaluate(ecrits)
    assert apres == avant | {"dossier": f"Odile Souvignet ({aidant.dossier.numero})"}
    page.saine("appel")
    page.get_by_role("main").get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_text("L’appel est noté.").wait_for()
    assert Appel.objects.values_list("dossier", "duree_min", "themes", "convenu").get() == (
        aidant.dossier_id, 15, ["repit"], "Lui écrire",
    )  # fmt: skip


@TAILLES
def test_un_inconnu_ecrit_une_fois_puis_son_dossier(hub_de, largeur, hauteur):
    AidantFabrique(nom="Souvignet", prenom="Odile")
    page = regarder(hub_de(creer_compte("accueil")), largeur, hauteur)
    page.aller("aidants:appel_noter")
    page.keyboard.type("Souvinget")
    page.keyboard.press("Tab")
    page.locator("#qui").get_by_role("button", name="Odile Souvignet").wait_for()
    page.get_by_role("main").get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_label("C’est quelqu’un d’autre").wait_for()
    page.saine("appel-doute")
    page.get_by_label("Avec qui").fill("Mme Odile Perret")
    page.keyboard.press("Tab")
    page.locator("#qui").get_by_text("Personne de ce nom n’est suivi").wait_for()
    page.get_by_role("button", name="Enregistrer et ouvrir un dossier").click()
    page.get_by_text("Ce que l’appel du").wait_for()
    page.saine("appel-dossier")
    assert [page.locator(f"#id_a1-{nom}").input_value() for nom in ("nom", "prenom")] == ["Perret", "Odile"]
    page.get_by_role("button", name="Ouvrir le dossier").click()
    page.get_by_text("est ouvert.").wait_for()
    assert Appel.objects.get().dossier == Dossier.objects.latest("pk")
