"""The pages of login, password and second factor wear the hub's look and speak its French."""

import pytest
from django.core import mail
from django.urls import reverse

from tests.conftest import MOT_DE_PASSE
from tests.second_facteur import codes_de_secours

pytestmark = pytest.mark.django_db


def lire(client, nom, **kwargs):
    reponse = client.get(reverse(nom, **kwargs), follow=True)
    assert reponse.status_code == 200
    return reponse.content.decode()


@pytest.mark.parametrize(
    ("nom", "titre"),
    [
        ("account_login", "Se connecter"),
        ("account_reset_password", "Mot de passe oublié"),
        ("account_reset_password_done", "Un message est parti"),
        ("account_reset_password_from_key_done", "Votre mot de passe est changé"),
        ("account_inactive", "Ce compte est fermé"),
        ("account_signup", "Les comptes s’ouvrent à l’administration"),
    ],
)
def test_pages_ouvertes(client, nom, titre):
    texte = lire(client, nom)
    assert f"<title>{titre} – DanaeCare</title>" in texte
    assert texte.count("<h1>") == 1


@pytest.mark.parametrize(
    ("nom", "titre"),
    [
        ("account_logout", "Se déconnecter"),
        ("account_change_password", "Confirmez que c’est bien vous"),
        ("account_reauthenticate", "Confirmez que c’est bien vous"),
        ("mfa_index", "Double authentification"),
    ],
)
def test_pages_du_compte(client_de, nom, titre):
    assert f"<title>{titre} – DanaeCare</title>" in lire(client_de("accueil"), nom)


def test_une_connexion_refusee_le_dit_une_fois(client):
    texte = client.post(reverse("account_login"), {"login": "x@exemple.fr", "password": "faux"}).content.decode()
    assert texte.count("resume-erreurs") >= 1
    assert "Rien n’a encore été enregistré" not in texte
    assert 'value="x@exemple.fr"' in texte


def test_l_activation_montre_le_carre_et_la_cle(client, compte):
    personne = compte("accueil", second_facteur=False)
    client.post(reverse("account_login"), {"login": personne.email, "password": MOT_DE_PASSE})
    client.post(reverse("account_reauthenticate"), {"password": MOT_DE_PASSE})
    texte = lire(client, "mfa_activate_totp")
    assert "<title>Activer la double authentification – DanaeCare</title>" in texte
    assert 'src="data:image/svg+xml' in texte
    assert 'class="cle"' in texte


def test_le_second_facteur_est_demande(client, compte):
    personne = compte("accueil")
    reponse = client.post(reverse("account_login"), {"login": personne.email, "password": MOT_DE_PASSE}, follow=True)
    assert "<title>Le code de votre téléphone – DanaeCare</title>" in reponse.content.decode()


def test_les_codes_de_secours(client, compte):
    personne = compte("travail_social")
    codes_de_secours(personne)
    client.force_login(personne)
    assert "Il vous en reste 10." in lire(client, "mfa_index")


def test_le_message_de_mot_de_passe_oublie(client, compte):
    personne = compte("accueil")
    client.post(reverse("account_reset_password"), {"email": personne.email})
    client.post(reverse("account_reset_password"), {"email": "inconnu@exemple.fr"})
    [connu] = mail.outbox  # nothing to an address that has no account
    assert connu.to == [personne.email]
    assert connu.subject.endswith("Choisir un nouveau mot de passe")
    assert "/compte/password/reset/key/" in connu.body
    assert connu.body.startswith("Bonjour,")
    assert connu.body.rstrip().endswith("Le hub DanaeCare")
