"""Writing a text of the report in a real browser: the toolbar, a figure by its name, what saves itself, two writers."""

import re

import pytest
from playwright.sync_api import expect

from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.ecriture.recits import SORTES_DE_PAGES
from gouvernance.models.rapport import ChapitreRapport, CommentaireTexte, Illustration, TexteRapport, VersionTexte
from gouvernance.models.rapport.choix import GenreVersion
from tests.acces.rapport import une_image
from tests.conftest import creer_compte
from tests.navigateur import fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.lent, pytest.mark.django_db(transaction=True)]

ANNEE = 2023
FIGURES = 30_000  # every figure of the year is computed once, on a base that has kept none
ENREGISTRE = re.compile(r"^Enregistré à \d+\xa0h")


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
    expect(etat).to_have_text("L’aperçu est à jour.")
    rendu = page.locator("[data-rendu]")
    expect(rendu.get_by_role("heading", name="Une belle année")).to_be_visible()
    expect(rendu.locator("b, strong").filter(has_text="soin")).to_be_visible()
    assert fautes_axe(page) == []

    # A comment sent at once, the last words of the text not yet saved: they are, before the page leaves.
    page.get_by_label("Commentaire").fill("À relire avec le bureau.")
    zone.focus()
    zone.press("Control+End")
    zone.press_sequentially(", et après")
    page.get_by_role("button", name="Commenter", exact=True).click()
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
    page.get_by_role("button", name="Commenter", exact=True).click()
    expect(zone).to_have_value(re.compile(r"^(Trop long\. ?){200}$"))
    expect(zone).to_have_attribute("aria-invalid", "true")
    assert fautes_axe(page) == []
    assert not TexteRapport.objects.exists()

    page.get_by_role("textbox", name="Texte", exact=True).fill("Une belle année")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page).to_have_url(re.compile(r"/chapitres/nos-mots/#partie-ouverture$"))
    assert _contenu() == "Une belle année"
    assert not CommentaireTexte.objects.exists()


def test_des_mots_choisis_se_commentent_et_leur_proposition_se_retient(ouvrir):
    """Chosen by keyboard in the editor, proposed by one writer, retained by the other, whose text then holds it."""
    un = ouvrir(creer_compte("jardins"), balisage=False)
    zone = un.get_by_role("textbox", name="Texte", exact=True)
    zone.press_sequentially("Une saison **dure** au jardin")
    expect(un.locator("[data-etat]")).to_have_text(ENREGISTRE)
    zone.press("Home")
    for _ in "Une saison":
        zone.press("Shift+ArrowRight")
    un.get_by_role("button", name="Commenter ces mots").click()
    expect(un.get_by_label("Passage du texte")).to_have_value("Une saison")
    expect(un.get_by_label("Commentaire")).to_be_focused()
    un.keyboard.type("Laquelle ?")
    un.get_by_label("À écrire à la place").fill("Une saison sèche")
    un.get_by_role("button", name="Commenter", exact=True).click()
    expect(un.get_by_text("Le commentaire est noté.")).to_be_visible()
    expect(zone.locator(".passage-commente")).to_have_text("Une saison")
    assert fautes_axe(un) == []

    deux = ouvrir(creer_compte("direction"), autre=True, balisage=False)
    deux.get_by_role("button", name="Retenir").click()
    expect(deux.get_by_text("C’est écrit dans le texte")).to_be_visible()
    expect(deux.get_by_role("textbox", name="Texte", exact=True)).to_contain_text("Une saison sèche dure au jardin")
    assert (_contenu(), CommentaireTexte.objects.get().retenue) == ("Une saison sèche **dure** au jardin", True)


def _image(nom="halte.png") -> dict:
    return {"name": nom, "mimeType": "image/png", "buffer": une_image(nom).read()}


def test_une_image_se_glisse_se_decrit_et_se_place_sans_quitter_le_texte(ouvrir):
    page = ouvrir(creer_compte("direction"), balisage=False)
    zone = page.get_by_role("textbox", name="Texte", exact=True)
    zone.press_sequentially("Au jardin.")
    # Dropped from the desk, as the browser hands it over.
    octets = list(une_image("halte.png").read())
    page.evaluate(
        """([octets]) => {
          const apporte = new DataTransfer();
          apporte.items.add(new File([new Uint8Array(octets)], "halte.png", { type: "image/png" }));
          const cadre = document.querySelector(".ProseMirror").getBoundingClientRect();
          document.querySelector(".ProseMirror").dispatchEvent(new DragEvent("drop", {
            bubbles: true, cancelable: true, dataTransfer: apporte, clientX: cadre.left + 40, clientY: cadre.top + 30,
          }));
        }""",
        [octets],
    )
    boite = page.get_by_role("dialog", name="Une image de plus")
    expect(boite.get_by_label("Ce que l’image montre")).to_be_focused()
    boite.get_by_role("button", name="Ajouter et insérer").click()
    expect(boite.get_by_role("alert")).to_contain_text("Crédit")  # refused: what was chosen is kept
    page.keyboard.press("Escape")
    expect(boite).to_be_hidden()
    assert not Illustration.objects.exists()

    page.get_by_role("button", name="Image", exact=True).click()
    boite.get_by_label("Image", exact=True).set_input_files(_image())
    boite.get_by_label("Ce que l’image montre").fill("Une halte sous les arbres")
    boite.get_by_label("Crédit").fill("Dessin du hub")
    boite.get_by_label("Nom court").fill("halte")
    assert fautes_axe(page) == []
    boite.get_by_role("button", name="Ajouter et insérer").click()
    expect(boite).to_be_hidden()
    expect(page.locator(".bloc-image img")).to_be_visible()
    page.get_by_label("Place de l’image halte").select_option(label="en pleine page")
    expect(page.locator("[data-etat]")).to_have_text(ENREGISTRE)
    expect(page.locator("#id_contenu")).to_have_value("Au jardin.\n\n![halte](pleine)")
    # Among those of the year at once, and at the next visit.
    expect(page.get_by_role("button", name="Insérer l’image halte")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Insérer l’image halte")).to_be_visible()
    assert (Illustration.objects.get().alternative, fautes_axe(page)) == ("Une halte sous les arbres", [])
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_une_sorte_de_page_se_choisit_a_son_dessin(ouvrir):
    page = ouvrir(creer_compte("direction"), balisage=False)
    zone = page.get_by_role("textbox", name="Texte", exact=True)
    zone.press_sequentially("Avant.")
    for sorte in SORTES_DE_PAGES:
        page.get_by_role("button", name=sorte.nom, exact=True).last.click()
    attendu = "\n\n".join(["Avant.", *(sorte.balisage.rstrip() for sorte in SORTES_DE_PAGES)])
    expect(page.locator("#id_contenu")).to_have_value(attendu)
    expect(zone.locator(".bloc-nom")).to_have_text(["Récit", "Portrait", "Encadré", "Signature", "Tableau"])
