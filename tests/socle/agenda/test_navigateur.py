"""In a real browser: add from an hour by keyboard, move by keyboard and by mouse, on a telephone, on paper."""

import io
import os
from datetime import date, time

import pdfplumber
import pytest
from django.utils import timezone
from playwright.sync_api import expect

from aidants.actions.entretiens import entretien_modifier, entretien_noter
from aidants.models import Entretien
from tests.navigateur import debordement, fautes_axe, regarder
from tests.socle.agenda.fabriques import LUNDI, MARDI, Semaine

pytestmark = [pytest.mark.lent, pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]
A4_PAYSAGE = (842, 595)


@pytest.fixture
def semaine():
    semaine = Semaine()
    semaine.ajouter()
    return semaine


@pytest.fixture
def page_de(hub_de):
    """Somebody’s week of the ninth of March."""

    def ouvrir(compte, parametres=f"date={MARDI}"):
        page = hub_de(compte)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(page.adresse("agenda:semaine", parametres=parametres))
        return page

    return ouvrir


def bloc(page, titre):
    return page.locator(".agenda-blocs .agenda-plage", has_text=titre)


def case(page, jour, heure):
    return page.locator(f"[data-jour='{jour}'] a[data-heure='{heure}']")


def touches(page, *noms):
    for nom in noms:
        page.keyboard.press(nom)


def test_ajouter_au_clavier_et_revenir(page_de, semaine):
    page = page_de(semaine.claire)
    case(page, MARDI, "08:00").focus()
    touches(page, "ArrowDown", "ArrowDown", "ArrowRight", "ArrowLeft", "ArrowDown", "ArrowDown", "ArrowDown")
    expect(case(page, MARDI, "13:00")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Un entretien").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Avec").fill(semaine.entretien.dossier.numero)
    page.keyboard.press("Enter")
    page.wait_for_url("**/entretiens/ajouter/**")
    assert (page.input_value("[name=date]"), page.input_value("[name=heure]")) == (f"{MARDI}", "13:00")
    page.select_option("[name=mode]", "domicile")
    page.get_by_role("radio", name="Prévu").check()
    page.get_by_role("button", name="Enregistrer").click()
    page.wait_for_url(f"**/agenda/?date={MARDI}")
    expect(bloc(page, "13 h")).to_contain_text("Odile Souvignet")


def test_deplacer_au_clavier_et_laisser(page_de, semaine):
    page = page_de(semaine.claire)
    lien = bloc(page, "Souvignet").locator("a.agenda-texte")
    lien.focus()
    touches(page, "d", "ArrowDown", "Escape")
    expect(page.locator("[data-agenda-dit]")).to_have_text("Rien n’a bougé.")
    touches(page, "d", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight")
    expect(page.locator("[data-agenda-dit]")).to_contain_text("10 h 30")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Déplacé au mercredi")
    semaine.entretien.refresh_from_db()
    assert (semaine.entretien.date, semaine.entretien.heure) == (date(2026, 3, 11), time(10, 30))


def glisser(page, quoi, jour, heure):
    """By its top: it begins where it is dropped."""
    prise = quoi.bounding_box()
    cible = case(page, jour, heure).bounding_box()
    page.mouse.move(prise["x"] + 20, prise["y"] + 6)
    page.mouse.down()
    page.mouse.move(cible["x"] + 20, cible["y"] + 30, steps=4)
    page.mouse.move(cible["x"] + 20, cible["y"] + 6, steps=4)
    page.wait_for_timeout(50)


def test_glisser_un_rendez_vous_et_le_heurt_se_dit_avant(page_de, semaine):
    autre = entretien_noter(
        par=semaine.claire, dossier=semaine.entretien.dossier, etat="prevu", mode="telephone", date=LUNDI,
        heure=time(15), duree_min=60,
    )  # fmt: skip
    page = page_de(semaine.claire)
    deplace = bloc(page, "Téléphone")
    glisser(page, deplace, MARDI, "09:00")
    expect(page.locator("[data-agenda-dit]")).to_contain_text("Il y a déjà « Odile Souvignet ».")
    expect(page.locator(".agenda-ombre.heurt")).to_have_count(1)
    with page.expect_navigation():
        page.mouse.up()
    expect(page.locator("main")).to_contain_text("a déjà un entretien")
    assert Entretien.objects.get(pk=autre.pk).date == LUNDI
    page.get_by_label("Garder les deux rendez-vous").check()
    page.get_by_role("button", name="Déplacer").click()
    page.wait_for_url("**/agenda/?date=2026-03-10")
    autre.refresh_from_db()
    assert (autre.date, autre.heure) == (MARDI, time(9))
    glisser(page, bloc(page, "Téléphone"), date(2026, 3, 12), "16:00")
    with page.expect_navigation():
        page.mouse.up()
    autre.refresh_from_db()
    assert (autre.date, autre.heure) == (date(2026, 3, 12), time(16))


def test_deux_personnes_sur_un_rendez_vous_ne_s_ecrasent_pas(page_de, semaine):
    page = page_de(semaine.claire)
    entretien_modifier(par=semaine.claire, entretien=semaine.entretien, heure=time(17))
    bloc(page, "Souvignet").locator("a.agenda-texte").focus()
    touches(page, "d", "ArrowDown", "ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("modifiée par quelqu’un d’autre")
    expect(page.locator("main")).to_contain_text("Prévu mardi 10 mars 2026 à 17 h")
    semaine.entretien.refresh_from_db()
    assert semaine.entretien.heure == time(17)


@pytest.mark.parametrize("largeur", [1280, 390])
def test_les_pages_se_lisent_partout(hub_de, semaine, largeur):
    semaine.ajouter()
    semaine.ajouter()
    page = regarder(hub_de(semaine.ines), largeur, 900)
    for nom, adresse, parametres in (
        ("agenda-mien", "agenda:semaine", f"date={MARDI}"),
        ("agenda-vide", "agenda:semaine", "date=2026-06-02"),
        ("agenda-collegue", "agenda:semaine", f"date={MARDI}&qui={semaine.claire.pk}"),
        ("agenda-equipe", "agenda:equipe", f"date={MARDI}"),
        ("agenda-ajouter", "agenda:ajouter", f"agenda={MARDI}&heure=09:00"),
        ("agenda-absences", "agenda:absence_liste", ""),
        ("agenda-absence", "agenda:absence_poser", ""),
        ("agenda-horaires", "agenda:horaires_fixer", ""),
        ("agenda-telephone", "agenda:flux_liste", ""),
    ):
        page.goto(page.adresse(adresse, parametres=parametres))
        page.saine(nom)


def test_sur_un_telephone_un_jour_a_la_fois_et_deplacer_par_le_formulaire(page_de, semaine):
    page = page_de(semaine.claire)
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.locator(".agenda-jour:visible h2").all_inner_texts() == ["Mardi 10\xa0mars"]
    page.get_by_role("link", name="Lundi 9 mars").click()
    expect(page.locator(".agenda-jour:visible h2")).to_have_text(["Lundi 9\xa0mars"])
    page.get_by_role("link", name="Mardi 10 mars").click()
    bloc(page, "Souvignet").locator(".agenda-deplacer").click()
    page.fill("[name=heure]", "16:30")
    page.get_by_role("button", name="Déplacer").click()
    page.wait_for_url("**/agenda/?date=2026-03-10")
    semaine.entretien.refresh_from_db()
    assert semaine.entretien.heure == time(16, 30)


@pytest.mark.parametrize("adresse", ["agenda:semaine", "agenda:equipe"])
def test_la_semaine_s_imprime_sur_une_feuille(page_de, semaine, adresse):
    semaine.ajouter()
    page = page_de(semaine.claire)
    page.goto(page.adresse(adresse, parametres=f"date={MARDI}"))
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as papier:
        (feuille,) = papier.pages
        texte = feuille.extract_text().replace("\xa0", " ")
        if dossier := os.environ.get("PHOTOS"):
            feuille.to_image(resolution=96).save(f"{dossier}/{adresse.replace(':', '-')}-a4.png")
    assert (round(feuille.width), round(feuille.height)) == A4_PAYSAGE
    for mot in ("Semaine du 9 mars 2026", "Lundi 9 mars", "Vendredi 13 mars", "Odile Souvignet", "9 h – 9 h 45"):
        assert mot in texte
    for mot in ("Ajouter", "Imprimer", "Voir l’agenda de", "Sur mon téléphone"):
        assert mot not in texte


def test_sans_script_l_agenda_se_lit_s_ajoute_et_se_deplace(browser, live_server, semaine, hub_de):
    cookies = hub_de(semaine.claire).context.cookies()
    contexte = browser.new_context(java_script_enabled=False)
    contexte.add_cookies(cookies)
    page = contexte.new_page()
    page.goto(f"{live_server.url}/agenda/?date={MARDI}")
    assert (
        case(page, MARDI, "14:00").get_attribute("href")
        == f"/agenda/ajouter/?pour={semaine.claire.pk}&agenda={MARDI}&heure=14:00"
    )
    page.goto(live_server.url + bloc(page, "Souvignet").locator(".agenda-deplacer").get_attribute("href"))
    page.fill("[name=heure]", "11:00")
    page.get_by_role("button", name="Déplacer").click()
    assert page.url.endswith(f"/agenda/?date={MARDI}")
    semaine.entretien.refresh_from_db()
    assert semaine.entretien.heure == time(11)
    contexte.close()


def test_le_menu_mene_a_l_agenda(hub_de, compte):
    page = hub_de(compte("accueil"))
    page.aller("accueil")
    page.get_by_role("navigation").get_by_role("link", name="Agenda", exact=True).click()
    expect(page.get_by_role("heading", name="Mon agenda")).to_be_visible()
    assert (fautes_axe(page), debordement(page)) == ([], 0)
    assert page.locator(".agenda-jour.ici").get_attribute("data-jour") == f"{timezone.localdate()}"
