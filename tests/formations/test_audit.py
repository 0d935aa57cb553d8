"""Ready for the audit: which indicators apply, what the hub holds for each, what is missing, the folder."""

import io
import zipfile
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from danaecare.socle.travaux.models import Travail
from formations.actions.documents import documents_faire
from formations.actions.stagiaires import stagiaire_modifier
from formations.models import Avis
from formations.requetes.audit import audit_de
from formations.requetes.referentiel import REFERENTIEL
from tests.formations.fabriques import (
    emarger,
    entree,
    formation,
    inscrit,
    organisation,
    piece_formateur,
    session,
    session_suivie,
    textes,
)
from tests.formations.lecture import texte_de

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _le_15_juin_2023(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


def numeros(etats):
    return [etat.indicateur.numero for etat in etats]


def test_les_32_indicateurs_et_ceux_qui_s_appliquent():
    assert [indicateur.numero for indicateur in REFERENTIEL] == list(range(1, 33))
    communs = numeros(e for e in audit_de(2023).etats if e.indicateur.concerne == "commun")
    assert communs == [1, 2, 4, 5, 6, 9, 10, 11, 12, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27, 30, 31, 32]
    session_suivie(1)
    # One day, no subcontracting, no certification: 12, 27 and the specific ones have no object; 8 is every training's.
    assert numeros(audit_de(2023).applicables) == sorted({*communs, 8} - {12, 27})
    autre = organisation("Autre organisme")
    session_suivie(1, jours=(date(2023, 4, 4),), sous_traitance="confiee", partenaire=autre, formateur="Externe")
    session_suivie(1, jours=[date(2023, 4, jour) for jour in (11, 12, 13)], objectif="rs")
    assert numeros(audit_de(2023).applicables) == sorted({*communs, 3, 7, 8, 16})
    assert numeros(audit_de(2022).applicables) == sorted({*communs, 8} - {12, 27})


def test_chaque_manque_est_nomme_avec_sa_session():
    faite = session_suivie(1, endroit="")
    aidants = session(jours=(date(2023, 4, 4),), genre="aidants", formateur="")
    emarger(aidants, inscrit(aidants, "Proche"))
    audit = audit_de(2023)
    assert audit.sessions == (faite,)
    manques = {e.indicateur.numero: [m.texte.removeprefix(f"{faite} : ") for m in e.manques] for e in audit.applicables}
    assert manques[4] == ["besoins et positionnement, 1 à faire"]
    assert manques[5] == ["sans programme"]
    assert manques[17] == ["lieu à renseigner"]
    assert manques[21] == ["Alix Formateur : CV à joindre", "Alix Formateur : titre ou diplôme à joindre"]
    assert manques[23] == ["veille légale et réglementaire : aucune entrée dans l’année"]
    assert manques[26] == ["réseau handicap : aucun partenaire noté"]
    assert manques[30] == [
        "stagiaires, à chaud, 1\u00a0personne à interroger",
        "stagiaires, à froid, 1\u00a0personne à interroger",
        "formateurs, 1\u00a0personne à interroger",
    ]
    assert manques[10] == manques[18] == manques[31] == []
    [(par_session, dits)] = audit.par_session
    assert par_session == faite
    assert (17, f"{faite} : lieu à renseigner") in dits


def test_une_preuve_posee_ferme_le_manque():
    faite = session_suivie(1)
    assert not audit_de(2023)[21].pret
    piece_formateur()
    piece_formateur(genre="titre", libelle="DU Jardins")
    entree("veille", domaine="legale", titre="Décret")
    entree("handicap", titre="Référente du département")
    assert audit_de(2023)[21].pret
    assert audit_de(2023)[23].pret
    assert audit_de(2023)[26].pret
    stagiaire_modifier(par=None, stagiaire=faite.stagiaires.get(), positionnement="Débute.")
    assert audit_de(2023)[4].pret
    assert audit_de(2023)[8].pret


def test_une_reclamation_qui_attend_plus_de_trente_jours_manque():
    entree(date=date(2023, 5, 10))
    entree(date=date(2023, 6, 1), titre="Récente")
    entree(date=date(2023, 2, 1), titre="Traitée", suite="Répondu.", close_le=date(2023, 2, 3))
    assert [m.texte for m in audit_de(2023)[31].manques] == ["« Salle trop froide », du 10/05/2023, à traiter"]


def test_un_abandon_sans_explication_manque_au_dela_de_deux_jours():
    faite = session(jours=[date(2023, 4, jour) for jour in (11, 12, 13)])
    emarger(faite)
    stagiaire = inscrit(faite, "Partie")
    emarger(faite, stagiaire, demi_journees=list(faite.demi_journees.all())[:2])
    stagiaire_modifier(par=None, stagiaire=stagiaire, etat="abandon")
    assert [m.texte for m in audit_de(2023)[12].manques] == [
        f"{faite} : 1\u00a0abandon, à expliquer au registre des aléas"
    ]
    entree("alea", session=faite, titre="Reprise du travail")
    assert audit_de(2023)[12].pret


def test_une_session_sans_stagiaire_est_un_manque():
    vide = session()
    assert [m.texte for m in audit_de(2023)[10].manques] == [f"{vide} : aucun stagiaire inscrit"]


@pytest.mark.lent
def test_le_dossier_tient_en_un_seul_fichier_fait_en_arriere_plan(client_de, settings):
    settings.TRAVAUX_EN_LIGNE = True
    textes()
    faite = session_suivie(1, programme=formation().programmes.get())
    for genre in ("programme", "livret", "certificat"):
        documents_faire(par=None, session=faite, genre=genre)
    autre_annee = session_suivie(1, jours=(date(2022, 3, 7),), formateur="Ancien")
    documents_faire(par=None, session=autre_annee, genre="feuille")
    piece = piece_formateur()
    entree(titre="=HYPERLINK(1)")
    Avis.objects.bulk_create(Avis(genre="chaud", session=faite, note=4, texte="Secret") for _ in range(3))
    client = client_de("formation")
    client.post(reverse("formations:audit_exporter"), {"annee": "2023"})
    travail = Travail.objects.get()
    assert (travail.etat, travail.fichier_nom) == ("termine", "audit-2023.zip")
    with travail.fichier.open("rb") as fichier:
        dossier = zipfile.ZipFile(io.BytesIO(fichier.read()))
    assert sorted(dossier.namelist()) == [
        "00-sommaire.pdf", "avis.csv", f"formateurs/alix-formateur-{piece.formateur_id}/cv-cv-2023-{piece.pk}.pdf",
        "registres.csv", f"sessions/{faite.code}/certificat-CR-2023-0001.pdf",
        f"sessions/{faite.code}/livret-LI-2023-0001.pdf", f"sessions/{faite.code}/programme-PR-2023-0001.pdf",
    ]  # fmt: skip
    sommaire = texte_de(dossier.read("00-sommaire.pdf"))
    assert "29. Insertion et poursuite d’études des apprentis" in sommaire
    assert "Manque : veille légale et réglementaire" in sommaire
    assert "'=HYPERLINK(1)" in dossier.read("registres.csv").decode("utf-8-sig")
    avis = dossier.read("avis.csv").decode("utf-8-sig")
    assert "Secret" not in avis
    assert "Dans l’ensemble, cette formation vous a satisfait;4,0" in avis


def test_la_page_montre_les_deux_vues(client_de):
    faite = session_suivie(1)
    page = client_de("formation").get(reverse("formations:audit"), {"annee": 2023}).content.decode()
    assert "Prêt pour l’audit ?" in page
    assert "Veille légale et réglementaire" in page
    assert faite.get_absolute_url() in page


def test_la_page_commence_par_ce_qui_manque_et_replie_ce_qui_est_complet(client_de):
    session_suivie(1)
    audit = audit_de(2023)
    plis = [
        (numero, [etat.pret or bool(etat.sans_objet) for etat in etats], deplie)
        for numero, _, etats, deplie in audit.a_montrer
    ]
    assert [complets for _, complets, _ in plis if complets != sorted(complets)] == []
    assert {deplie for _, complets, deplie in plis if all(complets)} <= {""}
    assert {deplie for _, complets, deplie in plis if not all(complets)} == {"open"}
    page = client_de("formation").get(reverse("formations:audit"), {"annee": 2023}).content.decode()
    assert page.count('<details class="carte pli" open>') == sum(deplie == "open" for *_, deplie in plis)
