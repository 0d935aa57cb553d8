"""A whole session of 35 hours, from the catalogue to the certificates and the declaration, compared by hand."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine
from django.core.exceptions import ValidationError

from formations.actions.bpf import exercice_deposer, produit_ecrire
from formations.actions.documents import document_faire, documents_faire
from formations.choix import GenreDocument
from formations.models import Document, ExerciceBpf
from formations.requetes.bpf import bpf_de
from formations.requetes.dossiers import dossier_de
from formations.requetes.pieces import Destinataire, moments
from formations.requetes.seances import empechements_certificat, feuille_de
from tests.formations.fabriques import charge, emarger, exercice, formation, inscrit, organisation, session, textes
from tests.formations.lecture import lire, polices

pytestmark = pytest.mark.django_db
JOURS = tuple(date(2023, 3, jour) for jour in (6, 7, 8, 9, 10))
AVANT = ("programme", "convention", "contrat", "livret", "reglement", "convocation")
NOMS = ("Absente", "Assidue", "Tardive")
APRES = ("feuille", "certificat", "attestation", "facture", "devis")


@pytest.fixture(autouse=True)
def _le_15_juin_2023():
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


@pytest.fixture
def suivie():
    """Five days of 7 h. Assidue: 35 h. Absente, at her own cost: 28 h. Tardive, a public agent: 34 h 30."""
    exercice(chiffre_affaires=Decimal(27000))
    textes()
    faite = session(formation().programmes.get(), jours=JOURS, intitule="", public="", places=8, endroit="L’Étrat")
    prix = {"montant": Decimal(900), "positionnement": "Débute."}
    assidue = inscrit(faite, "Assidue", **prix)
    absente = inscrit(faite, "Absente", employeur=None, type_bpf="d", **prix)
    tardive = inscrit(faite, "Tardive", employeur=organisation("Ville d’Essai"), type_bpf="e", **prix)
    emarger(faite)
    emarger(faite, assidue)
    demi_journees = list(faite.demi_journees.all())
    emarger(faite, absente, demi_journees=demi_journees[:8])
    emarger(faite, tardive, presence="retard", retard=30, demi_journees=demi_journees[:1])
    emarger(faite, tardive, demi_journees=demi_journees[1:])
    return faite


def stagiaire(session, nom):
    return session.stagiaires.get(personne__nom=nom)


def finir(session):
    demi_journees = list(session.demi_journees.all())
    emarger(session, stagiaire(session, "Absente"), presence="absent", motif="maladie", demi_journees=demi_journees[8:])


def test_pas_de_certificat_tant_qu_une_demi_journee_n_a_ni_signature_ni_absence(suivie):
    absente = stagiaire(suivie, "Absente")
    assert (suivie.intitule, suivie.minutes) == ("Jardiner pour soigner", 2100)
    assert len(empechements_certificat(feuille_de(suivie), absente)) == 2
    with pytest.raises(ValidationError, match="ni signature ni absence le 10/03/2023"):
        document_faire(par=None, session=suivie, genre="certificat", destinataire=Destinataire(stagiaire=absente))
    finir(suivie)
    assert empechements_certificat(feuille_de(suivie), absente) == []


@pytest.mark.lent
def test_chaque_piece_se_relit_avec_ses_nombres_et_ses_polices(suivie):
    finir(suivie)
    for genre in (*AVANT, *APRES):
        _, refus = documents_faire(par=None, session=suivie, genre=genre)
        assert refus == []
    assert {*AVANT, *APRES} == set(GenreDocument.values)
    assert list(Document.objects.order_by("pk").values_list("numero", flat=True)) == [
        "PR-2023-0001", "CO-2023-0001", "CO-2023-0002", "CT-2023-0001", "LI-2023-0001", "RI-2023-0001",
        "CV-2023-0001", "CV-2023-0002", "CV-2023-0003", "FE-2023-0001", "CR-2023-0001", "CR-2023-0002",
        "CR-2023-0003", "AT-2023-0001", "AT-2023-0002", "AT-2023-0003", "DF-2023-0001", "DF-2023-0002",
        "DF-2023-0003", "DV-2023-0001", "DV-2023-0002", "DV-2023-0003",
    ]  # fmt: skip
    textes_lus = {}
    for document in Document.objects.select_related("stagiaire__personne", "organisation"):
        textes_lus[document.genre, str(document.stagiaire or document.organisation or "")] = lire(document)
        incluses = polices(document)
        assert incluses, document
        assert set(incluses.values()) == {True}, document
        assert document.numero in textes_lus[document.genre, str(document.stagiaire or document.organisation or "")]
        if os.environ.get("PHOTOS"):
            Path(os.environ["PHOTOS"], f"{document.numero}.pdf").write_bytes(bytes(document.contenu))
    attendus = {
        ("programme", ""): ["Concevoir un jardin de soin.", "190 € par stagiaire", "Lieu accessible."],
        ("convention", "CLIC des Essais"): ["Alix Assidue 900 €", "Total 900 €", "lundi 6 mars 2023 9 h – 12 h 30"],
        ("convention", "Ville d’Essai"): ["Alix Tardive 900 €", "D.6353-1", "35 heures"],
        ("contrat", "Alix Absente"): ["se rétracter pendant dix jours", "Le prix est de 900 €", "30 % au plus"],
        ("livret", ""): ["Votre référente handicap", "Le lieu est accessible en fauteuil.", "version 1"],
        ("reglement", ""): ["L.6352-3", "Un retard se signale.", "S2023-001"],
        ("convocation", "Alix Tardive"): [
            "Ville d’Essai",
            "vendredi 10 mars 2023 13 h 30 – 17 h",
            "règlement intérieur",
        ],
        ("feuille", ""): ["Lundi 6 mars 2023, 9 h – 12 h 30", "En retard (30 min)", "Absent", "Formateur"],
        ("certificat", "Alix Assidue"): ["CLIC des Essais", "35 heures, sur 35 heures prévues"],
        ("certificat", "Alix Absente"): ["28 heures, sur 35 heures prévues", "du 6 mars 2023 au 10 mars 2023"],
        ("certificat", "Alix Tardive"): [
            "34,5 heures, sur 35 heures prévues",
            "L.6313-1",
            "pendant une durée de trois ans",
        ],
        ("attestation", "Alix Absente"): ["28 heures", "Atteints.", "Concevoir un jardin de soin."],
        ("facture", "Alix Absente"): ["Alix Absente 28 h 900 €", "Total, hors taxes 900 €"],
        ("devis", "CLIC des Essais"): ["Alix Assidue 900 €", "Total, net de taxes 900 €", "valable trois mois"],
        ("devis", "Alix Absente"): ["Alix Absente 900 €", "lundi 6 mars 2023 9 h – 12 h 30"],
        ("facture", "CLIC des Essais"): ["Alix Assidue 35 h 900 €", "n’est pas une facture"],
    }
    for cle, phrases in attendus.items():
        lu = textes_lus[cle].replace("\u00a0", " ").replace("\u202f", " ")
        for phrase in phrases:
            assert phrase in lu, (cle, phrase, lu)
        assert "Enregistré sous le numéro 84420387842. Cet enregistrement ne vaut pas agrément de l’État." in lu
    for nom in ("Alix Absente", "Alix Tardive"):
        assert nom not in textes_lus["convention", "CLIC des Essais"]
    manques = {
        piece.libelle: piece.manques for _, liste in moments(dossier_de(suivie)) for piece in liste if piece.manques
    }
    assert manques == {
        "Factures": ["Des payeurs n’ont pas de facture saisie"],
        "Satisfaction à chaud": [f"Alix {nom} : adresse électronique à renseigner" for nom in NOMS],
        "Satisfaction à froid": [f"Alix {nom} : adresse électronique à renseigner" for nom in NOMS],
    }


@pytest.mark.lent
def test_chaque_cadre_du_bilan_est_celui_calcule_a_la_main(suivie):
    finir(suivie)
    for rang, (ligne, payeur) in enumerate((("1", "CLIC des Essais"), ("9", ""), ("3", "Ville d’Essai"))):
        produit_ecrire(
            par=None, date=date(2023, 3, 31), numero=f"F{rang}", session=suivie, montant=Decimal(900), ligne=ligne,
            payeur=organisation(payeur) if payeur else None,
        )  # fmt: skip
    charge("1500.30", "salaires")
    charge("249.50", "autres")
    bpf = bpf_de(ExerciceBpf.objects.get())

    def cadre(lettre):
        return {ligne.code: ligne.valeurs for ligne in bpf[lettre].lignes if any(ligne.valeurs)}

    assert cadre("A") == {
        "nda": ("84420387842",), "forme": ("Association déclarée",), "denomination": ("DanaeCare",),
        "adresse": ("L’Étrat",), "publique": ("Oui",),
    }  # fmt: skip
    assert cadre("B") == {"debut": ("01/01/2023",), "fin": ("31/12/2023",), "distance": ("Non",)}
    # 3 × 900 = 2 700, a tenth of 27 000.
    assert cadre("C") == {"1": (900,), "3": (900,), "9": (900,), "total": (2700,), "part": (10,)}
    # 1 500,30 + 249,50 = 1 749,80.
    assert cadre("D") == {"total": (1750,), "salaires": (1500,)}
    assert cadre("E") == {"internes": (1, 35)}
    # 35 + 28 + 34 h 30 = 97 h 30 → 98; the half hour that is rounded up goes to the line that holds it.
    assert cadre("F-1") == {"a": (1, 35), "d": (1, 28), "e": (1, 35), "total": (3, 98)}
    assert cadre("F-2") == {}
    assert cadre("F-3") == {"autre": (3, 98), "total": (3, 98)}
    assert cadre("F-4") == {"332": (3, 98), "total": (3, 98)}
    assert cadre("G") == {}
    assert cadre("H") == {"dirigeant": ("Agnès Périgneux",), "qualite": ("Directrice",)}
    assert (bpf.bloquants, bpf.a_verifier) == ((), ())
    exercice_deposer(par=None, exercice=ExerciceBpf.objects.get())
    assert ExerciceBpf.objects.get().depose_le == date(2023, 6, 15)
