"""A paper in the wrong file: moved where it belongs, or taken away; a colleague's file is written by who may."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from aidants.actions.documents import document_deposer
from aidants.models import Document
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


@pytest.fixture
def claire(compte, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return compte("travail_social", nom="Montagny")


@pytest.fixture
def depose(claire):
    def deposer(referent=claire, titre="Courrier"):
        aidant = AidantFabrique(dossier__referent=referent)
        fichier = SimpleUploadedFile("c.pdf", b"%PDF-1.4 essai")
        return document_deposer(par=referent, dossier=aidant.dossier, titre=titre, fichier=fichier)

    return deposer


def adresse(nom, document):
    return reverse(f"aidants:{nom}", args=[document.dossier.numero, document.pk])


def test_un_document_rejoint_son_dossier_et_s_y_ouvre(claire, depose):
    document, voisin = depose(), depose(titre="Autre").dossier
    client, ancien = connecter(claire), document.dossier
    envoi = {"titre": "Notification APA", "dossier": voisin.numero, "version_ouverte": document.version}
    assert client.post(adresse("document_modifier", document), envoi).status_code == 302
    document.refresh_from_db()
    assert (document.dossier, document.titre) == (voisin, "Notification APA")
    assert b"%PDF" in client.get(adresse("document_telecharger", document)).content
    ailleurs = reverse("aidants:document_telecharger", args=[ancien.numero, document.pk])
    assert client.get(ailleurs).status_code == 404
    trace = Trace.objects.get(action="aidants.document.deplacer")
    assert (trace.parent_id, trace.donnees) == (ancien.pk, {"vers": voisin.numero})
    perime = client.post(adresse("document_modifier", document), envoi | {"dossier": ancien.numero})
    document.refresh_from_db()
    assert (perime.status_code, document.dossier) == (422, voisin)


def test_on_n_ecrit_pas_dans_le_dossier_d_une_collegue(claire, depose, compte):
    document, ailleurs = depose(), depose(referent=compte("travail_social", nom="Autre")).dossier
    client = connecter(claire)
    envoi = {"titre": "Courrier", "dossier": ailleurs.numero, "version_ouverte": document.version}
    assert client.post(adresse("document_modifier", document), envoi).status_code == 403
    document.refresh_from_db()
    assert document.dossier != ailleurs
    chez_elle = Document.objects.get(dossier=ailleurs)
    assert [client.get(adresse(nom, chez_elle)).status_code for nom in ("document_modifier", "document_retirer")] == [
        403, 403,
    ]  # fmt: skip


def test_un_document_retire_emporte_son_contenu_et_laisse_sa_trace(claire, depose, django_capture_on_commit_callbacks):
    document = depose()
    client, nom = connecter(claire), document.fichier.name
    assert "effacé pour de bon" in client.get(adresse("document_retirer", document)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(adresse("document_retirer", document)).status_code == 302
    assert (Document.objects.exists(), default_storage.exists(nom)) == (False, False)
    trace = Trace.objects.get(action="aidants.document.retirer")
    assert (trace.parent_id, trace.acteur_id) == (document.dossier_id, claire.pk)
