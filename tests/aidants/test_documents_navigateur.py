"""Papers chosen together at the desk: a title for each, its name proposed; the one that is refused keeps the others."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aidants.actions.documents import document_deposer
from aidants.models import Document
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte
from tests.navigateur import regarder

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]
PDF = b"%PDF-1.7 essai"


def choisis(*paires):
    return [{"name": nom, "mimeType": "application/octet-stream", "buffer": contenu} for nom, contenu in paires]


@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 900), (390, 844)])
def test_trois_papiers_d_un_coup(hub_de, settings, tmp_path, largeur, hauteur):
    settings.MEDIA_ROOT = tmp_path
    claire = creer_compte("travail_social", nom="Montagny")
    dossier = AidantFabrique(dossier__referent=claire).dossier
    document_deposer(par=claire, dossier=dossier, titre="Ancien", fichier=SimpleUploadedFile("a.pdf", PDF))
    page = regarder(hub_de(claire), largeur, hauteur)
    page.aller("aidants:document_deposer", dossier.numero)
    assert page.locator("#id_titre").is_visible()
    page.get_by_label("Fichiers").set_input_files(
        choisis(("notification_APA.pdf", PDF), ("jeu.exe", b"MZ"), ("IMG 4.pdf", PDF))
    )
    assert not page.locator("#id_titre").is_visible()
    proposes = page.locator("input[name=titres]")
    assert [proposes.nth(rang).input_value() for rang in range(proposes.count())] == [
        "notification APA",
        "jeu",
        "IMG 4",
    ]
    page.get_by_label("Titre de «\u00a0IMG 4.pdf\u00a0»").fill("Carte d’identité")
    page.saine("documents-choisis")
    page.get_by_role("main").get_by_role("button", name="Déposer").click()
    page.get_by_text("2 documents sont déposés.").wait_for()
    page.get_by_text("n’est pas déposé").wait_for()
    page.saine("documents-un-refuse")
    assert list(Document.objects.order_by("pk").values_list("titre", flat=True)) == [
        "Ancien", "notification APA", "Carte d’identité",
    ]  # fmt: skip
    page.get_by_label("Fichiers").set_input_files(choisis(("scan.pdf", PDF)))
    page.get_by_role("main").get_by_role("button", name="Déposer").click()
    page.get_by_text("Le document est déposé.").wait_for()
    assert Document.objects.order_by("-pk").first().titre == "scan"
