"""Signed up and confirmed on a telephone; composed, read at its two widths and sent at the desk; left in one click."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from danaecare.lettre.models import Abonne, Numero
from danaecare.socle.communs.interface import antirobot
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe, regarder

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


def test_de_l_inscription_au_desabonnement(browser, hub_de, live_server, boite, settings, monkeypatch):
    settings.TRAVAUX_EN_LIGNE, settings.ADRESSE_PUBLIQUE = True, live_server.url
    monkeypatch.setattr(antirobot, "DELAI_MIN_S", -1)
    telephone = browser.new_context(viewport={"width": 390, "height": 844}).new_page()

    def sain():
        assert (fautes_axe(telephone), debordement(telephone)) == ([], 0)

    def lien_recu(mot):
        texte = boite.recus[-1][1].replace("=\r\n", "").replace("=3D", "=")
        return re.search(rf"{live_server.url}/lettre/{mot}/\S+?/(?=\s)", texte)[0]

    telephone.goto(live_server.url + reverse("lettre:inscription"))
    telephone.get_by_role("button", name="Recevoir la lettre").click()
    expect(telephone.get_by_text("Erreur : Cochez cette case")).to_be_visible()
    telephone.get_by_label("Votre adresse électronique").fill("Lise@exemple.fr")
    telephone.get_by_label("J’accepte de recevoir").check()
    sain()
    telephone.get_by_role("button", name="Recevoir la lettre").click()
    expect(telephone.get_by_role("heading", name="Regardez vos courriels")).to_be_visible()
    telephone.goto(lien_recu("confirmer"))
    sain()
    telephone.get_by_role("button", name="Je confirme").click()
    expect(telephone.get_by_role("heading", name="C’est confirmé, merci")).to_be_visible()

    hub = regarder(hub_de(creer_compte("gouvernance")), 1280, 900)
    hub.aller("lettre:numero_creer")
    hub.locator("[name=objet]").fill("Mars à l’Escale")
    hub.get_by_role("button", name="Enregistrer").click()
    expect(hub.get_by_text("déjà dans ce numéro")).to_be_visible()  # nothing is planned here
    hub.get_by_role("link", name="Revenir").click()
    for titre in ("Le goûter", "Les permanences"):
        hub.locator("main, header").get_by_role("link", name="Nouveau bloc").first.click()
        hub.locator("[name=titre]").fill(titre)
        hub.locator("[name=texte]").fill("Mardi 3 mars.")
        hub.locator("[name=lien]").fill("https://exemple.fr/programme")
        hub.get_by_role("button", name="Enregistrer").click()
        expect(hub.get_by_text(f"« {titre} » est ajouté")).to_be_visible()
    hub.get_by_role("button", name="Monter : Les permanences").focus()
    hub.keyboard.press("Enter")
    expect(hub.locator("main .file li").first).to_contain_text("Les permanences")
    hub.saine("lettre-numero")
    hub.get_by_role("link", name="Relire").click()
    for cadre in ("Sur un écran", "Sur un téléphone"):
        expect(hub.frame_locator(f"iframe[title='{cadre}']").get_by_role("heading", name="Le goûter")).to_be_visible()
    hub.saine("lettre-apercu")
    hub.get_by_role("link", name="Envoyer", exact=True).click()
    hub.saine("lettre-envoyer")
    hub.get_by_role("button", name="Envoyer 1 lettre").click()
    expect(hub.get_by_text("Personne n’a été refusé")).to_be_visible()
    assert (boite.a_qui[-1], Numero.objects.get().partis) == ("lise@exemple.fr", 1)

    telephone.goto(live_server.url + reverse("lettre:archive", args=[Numero.objects.get().pk]))
    sain()
    telephone.goto(lien_recu("desabonner"))
    sain()
    telephone.get_by_role("button", name="Me désabonner").click()
    expect(telephone.get_by_role("heading", name="Vous êtes désabonné")).to_be_visible()
    assert (Abonne.objects.get().etat, Abonne.objects.get().adresse) == ("desabonne", "")
    telephone.context.close()
