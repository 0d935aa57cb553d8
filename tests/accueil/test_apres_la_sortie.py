"""What a login showed stays nowhere in the browser once it has ended."""

import pytest
from django.urls import reverse

from tests.conftest import creer_compte


@pytest.mark.django_db
def test_les_pages_d_un_compte_ne_se_gardent_pas(client_de, client):
    client_ouvert = client_de("direction")
    for vue in ("accueil", "aidants:aidant_liste", "annuaire:organisation_liste"):
        assert "no-store" in client_ouvert.get(reverse(vue))["Cache-Control"], vue
    assert not client.get(reverse("confidentialite")).has_header("Cache-Control")


@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
def test_revenir_en_arriere_apres_la_sortie_ne_montre_rien(hub_de):
    page = hub_de(creer_compte("jardins", nom="Chazelles"))
    page.aller("annuaire:organisation_liste")
    assert "Chazelles" in page.locator("body").inner_text()
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url("**/compte/login/**")
    page.go_back()
    page.wait_for_url("**/compte/login/**")
    assert "Chazelles" not in page.locator("body").inner_text()
