"""« Mes chiffres »: kept once by its account, read while its role reads it, taken off."""

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from danaecare.socle.comptes.models import ChiffreEpingle
from danaecare.socle.journal.models import Trace
from tests.pages import serree

pytestmark = pytest.mark.django_db
PAGE, CODE = "/indicateurs/miens/", "aidants.accompagnes"
QUESTIONS = 5


@pytest.fixture(autouse=True)
def le_15_juin_2023():
    with time_machine.travel("2023-06-15T09:00:00+02:00", tick=False):
        yield


def garder(client, code=CODE):
    return client.post(reverse("chiffre_epingler", args=[code]))


def test_un_chiffre_garde_deux_fois_l_est_une_et_se_retire(client_de):
    client = client_de("direction")
    assert "Aucun chiffre gardé" in client.get(PAGE).content.decode()
    for _ in range(2):
        assert garder(client).url == PAGE
    assert list(ChiffreEpingle.objects.values_list("compte", "code")) == [(client.compte.pk, CODE)]
    assert Trace.objects.filter(action="comptes.chiffre.epingler").count() == 1
    page = client.get(PAGE).content.decode()
    assert f'id="{CODE}"' in page
    assert "Retirer de mes chiffres" in client.get(f"/indicateurs/2023/{CODE}/").content.decode()
    for _ in range(2):
        assert client.post(reverse("chiffre_detacher", args=[CODE])).status_code == 302
    assert ChiffreEpingle.objects.count() == 0
    assert Trace.objects.filter(action="comptes.chiffre.detacher").count() == 1


def test_la_base_refuse_deux_fois_le_meme(compte):
    epingle = ChiffreEpingle.objects.create(compte=compte("direction"), code=CODE)
    with pytest.raises(ValidationError, match="déjà sur votre page"):
        ChiffreEpingle(compte=epingle.compte, code=CODE).full_clean()


def test_ni_celui_d_un_autre_pole_ni_celui_qui_n_existe_pas_ni_celui_d_une_collegue(client_de):
    jardins = client_de("jardins")
    assert (garder(jardins).status_code, garder(jardins, "rien").status_code) == (403, 404)
    garder(client_de("direction"))
    # Kept by a role that she had: it no longer shows.
    ChiffreEpingle.objects.create(compte=jardins.compte, code=CODE)
    assert CODE not in jardins.get(PAGE).content.decode()


def test_l_annee_reste_dans_l_adresse_et_le_nombre_de_questions_ne_bouge_pas(client_de, django_assert_num_queries):
    client = client_de("direction")
    for codes in ([CODE], ["aidants.recus", "aidants.nouveaux"]):
        for code in codes:
            garder(client, code)
        client.get(PAGE, {"annee": 2022})
        with django_assert_num_queries(QUESTIONS):
            page = client.get(PAGE, {"annee": 2022})
    assert [i.code for i, *_ in page.context["chiffres"]] == [CODE, "aidants.recus", "aidants.nouveaux"]
    assert 'href="/indicateurs/miens/?annee=2023"' in serree(page.content.decode())
