"""« Annuler » by the keyboard, with and without script, then a page that was left open."""

from datetime import time, timedelta

import pytest

from aidants.models import Entretien
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]


@pytest.fixture
def entretien():
    claire = creer_compte("travail_social", nom="Montagny")
    return EntretienFabrique(
        dossier=AidantFabrique(dossier__referent=claire).dossier, professionnel=claire, etat="prevu",
        date=aujourdhui() + timedelta(days=7), heure=time(14), mode="permanence",
    )  # fmt: skip


def deplacer(page, entretien):
    page.aller("agenda:plage_deplacer", "entretien", entretien.pk)
    page.get_by_label("Heure", exact=True).fill("09:30")
    page.get_by_role("main").get_by_role("button", name="Déplacer").click()
    page.get_by_text("Déplacé au").wait_for()


@pytest.mark.parametrize("javascript", [True, False])
def test_deplacer_puis_annuler_au_clavier(hub_de, page, entretien, browser, live_server, javascript):
    page = hub_de(entretien.professionnel)
    if not javascript:
        contexte = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
        sans = contexte.new_page()
        sans.adresse, sans.aller = page.adresse, lambda nom, *args: sans.goto(page.adresse(nom, args))
        page = sans
    deplacer(page, entretien)
    if javascript:
        assert (fautes_axe(page), debordement(page)) == ([], 0)
    bouton = page.get_by_role("button", name="Annuler")
    bouton.focus()
    page.keyboard.press("Enter")
    page.get_by_text("C’est annulé").wait_for()
    assert Entretien.objects.get().heure == time(14)
    assert page.get_by_role("button", name="Annuler").count() == 0


def test_une_page_restee_ouverte_n_annule_pas_ce_qu_une_collegue_a_change(hub_de, entretien):
    page = hub_de(entretien.professionnel)
    deplacer(page, entretien)
    Entretien.objects.update(version=9, lieu="Bureau 2")
    page.get_by_role("button", name="Annuler").click()
    page.get_by_text("votre geste n’a rien changé").wait_for()
    assert Entretien.objects.get().heure == time(9, 30)
