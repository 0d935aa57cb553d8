"""The look in a real browser: axe, small screens, keyboard, forms that are not lost."""

import pytest

from tests.conftest import connecter
from tests.navigateur import debordement, fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visite(page, live_server, compte):
    """`visite(chemin, role)` opens a page; a console error (a refused style, a missing file) fails the test."""
    fautes = []
    page.on("console", lambda message: fautes.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda erreur: fautes.append(str(erreur)))

    def ouvrir(chemin, role="direction"):
        if role:
            session = connecter(compte(role)).cookies["sessionid"].value
            page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page.goto(live_server.url + chemin)
        return page

    yield ouvrir
    assert fautes == []


THEMES = ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"color_scheme": "light", "contrast": "more"})


@pytest.mark.lent
def test_le_style_est_accessible_dans_chaque_theme(visite, page):
    visite("/style/?erreurs")
    fautes = {}
    for theme in THEMES:
        for largeur in (360, 1280):
            page.set_viewport_size({"width": largeur, "height": 800})
            page.emulate_media(reduced_motion="reduce", **theme)
            fautes[(str(theme), largeur)] = fautes_axe(page)
    assert {cle: faute for cle, faute in fautes.items() if faute} == {}


@pytest.mark.lent
def test_rien_ne_deborde(visite, page):
    """320 px is also 1280 px at a zoom of 400 %."""
    visite("/style/?erreurs")
    assert {largeur: debordement(page, largeur) for largeur in (320, 360, 640, 1280)} == dict.fromkeys(
        (320, 360, 640, 1280), 0
    )
    page.emulate_media(media="print")
    assert (page.get_by_text("Imprimé le").is_visible(), page.locator(".bouton:visible").count()) == (True, 0)


@pytest.mark.lent
def test_la_barre_oblique_mene_a_la_recherche(visite, page):
    visite("/style/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "recherche-hub"
    page.keyboard.type("a/b")
    assert page.input_value("#recherche-hub") == "a/b"


@pytest.mark.lent
def test_un_raccourci_se_tait_quand_on_tape_et_s_eteint(visite, page):
    visite("/style/")
    page.eval_on_selector("[data-raccourci=e]", "b => { b.onclick = () => { document.body.dataset.presse = 'oui' } }")
    page.focus("#id_notes")
    page.keyboard.type("e")
    assert page.get_attribute("body", "data-presse") is None
    page.focus("main")
    page.keyboard.press("Control+e")
    assert page.get_attribute("body", "data-presse") is None
    page.click("text=Désactiver les raccourcis")
    page.keyboard.press("e")
    assert page.get_attribute("body", "data-presse") is None
    page.click("text=Activer les raccourcis")
    page.keyboard.press("e")
    assert page.get_attribute("body", "data-presse") == "oui"


@pytest.mark.lent
def test_le_menu_du_telephone_s_ouvre_et_se_ferme_au_clavier(visite, page):
    page.set_viewport_size({"width": 390, "height": 800})
    visite("/style/")
    assert not page.is_visible("#menu-hub a")
    page.focus(".rail-bouton")
    page.keyboard.press("Enter")
    assert page.is_visible("#menu-hub nav a >> nth=0")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#menu-hub') !== null")
    page.keyboard.press("Escape")
    assert not page.is_visible("#menu-hub nav a >> nth=0")


def test_le_lien_d_evitement_saute_le_menu(visite, page):
    visite("/style/")
    page.keyboard.press("Tab")
    assert page.inner_text(":focus") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"


def test_le_resume_des_erreurs_prend_le_focus_et_mene_au_champ(visite, page):
    visite("/style/?erreurs")
    assert page.evaluate("document.activeElement.hasAttribute('data-resume-erreurs')")
    page.click(".resume-erreurs a >> text=Courriel")
    assert page.evaluate("document.activeElement.id") == "id_courriel"


@pytest.mark.lent
def test_quitter_une_saisie_commencee_demande_confirmation(visite, page):
    visite("/style/")
    questions = []
    page.on("dialog", lambda question: (questions.append(question.type), question.dismiss()))
    page.click("text=Données personnelles")
    page.wait_for_url("**/confidentialite/")
    page.go_back()
    page.fill("#id_nom", "Épinat")
    page.click("text=Données personnelles")
    page.wait_for_timeout(200)
    assert questions == ["beforeunload"]
    assert page.url.endswith("/style/")
    assert page.input_value("#id_nom") == "Épinat"


@pytest.mark.lent
def test_les_polices_viennent_du_hub(visite, page):
    demandes = []
    page.on("request", lambda demande: demandes.append(demande.url))
    visite("/style/")
    page.evaluate("document.fonts.ready")
    racine = page.url.split("/style/")[0]
    assert [url for url in demandes if not url.startswith((racine, "data:"))] == []
    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
    assert page.evaluate("[...document.fonts].some(f => f.family.includes('Fraunces') && f.status === 'loaded')")


@pytest.mark.lent
def test_un_filtre_suit_la_saisie_sans_la_perdre(visite, page):
    visite("/territoires/")
    assert page.is_visible("#id_q")
    page.click("#id_q")
    page.keyboard.type("chalmaz")
    page.wait_for_url("**/territoires/?*q=chalmaz*")
    assert page.inner_text(".puce >> nth=0").endswith("chalmaz")
    page.keyboard.type("e")
    assert page.input_value("#id_q") == "chalmaze"


@pytest.mark.lent
def test_les_filtres_se_replient_sur_un_telephone(visite, page):
    page.set_viewport_size({"width": 390, "height": 800})
    visite("/territoires/")
    assert not page.is_visible("#id_q")
    page.click(".filtres-pli summary")
    assert page.is_visible("#id_q")
