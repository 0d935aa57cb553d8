"""The database that goes at the last moment, once the work is done: the page says so, and it is no wrong request."""

import html
import re

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, OperationalError
from django.urls import reverse

pytestmark = pytest.mark.django_db


def _enregistrer_echoue(monkeypatch, cause):
    def sauver(self, must_create=False):
        try:
            raise cause
        except DatabaseError:
            raise UpdateError  # noqa: B904 -- as Django's own does

    monkeypatch.setattr(SessionStore, "save", sauver)


@pytest.mark.parametrize(
    ("cause", "statut", "dit"),
    [
        (OperationalError("terminating connection"), 503, "votre enregistrement est peut-être fait"),
        (DatabaseError("Forced update did not affect any rows."), 400, ""),
    ],
)
def test_la_session_qui_ne_se_garde_pas(client_de, monkeypatch, settings, cause, statut, dit):
    client = client_de("jardins")
    settings.SESSION_SAVE_EVERY_REQUEST = True
    _enregistrer_echoue(monkeypatch, cause)
    client.raise_request_exception = False
    reponse = client.get(reverse("accueil"))
    page = reponse.content.decode()
    assert reponse.status_code == statut
    assert dit in page
    assert "annulé en entier" not in page
    assert (reponse["X-Reference"] in page) == (statut == 503)


@pytest.mark.parametrize(("chemin", "sorties"), [
    ("/", ["/", "/recherche/", "/annuaire/", "/compte/logout/"]),
    ("/recherche/?q=dupont&page=2", ["/recherche/?q=dupont&page=2", "/"]),
])  # fmt: skip
def test_la_page_d_erreur_a_une_sortie_qui_n_est_pas_l_erreur(client_de, monkeypatch, chemin, sorties):
    client = client_de("jardins")
    monkeypatch.setattr("danaecare.accueil.views.venues_pour", _casser)
    monkeypatch.setattr("danaecare.accueil.views.moteur.chercher", _casser)
    client.raise_request_exception = False
    reponse = client.get(chemin)
    assert reponse.status_code == 500
    liens = re.findall(r'<a class="bouton[^"]*" href="([^"]*)"', reponse.content.decode())
    assert [html.unescape(lien) for lien in liens] == sorties


def _casser(*arguments):
    raise RuntimeError("panne d’essai")
