"""A story is filled field by field, in a real browser: no mark is typed, what nobody touched keeps its letters."""

import re

import pytest
from playwright.sync_api import expect

from danaecare.rapport.actions.illustrations import illustration_ajouter
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.ecriture.recits import RecitEcrit, separer
from gouvernance.models.rapport import ChapitreRapport, TexteRapport
from tests.acces.rapport import une_image
from tests.conftest import creer_compte
from tests.navigateur import fautes_axe

ENREGISTRE = re.compile(r"^Enregistré à \d+\xa0h")
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lent]
# Two spaces, a quotation on two lines: letters that an untouched block keeps.
GARDE = "::: récit Le banc\nElle  s’est assise.\n> On m’a\n> écoutée.\n:::"


def _contenu() -> str:
    return TexteRapport.objects.get(chapitre__titre="Nos mots").contenu


def _zone(page):
    return page.locator("#id_contenu")


@pytest.mark.parametrize("largeur", [1280, 390])
def test_un_recit_se_remplit_champ_par_champ_au_clavier(ouvrir, largeur):
    direction = creer_compte("direction")
    page = ouvrir(direction, balisage=False)
    illustration_ajouter(
        par=direction, annee=2023, fichier=une_image(), alternative="Deux sur un banc", credit="Nous", nom="banc"
    )
    page.set_viewport_size({"width": largeur, "height": 800})
    page.reload()
    page.get_by_role("textbox", name="Texte", exact=True).press_sequentially("Avant.")
    page.get_by_role("button", name="Récit", exact=True).click()
    fiche = page.get_by_role("group", name="Récit")
    expect(fiche.get_by_label("Titre")).to_be_focused()
    expect(fiche.get_by_text("Sans ce jour, rien de ce bloc ne sort de la maison.")).to_be_visible()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Le banc de Lorette")
    page.keyboard.press("Tab")
    page.keyboard.type("Deux")  # the list of pictures, by the first letters of what it shows
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Elle est venue pour sa voisine.\n\nPuis elle est restée.")
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("On m’a demandé comment j’allais.")
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Une aidante")
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("parole et image")
    fiche.get_by_label("Le", exact=True).fill("2023-06-01")
    expect(fiche.get_by_text("Sans ce jour")).to_be_hidden()
    attendu = (
        "Avant.\n\n::: récit Le banc de Lorette\n![banc]\nElle est venue pour sa voisine.\n\nPuis elle est restée.\n"
        "> On m’a demandé comment j’allais.\n> — Une aidante\naccord : parole et image, 1er juin 2023\n:::"
    )
    expect(_zone(page)).to_have_value(attendu)
    expect(page.locator("[data-etat]")).to_have_text(ENREGISTRE)
    assert _contenu() == attendu
    (avant, recit) = separer(attendu)
    assert (avant, recit) == (
        "Avant.\n",
        RecitEcrit(
            "recit", "Le banc de Lorette", "banc", "Elle est venue pour sa voisine.\n\nPuis elle est restée.",
            "On m’a demandé comment j’allais.", "Une aidante", "parole et image, 1er juin 2023",
        ),
    )  # fmt: skip
    assert recit.accorde
    assert fautes_axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == largeur


def test_ce_que_personne_ne_touche_garde_ses_lettres_et_ce_qu_un_autre_ecrit_arrive_dans_les_champs(ouvrir):
    direction = creer_compte("direction")
    chapitre = ChapitreRapport.objects.get(titre="Nos mots")
    ecrit = texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=GARDE, base=0)
    page = ouvrir(direction, balisage=False)
    zone, fiche = page.get_by_role("textbox", name="Texte", exact=True), page.get_by_role("group", name="Récit")
    expect(fiche.get_by_label("Ce qui est dit")).to_have_value("On m’a\nécoutée.")
    zone.press("ControlOrMeta+End")
    zone.press_sequentially("Après.")
    expect(_zone(page)).to_have_value(f"{GARDE}\n\nAprès.")
    expect(page.locator("[data-etat]")).to_have_text(ENREGISTRE)
    autre = GARDE.replace("Le banc", "Le banc de pierre")
    texte_ecrire(par=creer_compte("jardins"), chapitre=chapitre, partie="", contenu=autre, base=ecrit.sienne.numero)
    zone.press_sequentially(" Encore.")
    expect(fiche.get_by_label("Titre")).to_have_value("Le banc de pierre")
    expect(_zone(page)).to_have_value(f"{autre}\n\nAprès. Encore.")
    fiche.get_by_label("Titre").fill("Le banc rouge")
    expect(_zone(page)).to_have_value(
        "::: récit Le banc rouge\nElle  s’est assise.\n> On m’a\n> écoutée.\n:::\n\nAprès. Encore."
    )
    fiche.get_by_role("button", name="Retirer").click()
    expect(_zone(page)).to_have_value("Après. Encore.")


def test_un_champ_change_laisse_les_autres_comme_ils_sont(ouvrir):
    """Words that end in dots, several lines, a day that no calendar has: none is a hint, none is lost."""
    chapitre = ChapitreRapport.objects.get(titre="Nos mots")
    ecrit = (
        "::: récit Et puis…\n![banc]\nElle est venue.\n\nÀ suivre…\n> On verra…\n> — Elle…\n"
        "accord : parole, 31 février 2023\n:::\n\n"
        "::: signature Agnès\nDirectrice\n\nde l’association\naccord : nom, 4/12/2023\n:::"
    )
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=ecrit, base=0)
    page = ouvrir(creer_compte("direction"), balisage=False)
    recit, signature = (page.get_by_role("group", name=nom) for nom in ("Récit", "Signature"))
    expect(recit.get_by_text("Sans ce jour")).to_be_visible()
    expect(signature.get_by_label("Le", exact=True)).to_have_value("2023-12-04")
    recit.get_by_label("Dit par").fill("Elle")
    signature.get_by_label("Nom").fill("Agnès P.")
    attendu = ecrit.replace("> — Elle…", "> — Elle").replace("signature Agnès", "signature Agnès P.")
    expect(_zone(page)).to_have_value(attendu.replace("4/12/2023", "4 décembre 2023"))
    recit.get_by_label("Titre").fill("")
    expect(_zone(page)).to_have_value(re.compile(r"^::: récit\n!\[banc\]\nElle est venue\."))


def test_un_chiffre_se_met_dans_le_champ_ou_l_on_etait(ouvrir):
    chapitre = ChapitreRapport.objects.get(titre="Nos mots")
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu="::: À savoir\nNous sommes \n:::", base=0)
    page = ouvrir(creer_compte("direction"), balisage=False)
    page.get_by_role("group", name="Encadré").get_by_label("Texte").press("End")
    chiffre = page.get_by_label("Insérer un chiffre")
    chiffre.fill("aidants.accompagnes|aidant")
    chiffre.press("Enter")
    expect(_zone(page)).to_have_value("::: À savoir\nNous sommes{aidants.accompagnes|aidant}\n:::")


@pytest.mark.parametrize("largeur", [1280, 390])
def test_deux_redacteurs_ecrivent_au_clavier_dans_l_editeur(ouvrir, largeur):
    """Each in a browser of his own, keys alone: what one writes comes into the other's text, the caret stays."""
    un = ouvrir(creer_compte("jardins"), balisage=False)
    un.set_viewport_size({"width": largeur, "height": 800})
    un.get_by_role("textbox", name="Texte", exact=True).focus()
    un.keyboard.type("Le matin")
    un.keyboard.press("Enter")
    un.keyboard.type("Le soir")
    expect(un.locator("[data-etat]")).to_have_text(ENREGISTRE)
    deux = ouvrir(creer_compte("tierslieux"), autre=True, balisage=False)
    deux.set_viewport_size({"width": largeur, "height": 800})
    zone = deux.get_by_role("textbox", name="Texte", exact=True)
    expect(zone).to_contain_text("Le soir")
    un.keyboard.press("ControlOrMeta+Home")
    un.keyboard.type("Tôt. ")
    expect(un.locator("[data-etat]")).to_have_text(ENREGISTRE)
    expect(_zone(un)).to_have_value("Tôt. Le matin\n\nLe soir")
    zone.press("ControlOrMeta+End")
    deux.keyboard.type(", tard")
    expect(deux.locator("[data-etat]")).to_have_text(re.compile("avec ce qu’un autre a écrit"))
    expect(_zone(deux)).to_have_value("Tôt. Le matin\n\nLe soir, tard")
    deux.keyboard.type(".")
    expect(deux.locator("[data-etat]")).to_have_text(ENREGISTRE)
    assert _contenu() == "Tôt. Le matin\n\nLe soir, tard."
    for page in (un, deux):
        assert fautes_axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == largeur
