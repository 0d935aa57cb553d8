"""The papers of a file: what each is by its title, what a right still asks for, all as one PDF."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from aidants.actions.documents import document_deposer
from aidants.actions.droits import droit_noter
from aidants.models import Piece
from aidants.requetes.pieces import PIECES, piece_devinee
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique, ProcheFabrique, RelationAideFabrique
from tests.aidants.papiers import pdf, photo
from tests.conftest import connecter
from tests.gestes import fichier_juste, messages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


@pytest.fixture
def claire(compte, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return compte("travail_social", nom="Montagny")


@pytest.fixture
def dossier(claire):
    return AidantFabrique(dossier__referent=claire).dossier


@pytest.mark.parametrize(
    ("titre", "piece"),
    [
        ("Carte d’identité de Rose", Piece.IDENTITE), ("CNI recto", Piece.IDENTITE), ("R.I.B.", ""), ("RIB", Piece.RIB),
        ("relevé d’identité bancaire", Piece.RIB), ("Avis d'impôts 2025", Piece.IMPOSITION),
        ("Notification PCH", Piece.NOTIFICATION), ("Certificat médical MDPH", Piece.CERTIFICAT),
        ("Formulaire MDPH", Piece.MDPH), ("tribunal", ""), ("Ordonnance", ""), ("", ""),
    ],
)  # fmt: skip
def test_le_titre_dit_ce_qu_est_un_document(titre, piece):
    assert piece_devinee(titre) == piece


def test_un_droit_en_cours_compte_ses_pieces_un_papier_sert_a_plusieurs(claire, dossier):
    jour = aujourdhui()
    for nature, etat in (("pch", "demande"), ("apa", "repere"), ("aah", "obtenu"), ("ava", "repere")):
        droit_noter(par=claire, dossier=dossier, nature=nature, etat=etat, etat_le=jour)
    for titre in ("Carte d’identité", "CNI verso", "RIB", "Formulaire MDPH", "Quittance de loyer", "Ordonnance"):
        document_deposer(par=claire, dossier=dossier, titre=titre, fichier=fichier_juste())
    client = connecter(claire)
    page = client.get(reverse("aidants:document_liste", args=[dossier.numero]))
    assert sorted((str(li["droit"]), li["ici"], li["total"]) for li in page.context["listes"]) == [
        ("APA", 2, 5), ("PCH", 4, 6),
    ]  # fmt: skip
    (pch,) = [li for li in page.context["listes"] if li["droit"].nature == "pch"]
    assert [nom for nom, ici in pch["pieces"] if not ici] == ["Certificat médical de la MDPH", "Avis d’imposition"]
    fiche = client.get(dossier.get_absolute_url()).content.decode()
    assert ("4\xa0pièces sur 6" in fiche, "2\xa0pièces sur 5" in fiche, fiche.count("pièces sur")) == (True, True, 2)


def test_d_un_couple_chaque_droit_compte_les_papiers_de_la_sienne(claire, dossier):
    odile = dossier.aidants.get()
    marc = AidantFabrique(dossier=dossier, principal=False, nom="Souvignet", prenom="Marc", genre="H")
    rose = ProcheFabrique(prenom="Rose", nom="Vialleton")
    RelationAideFabrique(aidant=marc, proche=rose)
    for pour in ({"aidant_id": marc.pk}, {"proche_id": rose.pk}, {}):
        droit_noter(par=claire, dossier=dossier, nature="pch", etat="demande", etat_le=aujourdhui(), **pour)
    for titre in ("CNI de Rose", "Identité de Marc", "RIB", "Quittance de Rose et Marc", f"Impôts, {odile.prenom}"):
        document_deposer(par=claire, dossier=dossier, titre=titre, fichier=fichier_juste())
    page = connecter(claire).get(reverse("aidants:document_liste", args=[dossier.numero]))
    lus = {li["titre"]: [nom for nom, ici in li["pieces"] if ici] for li in page.context["listes"]}
    commun = ["Justificatif de domicile", "RIB"]
    assert lus.pop("PCH")[-2:] == [f"Avis d’imposition ({odile.prenom})", "RIB"]
    assert lus == {
        "PCH pour Marc Souvignet": [f"{Piece.IDENTITE.label} (Marc)", *commun],
        "PCH pour Rose Vialleton": [f"{Piece.IDENTITE.label} (Rose)", *commun],
    }
    fiche = connecter(claire).get(dossier.get_absolute_url()).text
    assert (fiche.count("3\xa0pièces sur 6"), fiche.count("4\xa0pièces sur 6")) == (2, 1)


def test_ce_qu_est_un_document_se_corrige(claire, dossier):
    document = document_deposer(par=claire, dossier=dossier, titre="scan 4", fichier=fichier_juste())
    client = connecter(claire)
    adresse = reverse("aidants:document_modifier", args=[dossier.numero, document.pk])
    envoi = {"titre": "scan 4", "dossier": dossier.numero, "version_ouverte": document.version, "piece": "identite"}
    assert client.post(adresse, envoi | {"piece": "inconnue"}).status_code == 422
    assert client.post(adresse, envoi).status_code == 302
    document.refresh_from_db()
    assert document.piece == Piece.IDENTITE


def test_chaque_piece_demandee_existe():
    assert {piece for pieces in PIECES.values() for piece in pieces} == set(Piece) - {Piece.VIDE}


def test_plusieurs_documents_deviennent_un_pdf_les_photos_droites(claire, dossier):
    papiers = [
        document_deposer(par=claire, dossier=dossier, titre=titre, fichier=fichier)
        for titre, fichier in (("Trois pages", pdf(3)), ("Debout", photo(True)), ("Couchée", photo(False)))
    ]
    client, adresse = connecter(claire), reverse("aidants:documents_pdf", args=[dossier.numero])
    reponse = client.get(adresse, {"d": [papier.pk for papier in papiers]})
    assert reponse["Content-Type"] == "application/pdf"
    assert reponse["Content-Disposition"].startswith("attachment")
    with pikepdf.open(io.BytesIO(reponse.content)) as document:
        tailles = [tuple(float(n) for n in page.mediabox[2:]) for page in document.pages]
    assert (len(tailles), [largeur > hauteur for largeur, hauteur in tailles[-3:]]) == (5, [False, False, False])
    assert sum(largeur > hauteur for largeur, hauteur in tailles) == 1
    assert Trace.objects.filter(action="aidants.document.lire").count() == 3


def test_ce_qui_ne_se_reunit_pas_se_dit_et_rien_ne_change(claire, dossier):
    faux, vrai, ailleurs = (
        document_deposer(par=claire, dossier=ou, titre=titre, fichier=fichier)
        for ou, titre, fichier in (
            (dossier, "Abîmé", SimpleUploadedFile("a.pdf", b"%PDF-1.7 essai")), (dossier, "Bon", pdf(1)),
            (AidantFabrique().dossier, "Ailleurs", pdf(1)),
        )
    )  # fmt: skip
    client, adresse = connecter(claire), reverse("aidants:documents_pdf", args=[dossier.numero])
    for choisis, dit in (
        ([], "Cochez au moins deux documents"), ([vrai.pk, ailleurs.pk], "Cochez au moins deux"),
        (["x", vrai.pk], "Cochez"), ([vrai.pk, faux.pk], "« Abîmé » ne s’ouvre pas"),
    ):  # fmt: skip
        (texte,) = messages(client.get(adresse, {"d": choisis}))
        assert dit in texte


def test_la_page_a_un_nombre_constant_de_requetes(claire, dossier, django_assert_num_queries):
    client, adresse = connecter(claire), reverse("aidants:document_liste", args=[dossier.numero])
    client.get(adresse)
    for combien in (1, 3):
        for rang in range(combien):
            document_deposer(par=claire, dossier=dossier, titre=f"CNI {rang}", fichier=fichier_juste())
            droit_noter(par=claire, dossier=dossier, nature="pch", etat="repere", etat_le=aujourdhui())
        with django_assert_num_queries(8):
            client.get(adresse)
