"""No page is a dead end: what an empty list, a text, a refusal or a closed request leaves to do."""

import pytest
from django.urls import reverse

from tests.pages import serree

pytestmark = pytest.mark.django_db


def test_la_protection_des_donnees_ramene_au_hub(client, client_de):
    adresse = f'href="{reverse("accueil")}">'
    assert f"{adresse}Aller à la page de connexion" in serree(client.get(reverse("confidentialite")).text)
    assert f"{adresse}Revenir à l’accueil" in serree(client_de("jardins").get(reverse("confidentialite")).text)


def test_aucun_travail_ramene_a_l_accueil(client_de):
    page = client_de("jardins").get(reverse("travaux:travail_liste")).text
    assert "Aucun travail" in page
    assert f'href="{reverse("accueil")}">Revenir à l’accueil' in page


def test_trop_d_essais_se_dit_en_francais(client):
    adresse = reverse("account_reset_password")
    reponses = [client.post(adresse, {"email": "marthe@exemple.fr"}) for _ in range(6)]
    assert [reponse.status_code for reponse in reponses] == [302] * 5 + [429]
    assert "Trop d’essais à la suite" in reponses[-1].text
    assert "Too Many" not in reponses[-1].text


def test_qui_ne_reserve_pas_ne_se_voit_pas_proposer_de_reserver(client_de):
    adresse = f'href="{reverse("tierslieux:reserver")}"'
    assert adresse in client_de("jardins").get(reverse("tierslieux:reservation_liste")).text
    page = client_de("gouvernance").get(reverse("tierslieux:reservation_liste")).text
    assert adresse not in page
    assert f'href="{reverse("tierslieux:grille")}">Voir le planning' in page
