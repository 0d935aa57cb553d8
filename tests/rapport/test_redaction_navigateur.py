"""Writing a text of the report in a real browser: the toolbar, a figure by its name, what saves itself, two writers."""

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from danaecare.rapport.actions.cahier import chapitre_ajouter
from danaecare.rapport.actions.textes import texte_ecrire
from gouvernance.models.rapport import ChapitreRapport, CommentaireTexte, TexteRapport, VersionTexte
from gouvernance.models.rapport.choix import GenreVersion
from tests.conftest import creer_compte
from tests.navigateur import fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.lent, pytest.mark.django_db(transaction=True)]

ANNEE = 2023
FIGURES = 30_000  # every figure of the year is computed once, on a base that has kept none
ENREGISTRE = re.compile(r"^Enregistré à \d+\xa0h")


@pytest.fixture
def ouvrir(hub_de, browser, live_server):
    """`ouvrir(compte)` is the writing page of one chapter, with its markup or in the editor; the second writer has a
    browser of his own."""
    chapitre = chapitre_ajouter(par=None, annee=ANNEE, titre="Nos mots")
    adresse = f"{live_server.url}/gouvernance/rapport/{ANNEE}/chapitres/{chapitre.cle}/ecrire/ouverture/"
    contextes = []

    def _ouvrir(compte, *, autre=False, balisage=True):
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
        if balisage:
            page.get_by_role("button", name="Balisage").click()
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
    zone, etat = page.get_by_role("textbox", name="Texte", exact=True), page.locator("[data-etat]")

    zone.fill("Une belle année")
    zone.press("Home")
    page.get_by_role("button", name="Titre", exact=True).click()
    zone.press("End")
    zone.press_sequentially("\n\nNous avons suivi ")
    # A figure is looked for by its words, taken and put in the sentence by three keys.
    chiffre = page.get_by_label("Insérer un chiffre")
    chiffre.press_sequentially("aidants accompagnés")
    expect(page.get_by_role("option").first).to_contain_text("aidants.accompagnes", timeout=FIGURES)
    chiffre.press("ArrowDown")
    chiffre.press("Enter")
    expect(chiffre).to_have_value("aidants.accompagnes")
    chiffre.press("End")
    chiffre.press_sequentially("|aidant")
    chiffre.press("Enter")
    expect(zone).to_be_focused()
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
    expect(page.locator("#id_contenu")).to_have_value(f"{attendu}, et après")
    assert CommentaireTexte.objects.get().contenu == "À relire avec le bureau."
    assert dialogues == []


def test_l_editeur_s_ecrit_au_clavier_montre_les_chiffres_et_ne_change_que_ce_qui_est_touche(ouvrir):
    """Headings, a list, a quotation by their keys; a figure as a chip; what was there is kept letter for letter."""
    chapitre = ChapitreRapport.objects.get(titre="Nos mots")
    garde = "| Date | Lieu |\n| mai | Lyon |\n\n::: récit Le banc\nElle  s’est assise.\n:::"
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=f"{garde}\n* une\n* deux", base=0)
    page = ouvrir(creer_compte("direction"), balisage=False)
    zone, etat = page.get_by_role("textbox", name="Texte", exact=True), page.locator("[data-etat]")
    expect(zone.get_by_text("Récit", exact=True)).to_be_visible()
    zone.press("Control+End")
    zone.press("Enter")
    zone.press("Enter")  # an empty line leaves the list
    zone.press_sequentially("## Une belle année")
    expect(zone.get_by_role("heading", name="Une belle année")).to_be_visible()
    zone.press("Enter")
    zone.press_sequentially("Nous avons suivi {")  # a brace looks for a figure
    chiffre = page.get_by_label("Insérer un chiffre")
    expect(chiffre).to_be_focused()
    chiffre.press_sequentially("aidants.accompagnes|aidant")
    chiffre.press("Enter")
    expect(zone.locator(".puce-chiffre")).to_have_text(
        re.compile(r"^(?:\d+\xa0aidants?|non renseigné.*)$"), timeout=FIGURES
    )
    zone.press_sequentially(" avec ")
    page.get_by_role("button", name="Gras").click()
    zone.press_sequentially("soin")
    zone.press("Enter")
    zone.press_sequentially("> Merci")
    suivi = "Nous avons suivi {aidants.accompagnes|aidant} avec **soin**"
    attendu = f"{garde}\n\n- une\n- deux\n\n## Une belle année\n\n{suivi}\n\n> Merci"
    expect(etat).to_have_text(ENREGISTRE)
    expect(page.locator("#id_contenu")).to_have_value(attendu)
    assert fautes_axe(page) == []
    une, deux = (zone.get_by_role("listitem").nth(rang).bounding_box() for rang in (0, 1))
    assert (une["x"], une["y"] < deux["y"]) == (deux["x"], True)
    zone.press("Control+z")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page).to_have_url(re.compile(r"#partie-ouverture$"))
    assert _contenu().startswith(f"{garde}\n\n- une\n- deux\n\n## Une belle année")


def test_dans_l_editeur_ce_qu_un_autre_ecrit_arrive_sans_deplacer_le_curseur(ouvrir):
    page = ouvrir(creer_compte("direction"), balisage=False)
    zone = page.get_by_role("textbox", name="Texte", exact=True)
    zone.press_sequentially("Un\nDeux")
    expect(page.locator("[data-etat]")).to_have_text(ENREGISTRE)
    texte = TexteRapport.objects.get(chapitre__titre="Nos mots")
    assert texte.contenu == "Un\n\nDeux"
    texte_ecrire(par=None, chapitre=texte.chapitre, partie="", contenu="UN\n\nDeux", base=texte.numero)
    zone.press_sequentially(", à moi")
    expect(page.locator("[data-etat]")).to_have_text(re.compile("avec ce qu’un autre a écrit"))
    expect(zone).to_have_text("UNDeux, à moi")
    zone.press_sequentially(" !")
    expect(page.locator("#id_contenu")).to_have_value("UN\n\nDeux, à moi !")


def test_deux_redacteurs_dans_deux_navigateurs_ne_perdent_rien(ouvrir):
    un = ouvrir(creer_compte("jardins"))
    zone_un = un.get_by_role("textbox", name="Texte", exact=True)
    zone_un.fill("Un\n\nDeux\n\nTrois")
    expect(un.locator("[data-etat]")).to_have_text(ENREGISTRE)
    deux = ouvrir(creer_compte("tierslieux"), autre=True)
    zone_deux = deux.get_by_role("textbox", name="Texte", exact=True)

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

    page.get_by_role("textbox", name="Texte", exact=True).fill("Une belle année")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page).to_have_url(re.compile(r"/chapitres/nos-mots/#partie-ouverture$"))
    assert _contenu() == "Une belle année"
    assert not CommentaireTexte.objects.exists()
