"""The first account of a new hub: opened on the server, its password chosen in the browser, its link used once."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from danaecare.socle.comptes.models import Utilisateur
from tests.conftest import MOT_DE_PASSE, creer_compte

pytestmark = pytest.mark.django_db


def _lien(*arguments, **options) -> str:
    sortie = StringIO()
    call_command("administrateur", *arguments, **options, stdout=sortie)
    return re.search(r"https?://[^/]+(/\S+)", sortie.getvalue())[1]


def test_le_premier_compte_choisit_son_mot_de_passe_une_seule_fois(client):
    lien = _lien("Agnes@exemple.fr", prenom="Agnès", nom="Périgneux")
    compte = Utilisateur.objects.get()
    assert (compte.email, compte.roles, compte.has_usable_password()) == ("agnes@exemple.fr", ["administration"], False)
    page = client.get(lien, follow=True)
    assert page.status_code == 200
    adresse = page.redirect_chain[-1][0]
    client.post(adresse, {"password1": MOT_DE_PASSE, "password2": MOT_DE_PASSE})
    compte.refresh_from_db()
    assert compte.check_password(MOT_DE_PASSE)
    client.post(
        client.get(lien, follow=True).request["PATH_INFO"],
        {"password1": "Autre-57-poirier", "password2": "Autre-57-poirier"},
    )
    compte.refresh_from_db()
    assert compte.check_password(MOT_DE_PASSE)


def test_une_seconde_fois_le_meme_compte_recoit_un_autre_lien():
    creer_compte("administration")
    assert "/compte/" in _lien("compte1@exemple.fr")
    assert Utilisateur.objects.count() == 1


@pytest.mark.parametrize("ouvert", [True, False])
def test_un_autre_compte_ne_devient_pas_administrateur(ouvert):
    compte = creer_compte("direction" if ouvert else "administration")
    Utilisateur.objects.update(is_active=ouvert)
    with pytest.raises(CommandError, match="rien n’a changé"):
        call_command("administrateur", compte.email, prenom="A", nom="B")
    assert Utilisateur.objects.get().roles == compte.roles


def test_un_compte_sans_nom_est_refuse():
    with pytest.raises(CommandError, match="n’a pas été ouvert"):
        call_command("administrateur", "agnes@exemple.fr")
    assert not Utilisateur.objects.exists()
