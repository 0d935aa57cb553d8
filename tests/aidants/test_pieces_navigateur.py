"""Papers photographed one after another by a telephone, looked at, made into one PDF."""

import pytest

from aidants.actions.droits import droit_noter
from aidants.models import Document
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte
from tests.gestes import fichier_juste
from tests.navigateur import attendre, regarder

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]
TACTILE = {"has_touch": True, "is_mobile": True, "viewport": {"width": 390, "height": 844}}


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, **TACTILE}


def cliche(nom: str) -> dict:
    return {"name": nom, "mimeType": "image/png", "buffer": fichier_juste().read()}


def test_deux_photos_l_une_apres_l_autre_puis_un_seul_pdf(hub_de, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    claire = creer_compte("travail_social", nom="Montagny")
    dossier = AidantFabrique(dossier__referent=claire).dossier
    droit_noter(par=claire, dossier=dossier, nature="pch", etat="demande", etat_le=aujourdhui())
    page = regarder(hub_de(claire), 390, 844)
    page.aller("aidants:document_liste", dossier.numero)
    page.get_by_role("heading", name="PCH : 0 pièce sur 6").wait_for()
    page.saine("documents-aucun")
    page.get_by_role("link", name="Déposer").click()
    for nom in ("CNI.png", "RIB.png"):
        with page.expect_file_chooser() as choix:
            page.get_by_role("button", name="Photographier une page").tap()
        choix.value.set_files([cliche(nom)])
        page.get_by_label(f"Titre de «\u00a0{nom}\u00a0»").wait_for()
    page.saine("documents-photos")
    page.get_by_role("main").get_by_role("button", name="Déposer").tap()
    page.get_by_text("2 documents sont déposés.").wait_for()
    assert sorted(Document.objects.values_list("titre", "piece")) == [("CNI", "identite"), ("RIB", "rib")]
    page.get_by_role("link", name="2 pièces sur 6").tap()
    page.wait_for_url("**/documents/")
    attendre(page, "[...document.images].every((i) => i.complete && i.naturalWidth > 0)")
    page.saine("documents-vus")
    page.get_by_role("button", name="Réunir en un PDF").tap()
    page.get_by_text("Cochez au moins deux documents").wait_for()
    for titre in ("CNI", "RIB"):
        page.get_by_role("checkbox", name=titre).check()
    with page.expect_download() as fichier:
        page.get_by_role("button", name="Réunir en un PDF").tap()
    assert fichier.value.suggested_filename == f"Dossier {dossier.numero}, pièces.pdf"
