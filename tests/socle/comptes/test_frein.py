"""Guessing is slowed by account and address together; the owner enters, from her browser or by her mail."""

import re

import pytest
from django.test import Client

from danaecare.socle.comptes import frein
from tests.conftest import MOT_DE_PASSE, creer_compte

pytestmark = pytest.mark.django_db
CONNEXION = "/compte/login/"


def _essayer(client, compte, mot_de_passe, depuis):
    return client.post(CONNEXION, {"login": compte.email, "password": mot_de_passe}, REMOTE_ADDR=depuis)


@pytest.fixture
def attaque():
    """(an account, five wrong passwords tried from 203.0.113.9)."""
    compte = creer_compte("jardins")
    voleur = Client()
    for _ in range(5):
        assert _essayer(voleur, compte, "faux", "203.0.113.9").status_code == 200
    return compte, voleur


def test_un_inconnu_ne_ferme_que_sa_porte(attaque):
    compte, voleur = attaque
    reponse = _essayer(voleur, compte, MOT_DE_PASSE, "203.0.113.9")
    assert "Trop de tentatives" in reponse.content.decode()
    assert "_auth_user_id" not in voleur.session
    assert _essayer(Client(), compte, MOT_DE_PASSE, "198.51.100.4").status_code == 302


def test_le_bon_navigateur_entre_de_la_meme_adresse():
    compte, sien = creer_compte("jardins"), Client()
    assert _essayer(sien, compte, MOT_DE_PASSE, "203.0.113.9").status_code == 302
    sien.post("/compte/logout/")
    for _ in range(6):
        _essayer(Client(), compte, "faux", "203.0.113.9")
    assert _essayer(Client(), compte, MOT_DE_PASSE, "203.0.113.9").status_code == 200
    assert _essayer(sien, compte, MOT_DE_PASSE, "203.0.113.9").status_code == 302


def test_elle_est_prevenue_une_fois_et_entre_par_son_courriel(attaque, mailoutbox):
    compte, voleur = attaque
    _essayer(voleur, compte, "faux", "203.0.113.9")
    assert [(courriel.to, courriel.subject) for courriel in mailoutbox] == [
        ([compte.email], "Des mots de passe faux ont été essayés")
    ]
    lien = re.search(r"https?://[^/]+(/\S+)", mailoutbox[0].body)[1]
    sien = Client()
    assert _essayer(sien, compte, MOT_DE_PASSE, "203.0.113.9").status_code == 200
    # What opens links by itself changes nothing; the button does, for this browser alone.
    assert sien.get(lien).status_code == 200
    assert _essayer(sien, compte, MOT_DE_PASSE, "203.0.113.9").status_code == 200
    assert sien.post(lien).url == CONNEXION
    assert _essayer(sien, compte, MOT_DE_PASSE, "203.0.113.9").status_code == 302
    assert _essayer(Client(), compte, MOT_DE_PASSE, "203.0.113.9").status_code == 200


def test_mille_adresses_ne_devinent_pas_un_mot_de_passe():
    """An account is held after thirty failures from anywhere; whoever has entered by it is not."""
    compte, sien = creer_compte("jardins"), Client()
    assert _essayer(sien, compte, MOT_DE_PASSE, "198.51.100.4").status_code == 302
    sien.post("/compte/logout/")
    for rang in range(30):
        _essayer(Client(), compte, "faux", f"203.0.113.{rang}")
    assert _essayer(Client(), compte, MOT_DE_PASSE, "203.0.113.200").status_code == 200
    assert _essayer(sien, compte, MOT_DE_PASSE, "198.51.100.4").status_code == 302


def test_une_marque_forgee_ne_vaut_rien(attaque, client):
    compte, _ = attaque
    client.cookies[frein.COOKIE] = f"eyJuIjoieCIsImMiOlsxXX0:{compte.pk}:forgee"
    assert _essayer(client, compte, MOT_DE_PASSE, "203.0.113.9").status_code == 200
    assert client.post("/comptes/essais/forge/").status_code == 410


def test_une_adresse_inconnue_ne_recoit_rien(client, mailoutbox):
    for _ in range(6):
        client.post(CONNEXION, {"login": "personne@exemple.fr", "password": "faux"})
    client.post("/compte/password/reset/", {"email": "personne@exemple.fr"})
    assert mailoutbox == []
