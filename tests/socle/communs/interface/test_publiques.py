"""What is for everybody is answered again without sessions nor accounts; what is of somebody never is."""

import pytest
from django.test import Client
from django.urls import reverse

from danaecare.socle.services.views import public
from tests.conftest import connecter
from tests.socle.services.fabriques import creer, theme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _gardees(settings, time_machine):
    settings.PAGES_PUBLIQUES = True
    time_machine.move_to("2026-11-30 10:00", tick=False)
    public.GARDE.oublier()
    yield
    public.GARDE.oublier()


LISTE = "/services/pour-les-aidants/"


def test_la_seconde_reponse_ne_coute_aucune_question_et_dit_la_meme_chose(django_assert_num_queries):
    service = creer(moyen="telephone")
    client, fiche = Client(), reverse("services:service_public", args=[service.pk])
    premiere = client.get(fiche)
    with django_assert_num_queries(0):
        seconde = client.get(fiche)
    assert seconde.content == premiere.content
    sans_reference = [{n: v for n, v in r.headers.items() if n != "X-Reference"} for r in (premiere, seconde)]
    assert sans_reference[0] == sans_reference[1]
    assert premiere["X-Reference"] != seconde["X-Reference"]
    assert ("Content-Security-Policy" in seconde, seconde.cookies) == (True, {})


def test_un_navigateur_qui_l_a_deja_ne_la_recoit_pas_deux_fois():
    client = Client()
    etag = client.get(LISTE)["ETag"]
    for _ in range(2):
        inchangee = client.get(LISTE, headers={"If-None-Match": etag})
        assert (inchangee.status_code, inchangee.content, inchangee["ETag"]) == (304, b"", etag)
    assert client.get(LISTE, headers={"If-None-Match": '"autre"'}).status_code == 200


def test_une_autre_adresse_un_autre_hote_une_autre_reponse():
    creer("Ligne du soir", moyen="telephone")
    client = Client()
    assert "Ligne du soir" in client.get(LISTE).content.decode()
    assert "Ligne du soir" not in client.get(f"{LISTE}?situation=sep&theme={theme(6).pk}").content.decode()
    assert client.get(LISTE, headers={"Host": "ailleurs.invalid"}).status_code == 400
    assert client.post(LISTE).status_code == 405


def test_rien_de_quelqu_un_n_est_garde(compte):
    client = connecter(compte("accueil"))
    sienne = client.get(reverse("services:service_liste"))
    assert sienne.status_code == 200
    assert Client().get(reverse("services:service_liste")).status_code == 302
    # What the login opened is told to nobody else, even of a page for all.
    client.get(LISTE)
    assert Client().get(LISTE).cookies == {}
