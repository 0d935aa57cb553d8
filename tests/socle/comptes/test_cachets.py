"""A page sent twice writes once; what was refused, or is sent by a script, is no double."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.models import ComptageAnonyme as Comptage
from danaecare.socle.comptes.actions.sessions import gardes_purger
from danaecare.socle.comptes.models import Cachet
from tests.conftest import connecter, creer_compte
from tests.gestes import formulaire, messages
from tierslieux.models import Appel

DEJA = "Cet envoi avait déjà été enregistré : rien n’a été créé en double."
APPEL = {"jour": "2026-03-02", "nombre": "1", "sujet": "Une salle"}


@pytest.fixture
def page(client_de):
    return formulaire(client_de("tierslieux"), reverse("tierslieux:appel_liste"))


def test_la_page_renvoyee_mene_a_ce_qui_fut_fait(page):
    premiere, seconde = page.envoyer(APPEL), page.envoyer(APPEL)
    assert [premiere.url, seconde.url] == [reverse("tierslieux:appel_liste")] * 2
    assert Appel.objects.count() == 1
    assert DEJA in messages(seconde)


def test_deux_pages_font_deux_appels(page):
    page.envoyer(APPEL)
    formulaire(page.client, page.page).envoyer(APPEL)
    assert Appel.objects.count() == 2


def test_un_refus_ne_scelle_rien(page):
    assert page.envoyer(APPEL | {"sujet": ""}).status_code == 422
    assert Cachet.objects.count() == 0
    assert page.envoyer(APPEL).status_code == 302
    assert Appel.objects.get().sujet == "Une salle"


def test_la_page_changee_apres_retour_est_rendue_et_rien_n_est_ecrit(page):
    page.envoyer(APPEL)
    rendue = page.envoyer(APPEL | {"sujet": "Un bureau"})
    assert Appel.objects.count() == 1
    relue = page.client.get(rendue.url)
    assert relue.context["form"]["sujet"].value() == "Un bureau"
    formulaire(page.client, page.page).envoyer(APPEL | {"sujet": "Un bureau"})
    assert sorted(Appel.objects.values_list("sujet", flat=True)) == ["Un bureau", "Une salle"]


def test_un_autre_compte_n_est_pas_mene_a_ce_que_le_premier_fit(page):
    page.envoyer(APPEL)
    autre = connecter(creer_compte("tierslieux", nom="Autre"))
    page.envoyer(APPEL, client=autre)
    assert Appel.objects.count() == 2


def test_chaque_pression_du_compteur_compte(client_de):
    action = action_creer(par=None, titre="Stand", pole="aidants", genre="stand", date=date(2023, 11, 30))
    compteur = formulaire(client_de("accueil"), reverse("animation:action_compter", args=[action.pk]))
    for _ in range(2):
        compteur.client.post(compteur.adresse, {**compteur.porte, "plus": "F|60-69"}, HTTP_HX_REQUEST="true")
    assert Comptage.objects.get().nombre == 2


@pytest.mark.django_db(transaction=True)
def test_deux_envois_au_meme_instant_n_ecrivent_qu_une_fois(client_de):
    page = formulaire(client_de("tierslieux"), reverse("tierslieux:appel_liste"))

    def envoyer(_):
        try:
            return page.envoyer(APPEL)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as fils:
        reponses = list(fils.map(envoyer, range(6)))
    assert {(r.status_code, r.url) for r in reponses} == {(302, reverse("tierslieux:appel_liste"))}
    assert Appel.objects.count() == 1


def test_les_vieux_cachets_sont_oublies(page):
    page.envoyer(APPEL)
    with time_machine.travel(timezone.now() + timedelta(days=2, hours=23)):
        gardes_purger()
        assert Cachet.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(days=3, hours=1)):
        gardes_purger()
        assert Cachet.objects.count() == 0
