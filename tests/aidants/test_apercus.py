"""The first page of a paper, small: made once, behind its walls, gone with it; what has none is said to have none."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from aidants.actions.conservation import dossier_anonymiser
from aidants.actions.documents import document_deposer, document_modifier, document_retirer
from aidants.models import Document
from danaecare.socle.communs.documents import reunion_pdf
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique
from tests.aidants.papiers import pdf, photo
from tests.conftest import connecter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


@pytest.fixture
def claire(compte, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return compte("travail_social", nom="Montagny")


@pytest.fixture
def dossier(claire):
    return AidantFabrique(dossier__referent=claire).dossier


def apercu(document, numero=None) -> str:
    return reverse("aidants:document_apercu", args=[numero or document.dossier.numero, document.pk])


def taille(reponse):
    return Image.open(io.BytesIO(reponse.content)).size


def test_un_pdf_se_voit_une_fois_fait_et_chaque_regard_est_lu(claire, dossier, monkeypatch):
    papier = document_deposer(par=claire, dossier=dossier, titre="Notification", fichier=pdf(3))
    client = connecter(claire)
    reponse = client.get(apercu(papier))
    assert (reponse["Content-Type"], taille(reponse), reponse["Cache-Control"]) == (
        "image/jpeg", (495, 640), "private, no-store",
    )  # fmt: skip
    papier.refresh_from_db()
    assert (papier.version, papier.sans_apercu, default_storage.exists(papier.apercu.name)) == (1, False, True)
    monkeypatch.setattr(reunion_pdf, "premiere_page", lambda _: pytest.fail("il était déjà fait"))
    assert client.get(apercu(papier)).content == reponse.content
    assert Trace.objects.filter(action="aidants.document.lire", objet_id=papier.pk).count() == 2


def test_une_photo_est_petite_et_droite(claire, dossier):
    papier = document_deposer(par=claire, dossier=dossier, titre="Photo", fichier=photo(True))
    assert taille(connecter(claire).get(apercu(papier))) == (40, 60)


@pytest.mark.parametrize(
    "fichier",
    [
        SimpleUploadedFile("a.pdf", b"%PDF-1.7 essai"), pdf(1, mot_de_passe="secret"),
        SimpleUploadedFile("p.png", b"\x89PNG\r\n\x1a\n et rien"),
    ],
    ids=["abime", "protege", "image"],
)  # fmt: skip
def test_ce_qui_ne_s_ouvre_pas_n_a_pas_d_apercu_et_ne_s_essaie_qu_une_fois(claire, dossier, fichier, monkeypatch):
    papier = document_deposer(par=claire, dossier=dossier, titre="Fermé", fichier=fichier)
    client, liste = connecter(claire), reverse("aidants:document_liste", args=[dossier.numero])
    assert ("Pas d’aperçu" in client.get(liste).text, "<img" in client.get(liste).text) == (False, True)
    assert client.get(apercu(papier)).url == "/static/images/sans-apercu.svg"
    monkeypatch.setattr("aidants.actions.documents.apercu", lambda *_: pytest.fail("déjà essayé"))
    assert client.get(apercu(papier)).url == "/static/images/sans-apercu.svg"
    assert ("Pas d’aperçu" in client.get(liste).text, "<img" in client.get(liste).text) == (True, False)


def test_l_apercu_a_les_murs_du_document(claire, dossier, client_de):
    papier = document_deposer(par=claire, dossier=dossier, titre="PDF", fichier=pdf(1))
    assert client_de("accueil").get(apercu(papier)).status_code == 403
    ailleurs = AidantFabrique().dossier.numero
    assert connecter(claire).get(apercu(papier, ailleurs)).status_code == 404
    assert (Document.objects.get().apercu.name, Trace.objects.filter(action="aidants.document.lire").count()) == ("", 0)


def test_un_apercu_s_en_va_avec_son_document(claire, dossier, django_capture_on_commit_callbacks):
    papier, autre = (
        document_deposer(par=claire, dossier=dossier, titre=titre, fichier=pdf(pages))
        for pages, titre in enumerate(("Retiré", "Du dossier effacé"), 1)
    )
    client, noms = connecter(claire), []
    for document in (papier, autre):
        client.get(apercu(document))
        document.refresh_from_db()
        noms.append(document.apercu.name)
    assert [default_storage.exists(nom) for nom in noms] == [True, True]
    with django_capture_on_commit_callbacks(execute=True):
        document_retirer(par=claire, document=papier)
    assert [default_storage.exists(nom) for nom in noms] == [False, True]
    with django_capture_on_commit_callbacks(execute=True):
        dossier_anonymiser(par=None, dossier=dossier)
    assert [default_storage.exists(nom) for nom in noms] == [False, False]


def test_un_document_deplace_garde_son_apercu_derriere_les_murs_de_l_autre(claire, dossier, client_de):
    papier = document_deposer(par=claire, dossier=dossier, titre="PDF", fichier=pdf(1))
    connecter(claire).get(apercu(papier))
    vers = AidantFabrique(dossier__referent=claire).dossier
    papier.refresh_from_db()
    document_modifier(par=claire, document=papier, dossier=vers, titre="PDF")
    assert connecter(claire).get(apercu(papier, dossier.numero)).status_code == 404
    assert connecter(claire).get(apercu(papier, vers.numero)).status_code == 200
