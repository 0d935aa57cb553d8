import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from tests.conftest import MOT_DE_PASSE

pytestmark = pytest.mark.django_db

# What the admin shows, and nothing else: a new line here is a decision.
REGISTRE = {
    "territoires.Commune",
    "annuaire.Organisation",
    "annuaire.Personne",
    "jardins.Emplacement",
    "jardins.Ressource",
    "tierslieux.Lieu",
    "tierslieux.Reservation",  # corrections, through the same actions
    "tierslieux.VacancesScolaires",
}


def test_seules_les_donnees_de_reference_sont_dans_l_admin():
    assert {modele._meta.label for modele in admin.site._registry} == REGISTRE


def test_ni_suivi_ni_compte_ni_journal_ni_second_facteur():
    absents = {"aidants", "comptes", "journal", "mfa", "account", "procrastinate", "sessions", "auth"}
    presents = {modele._meta.app_label for modele in admin.site._registry}
    assert {config.label for config in apps.get_app_configs()} >= absents
    assert presents & absents == set()


def test_l_admin_ne_prend_jamais_de_mot_de_passe(client, compte):
    """Its login page would leave the second factor aside: it sends to the hub's own."""
    administrateur = compte("administration")
    page = client.get(reverse("admin:login"))
    assert (page.status_code, page.url) == (302, f"{reverse('account_login')}?next=/admin/login/")
    reponse = client.post(
        reverse("admin:login"), {"username": administrateur.email, "password": MOT_DE_PASSE, "next": "/admin/"}
    )
    assert reponse.status_code == 302
    assert reponse.url.startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


def test_apres_la_connexion_on_arrive_a_l_admin(client_de):
    reponse = client_de("administration").get(reverse("admin:login"))
    assert (reponse.status_code, reponse.url) == (302, reverse("admin:index"))


@pytest.mark.parametrize(
    ("role", "code"), [("administration", 200), ("direction", 302), ("gouvernance", 302), ("travail_social", 302)]
)
def test_l_admin_est_a_l_administration_seule(client_de, role, code):
    client = client_de(role)
    reponse = client.get(reverse("admin:index"))
    assert reponse.status_code == code
    if code == 302:
        assert client.get(reponse.url).status_code == 403


def test_l_admin_est_en_francais(client_de):
    page = client_de("administration").get(reverse("admin:index")).content.decode()
    assert "Données de référence" in page
    assert "Retour au hub" in page
    assert "Site administration" not in page
    assert "Actions récentes" not in page
