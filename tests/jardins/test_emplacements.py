"""Where the stock is kept: listed, renamed, closed once nothing is left there."""

import pytest
from django.urls import reverse

from jardins.actions.pepiniere import emplacement_creer
from tests.gestes import envoyer_rempli

pytestmark = pytest.mark.django_db


def test_un_emplacement_se_renomme_et_se_ferme_dans_le_hub(client_de, semis, entrer, serre):
    entrer(semis, 3)
    client, adresse = client_de("jardins"), reverse("jardins:emplacement_modifier", args=[serre.pk])
    liste = reverse("jardins:emplacement_liste")
    for page, vers in ((reverse("jardins:pepiniere"), liste), (liste, adresse)):
        assert f'href="{vers}"' in client.get(page).text
    refus = envoyer_rempli(client, adresse, ferme_le="2023-06-01")
    assert (refus.status_code, "Il reste 3\u00a0plants de « Semis »" in refus.text) == (422, True)
    assert envoyer_rempli(client, adresse, nom="Grande serre").url == liste
    serre.refresh_from_db()
    assert (serre.nom, serre.ferme_le) == ("Grande serre", None)


@pytest.mark.parametrize("combien", [1, 3])
def test_la_liste_des_emplacements_pose_le_meme_nombre_de_questions(client_de, par, django_assert_num_queries, combien):
    for rang in range(combien):
        emplacement_creer(par=par, nom=f"Abri {rang}")
    client, liste = client_de("jardins"), reverse("jardins:emplacement_liste")
    client.get(liste)
    with django_assert_num_queries(3):
        client.get(liste)
