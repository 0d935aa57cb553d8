"""From nothing to a home page, in production mode, by the guide's own way: the link, the password, the telephone."""

import re

import pytest
from playwright.sync_api import expect

from danaecare.socle.comptes.models import Utilisateur
from tests.conftest import MOT_DE_PASSE
from tests.second_facteur import code
from tests.socle.comptes.production import hub_en_production

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


def choisir_le_mot_de_passe(page, lien: str) -> None:
    page.goto(lien)
    for champ in ("password1", "password2"):
        page.fill(f"[name={champ}]", MOT_DE_PASSE)
    page.click("button[name=action]")
    page.get_by_role("link", name="Se connecter").click()


def se_connecter(page, adresse: str) -> None:
    page.fill("[name=login]", adresse)
    page.fill("[name=password]", MOT_DE_PASSE)
    page.get_by_role("button", name="Se connecter").click()


def poser_le_second_facteur(page) -> None:
    """On the page that asks for it, reached without typing the password again."""
    assert page.locator("h1").inner_text() == "Activer la double authentification"
    page.get_by_text("Je ne peux pas viser le carré").click()
    secret = page.locator("code.cle").inner_text()
    page.fill("[name=code]", code(secret))
    page.get_by_role("button", name="Activer").click()
    assert page.locator("h1").inner_text() == "Vos codes de secours"
    assert page.locator(".codes li").count() == 10
    page.get_by_role("link", name="Revenir au hub").click()


def test_de_rien_a_l_accueil_puis_toute_l_equipe(page, tmp_path, transactional_db):
    with hub_en_production(tmp_path) as (hub, boite):
        dit = hub.manage("administrateur", "Agnes@exemple.fr", "--prenom", "Agnès", "--nom", "Périgneux")
        choisir_le_mot_de_passe(page, re.search(r"https?://\S+", dit)[0])
        se_connecter(page, "agnes@exemple.fr")
        poser_le_second_facteur(page)
        assert page.url == f"{hub.adresse}/"
        expect(page.locator("h1")).to_have_count(1)
        assert page.locator(".rail-compte p").inner_text().startswith("Agnès Périgneux")

        # The hub is new: she gives every role alone, and each mail leads its holder in.
        for prenom, role, libelle in (
            ("Claire", "travail_social", "Travail social"),
            ("Maud", "jardins", "Jardins"),
        ):
            page.goto(f"{hub.adresse}/comptes/ouvrir/")
            page.fill("[name=prenom]", prenom)
            page.fill("[name=nom]", "Essai")
            page.fill("[name=email]", f"{role}@exemple.fr")
            page.get_by_label(libelle, exact=True).check()
            page.get_by_role("button", name="Ouvrir ce compte").click()
            assert f"Le compte de {prenom} Essai est ouvert" in page.locator(".messages").inner_text()
        for role in ("travail_social", "jardins"):
            page.context.clear_cookies()
            choisir_le_mot_de_passe(page, boite.lien_pour(f"{role}@exemple.fr"))
            se_connecter(page, f"{role}@exemple.fr")
            if role != "jardins":
                poser_le_second_facteur(page)
            assert page.url == f"{hub.adresse}/"
    assert sorted(compte.roles for compte in Utilisateur.objects.all()) == [
        ["administration"], ["jardins"], ["travail_social"],
    ]  # fmt: skip
    objets = [objet for _, objet, _ in boite.recus]
    assert objets.count("Votre compte du hub DanaeCare") == 2
    assert objets.count("Votre second facteur est posé") == 2
    assert objets.count("Votre mot de passe est enregistré") == 3
    assert "Traceback" not in hub.journal.read_text()
