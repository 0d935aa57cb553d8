"""The sheet of a file on paper: two pages for a full one, the first of them filled, and no label of a link."""

import io
import os
from datetime import date, time, timedelta
from pathlib import Path

import pdfplumber
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aidants.actions.documents import document_deposer
from aidants.actions.droits import droit_noter
from aidants.actions.entretiens import entretien_noter
from aidants.actions.notes import note_sociale_ecrire
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.aidants.fabriques import AidantFabrique, ProcheFabrique, RelationAideFabrique
from tests.conftest import creer_compte

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True), pytest.mark.lent]
GESTES = (
    "Modifier", "Ajouter", "Déposer", "Noter une action", "Écrire une note", "Fin de l’aide", "Terminer le suivi",
    "Qui a lu", "Honoré", "Annulé", "Manqué", "Droit d’accès", "Nouveau dossier",
)  # fmt: skip


def dossier_plein(claire):
    aidant = AidantFabrique(
        nom="Souvignet", prenom="Odile", telephone="04 77 00 00 21", dossier__referent=claire, annee_naissance=1961
    )
    dossier = aidant.dossier
    second = AidantFabrique(dossier=dossier, principal=False, nom="Souvignet", prenom="Marc", annee_naissance=1958)
    for prenom in ("Rose", "Lucien"):
        proche = ProcheFabrique(prenom=prenom, annee_naissance=1934)
        for ici in (aidant, second):
            RelationAideFabrique(aidant=ici, proche=proche)
    for mois in range(1, 13):
        entretien_noter(
            par=claire, dossier=dossier, etat="honore", mode="permanence" if mois % 2 else "telephone",
            date=date(2023, mois, 14), heure=time(9, 30), duree_min=45, themes=["repit", "droits"],
        )  # fmt: skip
    entretien_noter(
        par=claire,
        dossier=dossier,
        etat="prevu",
        mode="domicile",
        date=aujourdhui() + timedelta(days=5),
        heure=time(14),
    )
    for nature in ("apa", "pch", "ajpa"):
        droit_noter(par=claire, dossier=dossier, nature=nature, etat="repere", etat_le=date(2023, 2, 5))
    note_sociale_ecrire(par=claire, dossier=dossier, texte="Note.")
    for titre in ("Notification APA", "Carte d’identité", "Ordonnance", "Avis d’imposition"):
        fichier = SimpleUploadedFile("a.pdf", b"%PDF-1.7 essai")
        document_deposer(par=claire, dossier=dossier, titre=titre, fichier=fichier)
    return dossier


def test_deux_pages_la_premiere_pleine_sans_gestes(hub_de, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    claire = creer_compte("travail_social", prenom="Claire", nom="Montagny")
    dossier = dossier_plein(claire)
    page = hub_de(claire)
    page.goto(page.adresse("aidants:dossier_fiche", [dossier.numero]))
    octets = page.pdf(prefer_css_page_size=True, print_background=True)
    if photos := os.environ.get("PHOTOS"):
        (Path(photos) / "dossier.pdf").write_bytes(octets)
    with pdfplumber.open(io.BytesIO(octets)) as papier:
        feuilles = papier.pages
        textes = [feuille.extract_text() for feuille in feuilles]
        plein = max(mot["bottom"] for mot in feuilles[0].extract_words() if mot["bottom"] < feuilles[0].height - 50)
        assert max(caractere["x1"] for feuille in feuilles for caractere in feuille.chars) < feuilles[0].width - 30
        assert (len(feuilles), plein > feuilles[0].height * 0.8) == (2, True)
    tout = " ".join(textes)
    assert [geste for geste in GESTES if geste in tout] == []
    assert [
        mot for mot in ("Odile Souvignet", "04 77 00 00 21", "Ordonnance", "Claire Montagny") if mot not in tout
    ] == []
