"""The home, « À faire » and the bell in a browser, on a desk and on a phone: seen, done in place, put off, stale."""

from datetime import time, timedelta

import pytest

from aidants.actions.appels import appel_noter, appel_rappeler
from aidants.actions.dossiers import dossier_modifier
from aidants.models import Appel
from danaecare.socle.attentes.models import Report
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.conftest import creer_compte
from tests.navigateur import attendre, regarder

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]
TAILLES = pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 800), (390, 844)])


@pytest.fixture
def claire(transactional_db):
    claire = creer_compte("travail_social", prenom="Claire", nom="Montagny")
    jour = aujourdhui()
    for nom, ecart in (("Souvignet", -1), ("Chazelle", 3)):
        recent = jour - timedelta(days=10)
        aidant = AidantFabrique(nom=nom, prenom="Odile", dossier__referent=claire, dossier__date_premier_contact=recent)
        dossier_modifier(
            par=claire, dossier=aidant.dossier, prochain_pas="Relire le dossier APA",
            prochain_pas_le=jour + timedelta(days=ecart),
        )  # fmt: skip
    EntretienFabrique(
        dossier=aidant.dossier, professionnel=claire, etat="prevu", date=jour + timedelta(days=2), heure=time(10)
    )
    appel_noter(
        par=claire, appelant_nom="M. Roux", telephone="06 01 02 03 04", rappeler_le=jour, rappeler_heure=time(15)
    )
    return claire


def lignes(page) -> list[str]:
    return page.locator("main .file a[href]:not(.bouton):not([href^=tel])").all_inner_texts()


@pytest.mark.lent
@TAILLES
def test_l_accueil_tient_en_un_ecran_et_se_vide_en_faisant(hub_de, claire, largeur, hauteur):
    page = regarder(hub_de(claire), largeur, hauteur)
    page.aller("accueil")
    page.saine("accueil-journee")
    assert lignes(page) == ["Odile Souvignet", "M. Roux", "Odile Chazelle", "Odile Chazelle"]
    if largeur > 1000:
        assert page.evaluate("document.documentElement.scrollHeight") <= hauteur
    page.get_by_role("button", name="Rappelé : M. Roux").click()
    page.get_by_text("Le rappel est noté.").wait_for()
    assert lignes(page) == ["Odile Souvignet", "Odile Chazelle", "Odile Chazelle"]
    attendre(page, "document.querySelector('.cloche .compte').textContent.trim() === '2'")


@pytest.mark.lent
@TAILLES
def test_reporter_puis_reprendre(hub_de, claire, largeur, hauteur):
    page = regarder(hub_de(claire), largeur, hauteur)
    page.aller("attentes:a_faire")
    page.saine("a-faire")
    page.get_by_role("link", name="Reporter : M. Roux").click()
    page.get_by_role("button", name="Reporter").click()
    page.get_by_text("obligatoire").first.wait_for()
    assert not Report.objects.exists()
    page.get_by_label("Pourquoi").fill("Il rappelle lundi")
    page.saine("reporter")
    page.get_by_role("button", name="Reporter").click()
    page.get_by_role("heading", name="Reporté").wait_for()
    page.get_by_text("Il rappelle lundi").wait_for()
    page.saine("reporte")
    autre = page.context.new_page()
    autre.goto(page.url)
    page.get_by_role("button", name="Reprendre : M. Roux").click()
    page.get_by_text("C’est de nouveau à faire.").wait_for()
    autre.get_by_role("button", name="Reprendre : M. Roux").click()
    autre.get_by_text("il n’y a plus rien à faire ici").wait_for()


@pytest.mark.lent
@TAILLES
def test_la_cloche_s_ouvre_sur_place_et_se_lit(hub_de, claire, largeur, hauteur):
    page = regarder(hub_de(claire), largeur, hauteur)
    page.aller("annuaire:personne_liste")
    attendre(page, "document.querySelector('.cloche .compte').textContent.trim() === '3'")
    page.get_by_role("link", name="Alertes").click()
    volet = page.get_by_role("dialog", name="Alertes")
    volet.get_by_role("link", name="M. Roux").wait_for()
    page.saine("cloche")
    volet.get_by_role("button", name="Tout marquer comme lu").click()
    page.get_by_text("C’est lu.").wait_for()
    assert page.url.split("?")[0] == page.adresse("annuaire:personne_liste")
    attendre(page, "document.querySelector('.cloche .compte').hidden", patience_s=10)
    page.aller("attentes:cloche")  # without the script it is a page
    page.get_by_role("link", name="M. Roux").wait_for()
    page.saine("alertes")


def test_une_collegue_a_deja_rappele_la_page_ancienne_le_dit(hub_de, claire):
    page = hub_de(claire)
    page.aller("accueil")
    lise = creer_compte("accueil", prenom="Lise", nom="Desk")
    appel_rappeler(par=lise, appel=Appel.objects.get())
    page.get_by_role("button", name="Rappelé : M. Roux").click()
    page.get_by_text("Lise Desk a").wait_for()
    assert page.get_by_role("button", name="Rappelé : M. Roux").count() == 0
