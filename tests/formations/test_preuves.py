"""Evidence typed for an indicator: a sentence or a document, dated, that closes what the hub cannot hold by itself."""

import io
import zipfile
from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danaecare.socle.journal.models import Trace
from formations.actions.dossier_audit import dossier_audit_composer
from formations.actions.preuves import preuve_modifier, preuve_noter, preuve_retirer
from formations.models import Preuve
from formations.requetes.audit import audit_de
from tests.formations.fabriques import preuve, session_suivie, textes
from tests.formations.lecture import texte_de

pytestmark = pytest.mark.django_db
SUPPORTS = "supports pédagogiques remis aux stagiaires : dites lesquels, ou joignez-les"


@pytest.fixture(autouse=True)
def _le_15_juin_2023(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


def dits(numero, annee=2023):
    etat = audit_de(annee)[numero]
    return [p.texte for p in etat.preuves], [m.texte for m in etat.manques]


def test_une_phrase_datee_ferme_l_indicateur_19():
    textes()
    assert dits(19)[1] == [SUPPORTS]
    assert not audit_de(2023)[19].pret
    preuve(contenu=None, texte="Livret des plantes, remis en main propre")
    preuves, manques = dits(19)
    assert preuves[-1] == "Livret des plantes, remis en main propre, noté le 01/03/2023"
    assert manques == []
    assert audit_de(2023)[19].pret


def test_une_preuve_vaut_de_sa_date_a_son_terme():
    preuve(contenu=None, texte="Diaporama", date=date(2022, 3, 1), jusquau=date(2022, 12, 31))
    assert dits(19, 2021)[1] == [SUPPORTS]
    assert dits(19, 2022)[1] == []
    assert dits(19, 2023)[1] == [SUPPORTS]
    with pytest.raises(ValidationError, match="valable après sa date"):
        preuve(contenu=None, jusquau=date(2023, 2, 28))
    with pytest.raises(ValidationError, match="trente-deux"):
        preuve(33, contenu=None)


def test_une_certification_se_prouve_par_un_document():
    session_suivie(1, objectif="rs")
    assert [len(dits(numero)[1]) for numero in (3, 7, 16)] == [1, 1, 1]
    preuve(7, texte="Référentiel de la certification")
    assert dits(7) == (["Référentiel de la certification, document joint le 01/03/2023"], [])
    assert len(dits(3)[1]) == 1


def test_la_preuve_d_une_session_la_nomme():
    faite = session_suivie(1)
    preuve(contenu=None, session=faite)
    assert dits(19)[0] == [f"{faite} : Support de la journée, noté le 01/03/2023"]


def test_elle_se_saisit_a_l_ecran_et_son_document_se_lit_par_permission(client_de):
    client = client_de("formation")
    page = client.get(reverse("formations:audit"), {"annee": 2023}).content.decode()
    adresse = reverse("formations:preuve_creer", args=[19])
    assert adresse in page
    saisie = {"texte": "Carnet du jardin", "date": "2023-03-07"}
    faux = SimpleUploadedFile("carnet.pdf", b"MZ un programme")
    refus = client.post(adresse, saisie | {"fichier": faux}).content.decode()
    assert "ni un PDF" in refus
    assert ">\nCarnet du jardin</textarea>" in refus
    document = SimpleUploadedFile("../../carnet.pdf", b"%PDF-1.7 le carnet")
    assert client.post(adresse, saisie | {"fichier": document}).url == "/formations/qualite/?annee=2023"
    gardee = Preuve.objects.get()
    assert gardee.fichier.name == f"formations/preuves/19/{gardee.empreinte[:32]}"
    telecharger = reverse("formations:preuve_telecharger", args=[gardee.pk])
    reponse = client.get(telecharger)
    assert (reponse.content, reponse["Content-Type"]) == (b"%PDF-1.7 le carnet", "application/pdf")
    assert reponse["Content-Disposition"] == 'attachment; filename="Indicateur 19 - Carnet du jardin.pdf"'
    assert Trace.objects.filter(action="formations.preuve.lire", objet_id=gardee.pk).count() == 1
    assert client_de("jardins").get(telecharger).status_code == 403
    sans_document = preuve(contenu=None)
    assert client.get(reverse("formations:preuve_telecharger", args=[sans_document.pk])).status_code == 404
    assert client.get(reverse("formations:preuve_creer", args=[33])).status_code == 404


def test_on_la_corrige_sans_changer_son_document(client_de):
    gardee = preuve()
    client, adresse = client_de("formation"), gardee.get_absolute_url()
    saisie = {"texte": "Support corrigé", "date": "2023-03-02", "version_ouverte": gardee.version}
    assert client.post(adresse, saisie).status_code == 302
    corrigee = Preuve.objects.get()
    assert (corrigee.texte, corrigee.date, corrigee.empreinte) == (
        "Support corrigé", date(2023, 3, 2), gardee.empreinte,
    )  # fmt: skip
    assert "enregistr" in client.post(adresse, saisie).content.decode()
    assert Preuve.objects.get().version == corrigee.version


def test_retiree_elle_emporte_son_document(django_capture_on_commit_callbacks, tmp_path):
    gardee = preuve()
    preuve_modifier(par=None, preuve=gardee, texte="Autre titre")
    with django_capture_on_commit_callbacks(execute=True):
        preuve_retirer(par=None, preuve=gardee)
        preuve_retirer(par=None, preuve=preuve_noter(par=None, indicateur=1, texte="Sans", date=date(2023, 1, 1)))
    assert [f for f in tmp_path.rglob("*") if f.is_file()] == []
    assert dits(19)[1] == [SUPPORTS]


def test_le_dossier_de_l_audit_emporte_les_documents_de_l_annee():
    textes()
    gardee = preuve()
    preuve(20, texte="Ancienne", date=date(2021, 1, 1), jusquau=date(2021, 12, 31))
    preuve(contenu=None, texte="Herbier commun, sur place")
    dossier = zipfile.ZipFile(io.BytesIO(dossier_audit_composer(par=None, annee=2023)))
    assert [nom for nom in dossier.namelist() if nom.startswith("preuves/")] == [
        f"preuves/19-support-de-la-journee-{gardee.pk}.pdf"
    ]
    assert "Herbier commun, sur place, noté le 01/03/2023" in texte_de(dossier.read("00-sommaire.pdf"))
