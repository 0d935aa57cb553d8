"""What lives a short time goes by itself; a kept text is closed with the key of the notes."""

from datetime import timedelta

import pytest
import time_machine
from cryptography.fernet import Fernet
from django.contrib.sessions.models import Session
from django.http import QueryDict
from django.utils import timezone

from danaecare.socle.communs.ecriture import chiffrement_notes
from danaecare.socle.comptes.actions.sessions import gardes_purger, sessions_purger
from danaecare.socle.comptes.models import SaisieGardee
from danaecare.socle.comptes.saisies import garder
from tests.conftest import connecter, creer_compte

pytestmark = pytest.mark.django_db


def test_les_sessions_finies_s_en_vont_les_autres_restent():
    ancienne = connecter(creer_compte("jardins"))
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        recente = connecter(creer_compte("formation"))
        assert sessions_purger() == 1
        assert [session.session_key for session in Session.objects.all()] == [recente.session.session_key]
    assert ancienne.cookies


def test_un_texte_garde_suit_la_cle_des_notes_et_son_heure(monkeypatch):
    cle = Fernet.generate_key()
    monkeypatch.setenv(chiffrement_notes.VARIABLE, f"2026:{cle.decode()}")
    saisie = garder(creer_compte("jardins"), "/annuaire/", QueryDict("notes=zinzolin"))
    assert saisie.cle_id == "2026"
    assert Fernet(cle).decrypt(bytes(SaisieGardee.objects.get().contenu)) == b"notes=zinzolin"
    gardes_purger()
    assert SaisieGardee.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        gardes_purger()
    assert SaisieGardee.objects.count() == 0
