"""What a login showed stays nowhere in the browser once it has ended."""

import pytest
from django.conf import settings
from django.urls import reverse

from danaecare.socle.comptes import middleware
from tests.conftest import connecter, creer_compte
from tests.navigateur import chercher_chromium


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


@pytest.fixture
def page_gardee(playwright, live_server, transactional_db, monkeypatch):
    """A page of a browser that puts pages aside whole, of a hub that does not forbid it."""
    monkeypatch.setattr(middleware, "patch_cache_control", lambda reponse, **reglages: None)
    navigateur = playwright.chromium.launch(
        executable_path=chercher_chromium(),
        args=["--no-sandbox", "--disable-dev-shm-usage"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = navigateur.new_context(base_url=live_server.url).new_page()
    cookie = connecter(creer_compte("jardins", nom="Chazelles")).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    yield page
    navigateur.close()


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
def test_une_page_que_le_navigateur_a_gardee_entiere_se_vide_avant_d_etre_revue(page_gardee):
    page = page_gardee
    page.goto(reverse("annuaire:organisation_liste"))
    assert "Chazelles" in page.locator("body").inner_text()
    # Read after the hub's own script, before the page is asked again.
    page.evaluate("""addEventListener("pageshow", ({ persisted }) =>
        sessionStorage.setItem("revue", `${persisted} ${document.body.textContent.trim()}`))""")
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url("**/compte/login/**")
    page.evaluate("void setTimeout(() => history.back())")
    page.wait_for_url(lambda url: url.endswith("/compte/login/?next=/annuaire/"))
    assert page.evaluate("sessionStorage.getItem('revue')") == "true "
    assert "Chazelles" not in page.locator("body").inner_text()
