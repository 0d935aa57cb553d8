"""What was typed, or chosen, is not lost by a refusal, by another login, by a logout."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from danaecare.socle.comptes.actions.sessions import gardes_purger
from danaecare.socle.comptes.models import FichierGarde
from tests.conftest import creer_compte
from tests.gestes import formulaire
from tests.tierslieux.fabriques import creer_espace
from tests.tierslieux.test_lieux import photo as image_de
from tierslieux.models import PhotoEspace

pytestmark = pytest.mark.django_db


def image(nom: str) -> SimpleUploadedFile:
    fichier = image_de((20, 20), "PNG")
    fichier.name = nom
    return fichier


def exigeant(compte) -> Client:
    """A client whose forms are held to their security token, as a browser's."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(compte)
    return client


@pytest.fixture
def page():
    compte = creer_compte("tierslieux")
    client = exigeant(compte)
    client.compte = compte
    return formulaire(client, reverse("tierslieux:conseil_noter"))


CONSEIL = {"jour": "2026-03-02", "organisation": "MJC", "objet": "Ouvrir un lieu de répit"}


def test_apres_une_autre_connexion_le_texte_est_rendu_a_son_auteur(page):
    page.client.force_login(page.client.compte)
    page.client.cookies["csrftoken"] = "a" * 32  # a login gives a new token
    reponse = page.envoyer(CONSEIL)
    assert reponse.url == page.page
    relue = page.client.get(reponse.url)
    assert relue.context["form"]["objet"].value() == "Ouvrir un lieu de répit"
    assert [str(m) for m in relue.context["messages"]][0].startswith("Vous vous êtes connecté depuis l’ouverture")


def test_le_texte_d_un_autre_compte_n_est_pas_montre(page):
    page.client.force_login(creer_compte("tierslieux", nom="Autre"))
    page.client.cookies["csrftoken"] = "a" * 32
    assert page.envoyer(CONSEIL).status_code == 403
    assert "répit" not in page.client.get(page.page).content.decode()


def test_apres_une_deconnexion_le_texte_attend_son_auteur(page):
    page.client.post(reverse("account_logout"), page.porte)
    reponse = page.envoyer(CONSEIL)
    assert reponse.url.startswith(reverse("account_login"))
    page.client.force_login(page.client.compte)
    assert page.client.get(page.page).context["form"]["objet"].value() == "Ouvrir un lieu de répit"


def billet_de(reponse) -> str:
    return re.search(r'name="image-garde" value="([^"]+)"', reponse.content.decode())[1]


@pytest.fixture
def photo(client_de):
    espace = creer_espace()
    return formulaire(client_de("tierslieux"), reverse("tierslieux:photo_ajouter", args=[espace.pk]))


def test_la_photo_choisie_est_gardee_apres_un_refus(photo):
    refusee = photo.envoyer({"image": image("la salle.png"), "legende": ""})
    assert refusee.status_code == 422
    assert "Gardé&nbsp;: <b>la salle.png</b>" in refusee.content.decode()
    assert b"PNG" not in bytes(FichierGarde.objects.get().contenu)
    billet = {"image-garde": billet_de(refusee)}
    encore = photo.envoyer({"legende": "", **billet})
    assert "la salle.png" in encore.content.decode()
    assert photo.envoyer({"legende": "La grande salle", **billet}).status_code == 302
    assert PhotoEspace.objects.get().legende == "La grande salle"


def test_un_autre_choix_remplace_le_fichier_garde(photo):
    photo.envoyer({"image": image("un.png"), "legende": ""})
    seconde = photo.envoyer({"image": image("deux.png"), "legende": ""})
    assert "deux.png" in seconde.content.decode() and "un.png" not in seconde.content.decode()


def test_le_fichier_refuse_n_est_pas_garde(photo):
    refusee = photo.envoyer({"image": SimpleUploadedFile("notes.txt", b"du texte"), "legende": "La salle"})
    assert refusee.status_code == 422
    assert "notes.txt" not in refusee.content.decode()
    assert FichierGarde.objects.count() == 0


def test_passe_l_heure_le_fichier_est_a_choisir_de_nouveau(photo):
    refusee = photo.envoyer({"image": image("un.png"), "legende": ""})
    billet = {"image-garde": billet_de(refusee)}
    with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=1)):
        photo.client.logout()  # idle for an hour, its session has ended
        photo.client.force_login(photo.client.compte)
        tard = photo.envoyer({"legende": "La salle", **billet})
        assert [str(e) for e in tard.context["form"].errors["image"]] == ["Ce champ est obligatoire."]
        gardes_purger()
    assert FichierGarde.objects.count() == 0


def test_la_session_finie_garde_aussi_le_fichier(photo):
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        photo.envoyer({"image": image("un.png"), "legende": "La salle"})
        photo.client.force_login(photo.client.compte)
        assert "un.png" in photo.client.get(photo.page).content.decode()
