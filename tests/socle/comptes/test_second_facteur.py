"""The second factor: it does not come off with the password, the administration lifts it with a reason, all is told."""

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from danaecare.socle.comptes.actions.second_facteur import second_facteur_lever
from danaecare.socle.comptes.models import LeveeSecondFacteur
from danaecare.socle.journal.models import Trace
from tests.conftest import MOT_DE_PASSE, creer_compte
from tests.second_facteur import code, telephone
from tests.socle.comptes.test_connexion import CONNEXION, _identifiants

pytestmark = pytest.mark.django_db
RETIRER, CODE, MOT_DE_PASSE_CHANGER = "mfa_deactivate_totp", "mfa_reauthenticate", "account_change_password"


@pytest.fixture
def sociale(client):
    """(a client logged in with her code, her account, her secret)."""
    compte = creer_compte("travail_social", second_facteur=False)
    secret = telephone(compte)
    client.post(CONNEXION, _identifiants(compte))
    assert client.post(reverse("mfa_authenticate"), {"code": code(secret)}).url == reverse("accueil")
    return client, compte, secret


def test_une_session_laissee_ouverte_ne_retire_rien(sociale):
    client, compte, secret = sociale
    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=6)):
        for vue in (RETIRER, MOT_DE_PASSE_CHANGER, "mfa_generate_recovery_codes"):
            reponse = client.get(reverse(vue))
            assert reponse.url.startswith(reverse(CODE)), vue
        # The password alone does not stand for the code.
        reponse = client.post(reverse("account_reauthenticate"), {"password": MOT_DE_PASSE})
        assert reponse.url == reverse(CODE)
        assert client.post(reverse(RETIRER), {"password": "faux"}).url.startswith(reverse(CODE))
        assert Authenticator.objects.filter(user=compte).count() == 1
        # The code alone does not either: what was sent is played again, and its password is wrong.
        suite = f"{reverse(CODE)}?next={reverse(RETIRER)}"
        assert client.post(suite, {"code": code(secret)}).status_code == 200
        assert Authenticator.objects.filter(user=compte).count() == 1
        # With the code and the password it comes off, and the session reads nothing any more.
        assert client.post(reverse(RETIRER), {"password": MOT_DE_PASSE}).status_code == 302
        assert not Authenticator.objects.filter(user=compte).exists()
        for chemin in (reverse("accueil"), reverse("aidants:aidant_liste"), reverse(MOT_DE_PASSE_CHANGER)):
            assert client.get(chemin).url == reverse("mfa_activate_totp")


def test_retirer_et_changer_se_disent_et_se_journalisent(sociale, mailoutbox):
    client, compte, _ = sociale
    neuf = "Grand-tilleul-7-bancs"
    envoi = {"oldpassword": MOT_DE_PASSE, "password1": neuf, "password2": neuf}
    assert client.post(reverse(MOT_DE_PASSE_CHANGER), envoi).status_code == 302
    assert client.post(reverse(RETIRER), {"password": neuf}).status_code == 302
    assert [(courriel.to, courriel.subject) for courriel in mailoutbox] == [
        ([compte.email], "Votre mot de passe a changé"),
        ([compte.email], "Votre second facteur est retiré"),
    ]
    actions = ("comptes.mot_de_passe.changer", "comptes.second_facteur.retirer")
    assert list(
        Trace.objects.filter(action__in=actions).order_by("pk").values_list("action", "acteur_id")
    ) == [(action, compte.pk) for action in actions]  # fmt: skip


def test_un_retrait_fait_ailleurs_ferme_la_session_ouverte(sociale):
    client, compte, _ = sociale
    assert client.get(reverse("accueil")).status_code == 200
    Authenticator.objects.filter(user=compte).delete()
    assert client.get(reverse("accueil")).url == reverse("mfa_activate_totp")


def test_l_adresse_est_a_l_administration(sociale, mailoutbox, django_capture_on_commit_callbacks, client_de):
    client, compte, _ = sociale
    ancienne = compte.email
    page = client.get(reverse("account_email")).content.decode()
    assert ancienne in page
    assert "Seule l’administration du hub la change" in page
    for envoi in (
        {"action_add": "", "email": "voleur@exemple.fr"},
        {"action_primary": "", "email": "voleur@exemple.fr"},
    ):
        assert client.post(reverse("account_email"), envoi).status_code in {302, 405}
    compte.refresh_from_db()
    assert compte.email == ancienne
    admin = client_de("administration")
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(
            reverse("comptes:compte_modifier", args=[compte.pk]),
            {"prenom": "Claire", "nom": "Montagny", "email": "Neuve@exemple.fr", "roles": ["travail_social"]},
        )
    assert [(c.to, c.subject) for c in mailoutbox] == [
        ([adresse], "L’adresse de votre compte a changé") for adresse in (ancienne, "neuve@exemple.fr")
    ]
    assert Trace.objects.get(action="comptes.compte.modifier").donnees["champs"] == ["email", "nom", "prenom"]
    # The former address opens nothing any more, the new one does.
    client.logout()
    assert "_auth_user_id" not in client.session
    assert client.post(CONNEXION, {"login": ancienne, "password": MOT_DE_PASSE}).status_code == 200
    reponse = client.post(CONNEXION, {"login": "neuve@exemple.fr", "password": MOT_DE_PASSE})
    assert reponse.url == reverse("mfa_authenticate")


def test_l_administration_leve_un_second_facteur_avec_une_raison(
    client_de, mailoutbox, django_capture_on_commit_callbacks
):
    admin, psy = client_de("administration"), client_de("psychologue")
    assert psy.get(reverse("accueil")).status_code == 200
    page = reverse("comptes:second_facteur_lever", args=[psy.compte.pk])
    assert page in admin.get(reverse("comptes:compte_modifier", args=[psy.compte.pk])).content.decode()
    for court in ("", "perdu"):
        reponse = admin.post(page, {"motif": court})
        assert reponse.status_code == 422
    assert Authenticator.objects.filter(user=psy.compte).count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        reponse = admin.post(page, {"motif": "Téléphone perdu, demandé de vive voix."})
    assert reponse.status_code == 302
    assert not Authenticator.objects.filter(user=psy.compte).exists()
    assert psy.get(reverse("accueil")).url.startswith(CONNEXION)
    [courriel] = mailoutbox
    assert courriel.to == [psy.compte.email]
    assert "« Téléphone perdu, demandé de vive voix. »" in courriel.body
    trace = Trace.objects.get(action="comptes.second_facteur.lever")
    assert (trace.acteur_id, trace.objet_id, trace.donnees) == (
        admin.compte.pk, psy.compte.pk, {"levee": LeveeSecondFacteur.objects.get().pk},
    )  # fmt: skip


def test_personne_ne_leve_le_sien(client_de):
    admin = client_de("administration")
    page = reverse("comptes:second_facteur_lever", args=[admin.compte.pk])
    assert admin.post(page, {"motif": "Téléphone perdu hier soir."}).status_code == 404
    with pytest.raises(ValidationError, match="Personne ne lève son propre second facteur"):
        second_facteur_lever(par=admin.compte, compte=admin.compte, motif="Téléphone perdu hier soir.")
    assert Authenticator.objects.filter(user=admin.compte).count() == 1


def test_un_courriel_qui_ne_part_pas_n_annule_rien(client_de, settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND = "tests.formations.courrier_en_panne.Panne"
    admin = client_de("administration")
    envoi = {"prenom": "Ana", "nom": "Vial", "email": "ana@exemple.fr", "roles": ["jardins"]}
    with django_capture_on_commit_callbacks(execute=True):
        assert admin.post(reverse("comptes:compte_ouvrir"), envoi).status_code == 302
    assert admin.post(reverse("account_reset_password"), {"email": "ana@exemple.fr"}).status_code == 302
