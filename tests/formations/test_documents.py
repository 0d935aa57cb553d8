"""The pieces of a session: frozen, made again, in great number, each reading logged."""

import hashlib

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.travaux.models import Travail
from formations.actions.documents import documents_faire
from formations.models import Document, Emargement, Stagiaire
from formations.requetes.dossiers import dossier_de
from formations.requetes.pieces import moments
from tests.formations.fabriques import emarger, inscrit, session, textes

pytestmark = pytest.mark.django_db


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


def test_une_piece_que_rien_ne_permet_encore_n_offre_pas_de_bouton(client_de):
    faite, client = session(), client_de("formation")
    stagiaire = inscrit(faite, "Proche")
    creer = reverse("formations:documents_creer", args=[faite.pk, "certificat"])
    page = client.get(faite.get_absolute_url()).text
    assert creer not in page
    assert reverse("formations:documents_creer", args=[faite.pk, "feuille"]) in page
    emarger(faite)
    emarger(faite, stagiaire)
    assert creer in client.get(faite.get_absolute_url()).text


@pytest.mark.lent
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


@pytest.mark.lent
@pytest.mark.tour
def test_deux_cents_certificats_se_font_pour_de_bon_avec_leur_avancement():
    """No rendering is replaced: 200 PDF, the advance told at each, and taken up where a dead worker left it."""
    faite = session()
    emarger(faite)
    suivre_en_nombre(faite, 200)
    avances = []

    def avancer(fait, total, etape):
        avances.append((fait, total, etape))
        if len(avances) == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        documents_faire(par=None, session=faite, genre="certificat", avancer=avancer)
    assert Document.objects.count() == 20
    faits, refus = documents_faire(
        par=None, session=faite, genre="certificat", avancer=lambda *avance: avances.append(avance)
    )
    assert (len(faits), refus) == (180, [])
    assert avances[0] == (1, 200, "Certificat de réalisation, 1 sur 200")
    assert [fait for fait, _, _ in avances] == [*range(1, 21), *range(1, 181)]
    numeros = list(Document.objects.order_by("pk").values_list("numero", flat=True))
    assert numeros == [f"CR-2023-{rang:04d}" for rang in range(1, 201)]
    assert {bytes(contenu)[:5] for contenu in Document.objects.values_list("contenu", flat=True)} == {b"%PDF-"}


def test_lire_un_document_est_journalise(client_de):
    faite = session()
    [document], _ = documents_faire(par=None, session=faite, genre="feuille")
    reponse = client_de("formation").get(document.get_absolute_url())
    assert reponse["Content-Type"] == "application/pdf"
    assert reponse.content == bytes(document.contenu)


def test_un_document_se_fait_et_se_refait_pour_une_seule_personne(client_de):
    faite = session()
    un, deux = inscrit(faite, "Un"), inscrit(faite, "Deux")
    client = client_de("formation")
    adresse = reverse("formations:document_creer", args=[faite.pk, "convocation", f"s{un.pk}"])
    client.post(adresse)
    client.post(adresse)
    assert list(Document.objects.order_by("pk").values_list("numero", "stagiaire")) == [
        ("CV-2023-0001", un.pk),
        ("CV-2023-0002", un.pk),
    ]
    etranger = inscrit(session(formateur=""), "Ailleurs")
    for code in (f"s{etranger.pk}", "o1", "session"):
        ailleurs = reverse("formations:document_creer", args=[faite.pk, "convocation", code])
        assert client.post(ailleurs).status_code == 404
    piece = next(p for _, liste in moments(dossier_de(faite)) for p in liste if p.genre == "convocation")
    assert [(str(c.destinataire), c.versions) for c in piece.copies] == [("Alix Deux", 0), ("Alix Un", 2)]
    assert deux.documents.count() == 0


def test_ce_qui_manque_est_nomme(client_de):
    faite = session()
    inscrit(faite, "Un", montant=None, acquis="")
    pieces = {piece.libelle: piece.manques for _, liste in moments(dossier_de(faite)) for piece in liste}
    assert pieces["Programme"] == ["La session n’a pas de programme : choisissez-en un au catalogue"]
    assert pieces["Livret d’accueil"] == ["Livret d’accueil à écrire d’abord, dans la rubrique Qualité"]
    assert pieces["Convention de formation"] == ["CLIC des Essais : Alix Un : prix convenu à renseigner"]
    assert pieces["Besoins et positionnement"] == ["Alix Un : à noter"]
    assert (
        "Alix Un : ni signature ni absence le 07/03/2023, de 9\xa0h à 12\xa0h\xa030"
        in pieces["Certificat de réalisation"]
    )
    textes()
    pieces = {piece.libelle: piece.manques for _, liste in moments(dossier_de(faite)) for piece in liste}
    assert pieces["Livret d’accueil"] == []
    page = client_de("formation").get(faite.get_absolute_url()).content.decode()
    assert "prix convenu à renseigner" in page
