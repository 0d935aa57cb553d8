"""The documents of a session leave by themselves on their day, once it is allowed; the page shows them before."""

from datetime import date
from html import unescape

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from danaecare.socle.attentes.dus import envoyer_dus
from danaecare.socle.courriels.models import Courriel
from formations.actions.automatique import session_automatiser
from formations.actions.sessions import session_annuler
from formations.requetes.dossiers import dossier_de
from formations.requetes.pieces import moments
from tests.formations.fabriques import avec_courriel, emarger, formation, inscrit, session, textes
from tests.gestes import formulaire, messages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _le_15_juin_2023(monkeypatch):
    monkeypatch.setattr("formations.actions.documents.rendre", lambda html, *feuilles: html.encode())
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False):
        yield


@pytest.fixture
def prevue():
    """In nineteen days: one trainee with an address, one without."""
    textes()
    faite = session(formation().programmes.get(), jours=(date(2023, 7, 4),), intitule="")
    avec_courriel(inscrit(faite, "Aubry").personne, "aubry@exemple.fr")
    inscrit(faite, "Injoignable")
    return faite


def _matin(jour: str) -> list:
    """What the timer sends that morning: to whom, which papers."""
    mail.outbox.clear()
    with time_machine.travel(f"{jour}T07:30:00+02:00", tick=False):
        envoyer_dus(date.fromisoformat(jour))
    return [(m.to[0], sorted(nom[:2] for nom, _, _ in m.attachments)) for m in mail.outbox]


def test_chaque_document_part_a_son_jour_une_fois(client_de, prevue):
    client, page = client_de("formation"), reverse("formations:session_automatique", args=[prevue.pk])
    lue = " ".join(unescape(client.get(page).text).replace("\xa0", " ").split())
    for dit in ("J − 15, le 19 juin 2023", "Alix Aubry, aubry@exemple.fr", "Injoignable : pas d’adresse", "Voici, en"):
        assert dit in lue
    assert _matin("2023-06-19") == []
    assert messages(formulaire(client, page).envoyer()) == [
        "C’est noté : les documents partiront d’eux-mêmes, le matin de leur jour."
    ]
    assert _matin("2023-06-18") == []
    assert _matin("2023-06-19") == [("aubry@exemple.fr", ["CV", "LI", "PR", "RI", "fo"])]
    assert _matin("2023-06-20") == []
    assert _matin("2023-07-04") == []
    with time_machine.travel("2023-07-04T18:00:00+02:00", tick=False):
        emarger(prevue)
        for stagiaire in prevue.stagiaires.all():
            emarger(prevue, stagiaire)
    assert _matin("2023-07-05") == [("aubry@exemple.fr", ["CR"]), ("aubry@exemple.fr", ["AT"])]
    assert _matin("2023-07-06") == []
    etats = {piece.libelle: piece.etat for _, pieces in moments(dossier_de(prevue)) for piece in pieces}
    assert etats["Convocation"] == ("Fait, envoyé à 1", "succes")
    Courriel.objects.filter(etat="parti").update(etat="refuse", parti_le=None, raison="boîte pleine")
    etats = {piece.libelle: piece.etat for _, pieces in moments(dossier_de(prevue)) for piece in pieces}
    assert etats["Convocation"] == ("Fait, 1\u00a0retour", "alerte")
    assert _matin("2023-07-07") == []  # refused: it waits for somebody


def test_ce_qui_est_arrete_annule_ou_oublie_ne_part_pas(prevue):
    session_automatiser(par=None, session=prevue, oui=True)
    session_automatiser(par=None, session=prevue, oui=False)
    assert _matin("2023-06-19") == []
    session_automatiser(par=None, session=prevue, oui=True)
    assert _matin("2023-07-05") == []  # nobody signed; no summons after the day
    session_annuler(par=None, session=prevue)
    assert _matin("2023-06-19") == []


def test_sans_date_la_page_dit_ce_qui_manque(client_de):
    vide = session(jours=())
    page = unescape(client_de("formation").get(reverse("formations:session_automatique", args=[vide.pk])).text)
    assert ("ajoutez ses dates d’abord" in page, "Laisser partir" in page) == (True, False)
