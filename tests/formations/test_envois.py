"""Pieces by mail: to one or to all, each reader once, who cannot be reached is named."""

from datetime import date

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from danaecare.socle.travaux.models import Travail
from formations.actions.courriels import courriels_envoyer
from formations.actions.documents import document_faire, documents_faire
from formations.actions.envois import courriels_de_piece
from formations.models import Courriel, Document
from formations.requetes.pieces import Destinataire
from tests.formations.fabriques import avec_courriel, formation, inscrit, organisation, session, textes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _le_15_juin_2023():
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


@pytest.fixture
def convoquee(monkeypatch):
    """Two trainees with an address, one without; the summons made, and what goes with it."""
    monkeypatch.setattr("formations.actions.documents.rendre", lambda html, *feuilles: html.encode())
    textes()
    faite = session(formation().programmes.get(), jours=(date(2023, 7, 4),), intitule="")
    for rang in range(2):
        avec_courriel(inscrit(faite, f"Stagiaire{rang}").personne, f"stagiaire{rang}@exemple.fr")
    inscrit(faite, "Injoignable")
    for genre in ("programme", "livret", "reglement", "convocation"):
        documents_faire(par=None, session=faite, genre=genre)
    return faite


def envoyer(client, session, genre, code=""):
    nom = "document_envoyer" if code else "documents_envoyer"
    arguments = [session.pk, genre, *([code] if code else [])]
    reponse = client.post(reverse(f"formations:{nom}", args=arguments), follow=True)
    return reponse.content.decode().replace("\u00a0", " ")


def test_la_convocation_part_a_chacun_une_fois_avec_le_livret_et_le_reglement(client_de, convoquee):
    client = client_de("formation")
    page = envoyer(client, convoquee, "convocation")
    assert "Convocation : Alix Injoignable n’a pas d’adresse électronique dans l’annuaire." in page
    assert "alerte-erreur" not in page  # the others have theirs
    assert "Convocation : 2 courriels partis." in page
    joints = {m.to[0]: sorted(nom for nom, _, _ in m.attachments) for m in mail.outbox}
    commun = ["LI-2023-0001.pdf", "PR-2023-0001.pdf", "RI-2023-0001.pdf"]
    assert joints == {
        "stagiaire0@exemple.fr": ["CV-2023-0002.pdf", *commun],
        "stagiaire1@exemple.fr": ["CV-2023-0003.pdf", *commun],
    }
    envoyer(client, convoquee, "convocation")
    assert len(mail.outbox) == 2


def test_une_piece_part_a_une_seule_personne(client_de, convoquee):
    premiere = convoquee.stagiaires.get(personne__nom="Stagiaire1")
    envoyer(client_de("formation"), convoquee, "convocation", f"s{premiere.pk}")
    assert [m.to for m in mail.outbox] == [["stagiaire1@exemple.fr"]]


def test_une_piece_refaite_repart_et_une_piece_absente_est_nommee(client_de, convoquee):
    client = client_de("formation")
    premiere = convoquee.stagiaires.get(personne__nom="Stagiaire0")
    envoyer(client, convoquee, "convocation", f"s{premiere.pk}")
    document_faire(par=None, session=convoquee, genre="convocation", destinataire=Destinataire(stagiaire=premiere))
    envoyer(client, convoquee, "convocation", f"s{premiere.pk}")
    assert len(mail.outbox) == 2
    assert "Convention de formation : pas encore faite pour CLIC des Essais." in envoyer(
        client, convoquee, "convention"
    )
    avec_courriel(organisation(), "clic@exemple.fr")
    documents_faire(par=None, session=convoquee, genre="convention")
    envoyer(client, convoquee, "convention")
    assert mail.outbox[-1].to == ["clic@exemple.fr"]


def test_la_demande_de_facture_part_a_la_comptabilite(client_de, convoquee, settings):
    documents_faire(par=None, session=convoquee, genre="facture")
    client = client_de("formation")
    assert "La comptabilité n’a pas d’adresse" in envoyer(client, convoquee, "facture")
    settings.FORMATIONS_COMPTABILITE = "compta@exemple.fr"
    envoyer(client, convoquee, "facture")
    assert [m.to for m in mail.outbox] == [["compta@exemple.fr"]]


def test_la_feuille_ne_s_envoie_pas(client_de, convoquee):
    adresse = reverse("formations:documents_envoyer", args=[convoquee.pk, "feuille"])
    assert client_de("formation").post(adresse).status_code == 404


def test_un_grand_envoi_se_fait_en_arriere_plan_et_se_reprend(client_de, convoquee, settings):
    settings.TRAVAUX_EN_LIGNE = True
    for rang in range(2, 12):
        avec_courriel(inscrit(convoquee, f"Stagiaire{rang}").personne, f"stagiaire{rang}@exemple.fr")
    documents_faire(par=None, session=convoquee, genre="convocation")
    courriels, _ = courriels_de_piece(par=None, session=convoquee, genre="convocation")
    courriels_envoyer(par=None, courriels=courriels[:5])
    envoyer(client_de("formation"), convoquee, "convocation")
    travail = Travail.objects.get()
    assert (travail.etat, travail.fait, travail.message) == ("termine", 7, "7\u00a0courriels partis.")
    assert sorted(m.to[0] for m in mail.outbox) == sorted(f"stagiaire{rang}@exemple.fr" for rang in range(12))
    assert Courriel.objects.exclude(etat="envoye").count() == 0
    assert Document.objects.filter(genre="convocation").count() == 13
