"""Mails to several people in a real browser, on a phone and on a desktop; the mail server refuses one of them."""

from datetime import date, time

import pytest
from playwright.sync_api import expect

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.courriels.models import Courriel, Envoi
from gouvernance.actions.adherents import cotisation_enregistrer
from gouvernance.actions.instances import instance_creer, mandat_donner, seance_preparer
from gouvernance.choix import EtatCotisation
from tests.conftest import creer_compte
from tests.navigateur import regarder

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


@pytest.fixture(params=[(390, 844), (1280, 900)], ids=["390", "1280"])
def hub(request, hub_de, settings):
    """`.saine(name)` looks at the page with axe and keeps a picture."""
    settings.TRAVAUX_EN_LIGNE = True
    return regarder(hub_de(creer_compte("gouvernance")), *request.param)


@pytest.fixture
def membres():
    noms = ("Aulagne", "Bonnard", "Chalayer")
    membres = [personne_creer(par=None, nom=nom, prenom="Ana", courriel=f"{nom.lower()}@exemple.fr") for nom in noms]
    return [*membres, personne_creer(par=None, nom="Durieux", prenom="Ida")]


def test_relancer_lire_qui_fut_refuse_et_ne_renvoyer_qu_a_elle(hub, boite, membres):
    for membre in membres:
        cotisation_enregistrer(par=None, annee=2026, personne=membre, etat=EtatCotisation.A_REGLER)
    boite.refusees = {"bonnard@exemple.fr"}
    hub.aller("gouvernance:cotisations_relancer", 2026)
    expect(hub.get_by_text("Ana Bonnard, bonnard@exemple.fr")).to_be_visible()
    expect(hub.get_by_text("Ida Durieux")).to_be_visible()
    hub.saine("confirmer-relance")
    hub.get_by_role("button", name="Envoyer 3").click()
    expect(hub.get_by_text("adresse refusée par le serveur de courriel (code 550)")).to_be_visible()
    hub.saine("envoi-refus")
    boite.refusees = set()
    hub.get_by_role("button", name="Renvoyer à ces seules personnes").click()
    expect(hub.get_by_text("1 courriel repart, à ces seules personnes.")).to_be_visible()
    hub.saine("envoi-parti")
    assert boite.a_qui == ["aulagne@exemple.fr", "chalayer@exemple.fr", "bonnard@exemple.fr"]
    expect(hub.get_by_role("button", name="Renvoyer à ces seules personnes")).to_have_count(0)
    hub.aller("gouvernance:cotisations_relancer", 2026)
    expect(hub.get_by_text("Aucun courriel à envoyer")).to_be_visible()
    assert (len(boite.recus), Envoi.objects.count()) == (3, 1)


def test_convoquer_deplacer_prevenir_annuler(hub, boite, membres):
    conseil = instance_creer(par=None, nom="Conseil d’administration", genre="conseil")
    for membre in membres:
        mandat_donner(par=None, instance=conseil, personne=membre, debut=date(2024, 1, 1), fin=date(2030, 12, 31))
    seance = seance_preparer(
        par=None, instance=conseil, date=date(2027, 2, 1), heure=time(14), lieu="L’Étrat",
        ordre_du_jour="Budget\nSalle d’accueil",
    )  # fmt: skip
    hub.aller("gouvernance:seance_convoquer", seance.pk)
    hub.saine("confirmer-convocation")
    hub.get_by_role("button", name="Convoquer 4").click()
    expect(hub.get_by_text("4 personnes convoquées")).to_be_visible()
    hub.aller("gouvernance:seance_modifier", seance.pk)
    hub.get_by_label("heure").fill("16:00")
    hub.get_by_role("button", name="Enregistrer").click()
    expect(hub.get_by_role("heading", name="Prévenir du changement ?")).to_be_visible()
    hub.saine("prevenir")
    hub.get_by_role("link", name="Ne rien envoyer").click()
    expect(hub.get_by_text("3 personnes convoquées ne connaissent pas")).to_be_visible()
    hub.saine("seance-a-prevenir")
    hub.get_by_role("link", name="Lire le courriel, puis prévenir").click()
    hub.get_by_role("button", name="Prévenir 3").click()
    expect(hub.get_by_text("Personne n’a été refusé")).to_be_visible()
    hub.aller("gouvernance:seance_annuler", seance.pk)
    hub.saine("annuler")
    hub.locator("main").get_by_role("button", name="Annuler la séance").click()
    hub.get_by_role("button", name="Prévenir 3").click()
    expect(hub.get_by_text("Personne n’a été refusé")).to_be_visible()
    assert Courriel.objects.filter(etat="parti").count() == len(boite.recus) == 9
