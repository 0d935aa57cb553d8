"""Writing a text of the report in a real browser: the toolbar, a figure by its name, what saves itself, two writers."""

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from danaecare.rapport.actions.cahier import chapitre_ajouter
from gouvernance.models.rapport import CommentaireTexte, TexteRapport, VersionTexte
from gouvernance.models.rapport.choix import GenreVersion
from tests.conftest import creer_compte
from tests.navigateur import fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.lent, pytest.mark.django_db(transaction=True)]

ANNEE = 2023
ENREGISTRE = re.compile(r"^Enregistré à \d+\xa0h")


@pytest.fixture
def ouvrir(hub_de, browser, live_server):
    """`ouvrir(compte)` is the writing page of one chapter; the second writer has a browser of his own."""
    chapitre = chapitre_ajouter(par=None, annee=ANNEE, titre="Nos mots")
    adresse = f"{live_server.url}/gouvernance/rapport/{ANNEE}/chapitres/{chapitre.cle}/ecrire/ouverture/"
    contextes = []

    def _ouvrir(compte, *, autre=False):
        if autre:
            client = Client()
            client.force_login(compte)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME]
            contextes.append(browser.new_context())
            contextes[-1].add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
            page = contextes[-1].new_page()
        else:
            page = hub_de(compte)
        page.goto(adresse)
        return page

    yield _ouvrir
    for contexte in contextes:
        contexte.close()


def _contenu():
    return TexteRapport.objects.get(chapitre__titre="Nos mots").contenu


def test_la_barre_le_chiffre_l_enregistrement_et_le_commentaire(ouvrir):
    page = ouvrir(creer_compte("direction"))
    dialogues = []
    page.on("dialog", lambda dialogue: (dialogues.append(dialogue.type), dialogue.accept()))
    zone, etat = page.get_by_label("Texte", exact=True), page.locator("[data-etat]")

    zone.fill("Une belle année")
    zone.press("Home")
    page.get_by_role("button", name="Titre", exact=True).click()
    zone.press("End")
    zone.press_sequentially("\n\nNous avons suivi ")
    page.get_by_label("Insérer un chiffre").fill("aidants.accompagnes|aidant")
    page.get_by_role("button", name="Dans la phrase").click()
    zone.press_sequentially(" avec soin")
    for _ in "soin":
        zone.press("Shift+ArrowLeft")
    zone.press("Control+b")
    attendu = "## Une belle année\n\nNous avons suivi {aidants.accompagnes|aidant} avec **soin**"
    expect(zone).to_have_value(attendu)
    expect(etat).to_have_text(ENREGISTRE)
    assert _contenu() == attendu

    page.get_by_role("button", name="Aperçu").click()
    rendu = page.locator("[data-rendu]")
    expect(rendu.get_by_role("heading", name="Une belle année")).to_be_visible()
    expect(rendu.locator("b, strong").filter(has_text="soin")).to_be_visible()
    assert fautes_axe(page) == []

    # A comment sent at once, the last words of the text not yet saved: they are, before the page leaves.
    page.get_by_label("Commentaire").fill("À relire avec le bureau.")
    zone.focus()
    zone.press("Control+End")
    zone.press_sequentially(", et après")
    page.get_by_role("button", name="Commenter").click()
    expect(page.get_by_text("Le commentaire est noté.")).to_be_visible()
    assert _contenu() == f"{attendu}, et après"
    expect(zone).to_have_value(f"{attendu}, et après")
    assert CommentaireTexte.objects.get().contenu == "À relire avec le bureau."
    assert dialogues == []


def test_deux_redacteurs_dans_deux_navigateurs_ne_perdent_rien(ouvrir):
    un = ouvrir(creer_compte("jardins"))
    zone_un = un.get_by_label("Texte", exact=True)
    zone_un.fill("Un\n\nDeux\n\nTrois")
    expect(un.locator("[data-etat]")).to_have_text(ENREGISTRE)
    deux = ouvrir(creer_compte("tierslieux"), autre=True)
    zone_deux = deux.get_by_label("Texte", exact=True)

    # Other lines: each sees the other's come in.
    zone_un.fill("UN\n\nDeux\n\nTrois")
    expect(un.locator("[data-etat]")).to_have_text(ENREGISTRE)
    zone_deux.fill("Un\n\nDeux\n\nTROIS")
    expect(deux.locator("[data-etat]")).to_have_text(re.compile("avec ce qu’un autre a écrit"))
    expect(zone_deux).to_have_value("UN\n\nDeux\n\nTROIS")

    # The same line: both writings are kept, and the second writer is shown them side by side.
    zone_deux.fill("UN\n\nDeux, à elle\n\nTROIS")
    expect(deux.locator("[data-etat]")).to_have_text(ENREGISTRE)
    zone_un.fill("UN\n\nDeux, à lui\n\nTrois")
    expect(un.locator("[data-etat]")).to_have_text(re.compile("Les deux écritures sont là"))
    un.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(un.get_by_role("heading", level=1)).to_have_text("Deux écritures à rapprocher")
    ecarts = un.locator(".ecarts")
    expect(ecarts).to_contain_text("Deux, à elle")
    expect(ecarts).to_contain_text("Deux, à lui")
    assert _contenu() == "UN\n\nDeux, à elle\n\nTROIS"
    assert VersionTexte.objects.filter(genre=GenreVersion.ECARTEE, contenu__contains="Deux, à lui").exists()


def test_un_commentaire_refuse_reste_ecrit_et_la_page_s_enregistre_encore(ouvrir):
    page = ouvrir(creer_compte("direction"))
    zone = page.get_by_label("Commentaire")
    zone.evaluate("zone => zone.removeAttribute('maxlength')")
    zone.fill("Trop long. " * 200)
    page.get_by_role("button", name="Commenter").click()
    expect(zone).to_have_value(re.compile(r"^(Trop long\. ?){200}$"))
    expect(zone).to_have_attribute("aria-invalid", "true")
    assert fautes_axe(page) == []
    assert not TexteRapport.objects.exists()

    page.get_by_label("Texte", exact=True).fill("Une belle année")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page).to_have_url(re.compile(r"/chapitres/nos-mots/#partie-ouverture$"))
    assert _contenu() == "Une belle année"
    assert not CommentaireTexte.objects.exists()
