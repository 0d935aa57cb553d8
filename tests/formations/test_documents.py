"""The pieces of a session: read back, numbered, frozen; and a whole session from the catalogue to the certificates."""

import hashlib
import io
from datetime import date

import pdfplumber
import pikepdf
import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.travaux.models import Travail
from formations.actions.documents import document_faire, documents_faire
from formations.models import Document, Emargement, Stagiaire
from formations.selections.pieces import Destinataire, moments
from formations.selections.seances import empechements_certificat, feuille_de
from tests.formations.fabriques import emarger, exercice, formation, inscrit, session

pytestmark = pytest.mark.django_db
JOURS = tuple(date(2023, 3, jour) for jour in (6, 7, 8, 9, 10))


@pytest.fixture(autouse=True)
def _le_15_juin_2023():
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


def suivre_en_nombre(session, nombre):
    """`nombre` trainees who signed everything."""
    noms = [f"stagiaire{rang:03d}" for rang in range(nombre)]
    personnes = Personne.objects.bulk_create(Personne(nom=nom, cle=nom, cle_tri=nom) for nom in noms)
    stagiaires = Stagiaire.objects.bulk_create(Stagiaire(session=session, personne=p) for p in personnes)
    Emargement.objects.bulk_create(
        Emargement(demi_journee=demi, stagiaire=stagiaire, presence="present", minutes=demi.minutes)
        for demi in session.demi_journees.all()
        for stagiaire in stagiaires
    )


def lire(document) -> str:
    with pdfplumber.open(io.BytesIO(bytes(document.contenu))) as pdf:
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def polices(document) -> dict[str, bool]:
    """name -> is its file inside the PDF?"""
    trouvees = {}
    with pikepdf.open(io.BytesIO(bytes(document.contenu))) as pdf:
        for objet in pdf.objects:
            if isinstance(objet, pikepdf.Dictionary) and objet.get("/Type") == "/FontDescriptor":
                trouvees[str(objet["/FontName"])] = any(cle in objet for cle in ("/FontFile2", "/FontFile3"))
    return trouvees


def test_une_session_de_35_heures_du_catalogue_aux_certificats():
    exercice()
    faite = session(formation().programmes.get(), jours=JOURS, intitule="", public="")
    assert (faite.intitule, faite.minutes) == ("Jardiner pour soigner", 2100)
    assidue, absente = inscrit(faite, "Assidue"), inscrit(faite, "Absente", employeur=None, type_bpf="d")
    emarger(faite)
    emarger(faite, assidue)
    demi_journees = list(faite.demi_journees.all())
    emarger(faite, absente, demi_journees=demi_journees[:8])
    assert len(empechements_certificat(feuille_de(faite), absente)) == 2
    with pytest.raises(ValidationError, match="ni signature ni absence le 10/03/2023"):
        document_faire(par=None, session=faite, genre="certificat", destinataire=Destinataire(stagiaire=absente))
    emarger(faite, absente, presence="absent", motif="maladie", demi_journees=demi_journees[8:])
    for genre in ("programme", "convention", "contrat", "convocation", "feuille", "certificat", "attestation"):
        _, refus = documents_faire(par=None, session=faite, genre=genre)
        assert refus == []
    faits = list(Document.objects.order_by("pk").values_list("numero", flat=True))
    assert faits == [
        "PR-2023-0001", "CO-2023-0001", "CT-2023-0001", "CV-2023-0001", "CV-2023-0002", "FE-2023-0001",
        "CR-2023-0001", "CR-2023-0002", "AT-2023-0001", "AT-2023-0002",
    ]  # fmt: skip
    pieces = {piece.libelle: (piece.faites, piece.attendues) for _, liste in moments(faite) for piece in liste}
    assert pieces["Certificat de réalisation"] == (2, 2)
    assert pieces["Émargement"] == (30, 30)

    certificat = Document.objects.get(genre="certificat", stagiaire=absente)
    texte = lire(certificat)
    assert "28,00 heures, sur 35,00 prévues" in texte
    assert "du 6 mars 2023 au 10 mars 2023" in texte
    assert "Enregistré sous le numéro 84420387842. Cet enregistrement ne vaut pas agrément de l’État." in texte
    assert set(polices(certificat).values()) == {True}
    texte = lire(Document.objects.get(genre="convention"))
    assert "CLIC des Essais" in texte
    assert "Assidue" in texte
    assert "Absente" not in texte
    texte = lire(Document.objects.get(genre="contrat"))
    assert "se rétracter pendant dix jours" in texte


def test_un_document_emis_est_fige():
    faite = session()
    [document], _ = documents_faire(par=None, session=faite, genre="feuille")
    assert document.empreinte == hashlib.sha256(bytes(document.contenu)).hexdigest()
    assert document.donnees["session"]["intitule"] == "Essai"
    for geste in (lambda: Document.objects.update(numero="X"), lambda: Document.objects.all().delete()):
        with pytest.raises(DatabaseError, match="ne se modifie pas"), transaction.atomic():
            geste()
    assert Document.objects.get().numero == document.numero


def test_une_formation_d_aidants_n_a_ni_convention_ni_certificat():
    faite = session(genre="aidants")
    emarger(faite)
    emarger(faite, inscrit(faite, "Proche"))
    faits, refus = documents_faire(par=None, session=faite, genre="certificat")
    assert faits == []
    assert "n’existe que pour une formation professionnelle" in refus[0]


def test_un_grand_lot_se_fait_en_arriere_plan(client_de, settings, monkeypatch):
    settings.TRAVAUX_EN_LIGNE = True
    monkeypatch.setattr("formations.actions.documents.rendre", lambda html, *feuilles: html.encode())
    faite = session()
    emarger(faite)
    suivre_en_nombre(faite, 200)
    reponse = client_de("formation").post(reverse("formations:documents_creer", args=[faite.pk, "certificat"]))
    travail = Travail.objects.get()
    assert reponse.url == travail.get_absolute_url()
    assert (travail.etat, travail.fait, travail.total) == ("termine", 200, 200)
    assert travail.message == "200\u00a0documents faits."
    assert Document.objects.filter(genre="certificat").values("stagiaire").distinct().count() == 200


def test_lire_un_document_est_journalise(client_de):
    faite = session()
    [document], _ = documents_faire(par=None, session=faite, genre="feuille")
    reponse = client_de("formation").get(document.get_absolute_url())
    assert reponse["Content-Type"] == "application/pdf"
    assert reponse.content == bytes(document.contenu)
