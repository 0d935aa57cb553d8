"""What comes before the title of a page, and how many rows of a list are seen at once."""

import pytest
from django.urls import reverse

from tests.conftest import connecter, creer_compte


@pytest.mark.django_db
def test_l_avertissement_de_la_demonstration_se_replie_apres_la_premiere_page(settings):
    settings.MODE_DEMONSTRATION = True
    client = connecter(creer_compte("travail_social"))
    bandeaux = [
        client.get(reverse(nom)).content.decode().partition('<details class="bandeau-demo" ')[2].partition(">")[0]
        for nom in ("accueil", "clavier", "recherche")
    ]
    assert bandeaux == ["open", "", ""]


@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
def test_une_barre_mince_au_telephone_et_des_listes_serrees_au_bureau(hub_de):
    hub = hub_de(creer_compte("travail_social"))
    hub.set_viewport_size({"width": 390, "height": 844})
    hub.aller("territoires:commune_liste")
    assert hub.get_by_role("heading", level=1).bounding_box()["y"] < 100
    # What is searched opens when it is touched, over the bar.
    cherche = hub.get_by_role("searchbox", name="Rechercher dans le hub")
    etroit = cherche.bounding_box()["width"]
    cherche.click()
    assert (etroit < 50, cherche.bounding_box()["width"] > 250) == (True, True)
    hub.keyboard.press("Tab")
    assert hub.evaluate("document.activeElement.classList.contains('cloche')")
    hub.set_viewport_size({"width": 1280, "height": 900})
    hauteurs = hub.evaluate(
        "[...document.querySelectorAll('.liste tbody tr')].map(r => r.getBoundingClientRect().height)"
    )
    assert len(hauteurs) == 50
    assert 24 <= sorted(hauteurs)[25] < 32  # most of them on one line, none under what a finger hits
