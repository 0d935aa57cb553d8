"""An interview written once, in a browser: lengths in one press, a text to begin with, what is typed never lost."""

from datetime import date, time, timedelta

import pytest

from aidants.models import Document, Droit, Entretien, NoteSociale
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.models import Brouillon
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte
from tests.navigateur import attendre, regarder

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]
TAILLES = [(1280, 800), (390, 844)]


@pytest.fixture
def claire(transactional_db):
    return creer_compte("travail_social", prenom="Claire", nom="Montagny")


@pytest.fixture
def odile(claire):
    return AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=claire)


def pdf(nom: str) -> dict:
    return {"name": nom, "mimeType": "application/pdf", "buffer": b"%PDF-1.7 " + nom.encode()}


@pytest.mark.lent
@pytest.mark.parametrize(("largeur", "hauteur"), TAILLES)
def test_tout_s_ecrit_d_un_geste_et_se_voit_au_fil(hub_de, claire, odile, largeur, hauteur):
    bientot = aujourdhui() + timedelta(days=9)
    page = regarder(hub_de(claire), largeur, hauteur)
    page.aller("aidants:dossier_fiche", odile.dossier.numero)
    page.keyboard.press("e")
    page.get_by_label("Mode").select_option(label="Domicile")
    page.get_by_label("Qui était là").select_option(label="L’aidant et la personne aidée")
    page.get_by_role("button", name="60\u00a0min").click()
    page.get_by_role("button", name="45\u00a0min").click()
    page.get_by_label("Répit et relais").check()
    page.get_by_role("button", name="Point de situation").click()
    page.keyboard.type("Rose dort mal.")
    page.get_by_label("Un droit").select_option(label="APA")
    page.get_by_label("Où en est ce droit").select_option(label="Demandé")
    page.get_by_label("Documents").set_input_files([pdf("scan_1.pdf"), pdf("impots.pdf")])
    page.get_by_label("Titre de «\u00a0scan_1.pdf\u00a0»").fill("Notification")
    page.get_by_label("Prochain entretien le").fill(bientot.isoformat())
    page.get_by_label("À", exact=True).fill("14:30")
    page.saine("acte")
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.get_by_text("L’entretien est noté.").wait_for()
    for dit in ("Droit · APA", "Document · Notification", "Document · impots", "Note sociale · Claire Montagny"):
        page.locator(".fil-de-temps").get_by_role("link", name=dit).wait_for()
    page.saine("acte-au-fil")
    fait, prevu = Entretien.objects.order_by("date")
    assert (fait.duree_min, fait.rencontre, prevu.date, prevu.heure) == (45, "ensemble", bientot, time(14, 30))
    note = NoteSociale.objects.get().texte
    assert (note.startswith("Depuis la dernière fois :"), note.endswith("Rose dort mal.")) == (True, True)
    assert (Droit.objects.get().etat, Document.objects.count(), Brouillon.objects.count()) == ("demande", 2, 0)


@pytest.mark.lent
@pytest.mark.parametrize(("largeur", "hauteur"), TAILLES)
def test_ce_qui_est_tape_est_garde_par_le_hub_et_rendu(hub_de, claire, odile, largeur, hauteur):
    page = regarder(hub_de(claire), largeur, hauteur)
    page.aller("aidants:entretien_noter", odile.dossier.numero)
    page.get_by_label("Note", exact=True).fill("Rose dort mal, Odile aussi.")
    page.get_by_text("Brouillon gardé à").wait_for()
    assert "Rose" not in page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    page.aller("accueil")
    page.aller("aidants:entretien_noter", odile.dossier.numero)
    page.get_by_text("Voici ce que vous aviez commencé").wait_for()
    assert page.get_by_label("Note", exact=True).input_value() == "Rose dort mal, Odile aussi."
    page.saine("brouillon")
    page.get_by_role("link", name="Partir d’une page vide").click()
    attendre(page, "location.search === '?vide'")
    assert page.get_by_label("Note", exact=True).input_value() == ""
    page.get_by_label("Mode").select_option(label="Téléphone")
    page.get_by_role("main").get_by_role("button", name="Enregistrer").click()
    page.get_by_text("L’entretien est noté.").wait_for()
    assert (Entretien.objects.get().date, Brouillon.objects.count()) == (aujourdhui(), 0)


@pytest.mark.lent
def test_sans_reseau_le_texte_reste_et_se_garde_au_retour(hub_de, claire, odile):
    page = hub_de(claire)
    page.aller("aidants:entretien_noter", odile.dossier.numero)
    page.context.set_offline(True)
    page.get_by_label("Note", exact=True).fill("Sans réseau.")
    page.get_by_text("Brouillon pas encore gardé").wait_for()
    page.context.set_offline(False)
    page.get_by_text("Brouillon gardé à").wait_for(timeout=30000)
    assert Brouillon.objects.count() == 1


@pytest.mark.lent
def test_une_session_finie_le_dit_et_n_ecrit_rien(hub_de, claire, odile):
    page = hub_de(claire)
    page.aller("aidants:entretien_noter", odile.dossier.numero)
    page.context.clear_cookies()
    page.get_by_label("Note", exact=True).fill("Trop tard.")
    page.get_by_text("Votre session a pris fin").wait_for()
    assert (Brouillon.objects.count(), Entretien.objects.filter(date=date.today()).count()) == (0, 0)  # noqa: DTZ011


def test_deux_presses_n_ecrivent_qu_un_entretien(hub_de, claire, odile):
    page = hub_de(claire)
    page.aller("aidants:entretien_noter", odile.dossier.numero)
    page.get_by_label("Mode").select_option(label="Téléphone")
    page.get_by_label("Note", exact=True).fill("Une fois.")
    page.get_by_role("main").get_by_role("button", name="Enregistrer").dblclick()
    page.get_by_text("L’entretien est noté.").wait_for()
    assert (Entretien.objects.count(), NoteSociale.objects.count()) == (1, 1)
