"""Login, second factor, throttling, ends of a session, and the text that survives them."""

import time
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from danaecare.socle.comptes.actions.comptes import compte_creer, compte_fermer
from danaecare.socle.comptes.models import SaisieGardee, Utilisateur
from danaecare.socle.journal.models import Trace
from tests.conftest import MOT_DE_PASSE, connecter, creer_compte
from tests.second_facteur import code, telephone

pytestmark = pytest.mark.django_db

CONNEXION = "/compte/login/"


def _identifiants(compte, mot_de_passe=MOT_DE_PASSE):
    return {"login": compte.email, "password": mot_de_passe}


def test_un_role_sans_suivi_entre_avec_son_mot_de_passe(client):
    jardinier = creer_compte("jardins")
    reponse = client.post(CONNEXION, _identifiants(jardinier))
    assert (reponse.status_code, reponse.url) == (302, reverse("accueil"))
    assert Trace.objects.filter(action="comptes.session.ouvrir", acteur_id=jardinier.pk).count() == 1


def test_un_role_qui_lit_des_suivis_doit_donner_son_code(client):
    sociale = creer_compte("travail_social", second_facteur=False)
    secret = telephone(sociale)
    reponse = client.post(CONNEXION, _identifiants(sociale))
    assert reponse.url == reverse("mfa_authenticate")
    assert client.get("/").status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.get("/").status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": code(secret)}).url == reverse("accueil")
    assert client.get("/").status_code == 200


def test_sans_second_facteur_rien_d_autre_ne_s_ouvre():
    client = connecter(creer_compte("direction", second_facteur=False))
    reponse = client.get(reverse("indicateurs:annee_courante"))
    assert (reponse.status_code, reponse.url) == (302, reverse("mfa_activate_totp"))


def test_la_demonstration_dispense_du_second_facteur(settings):
    settings.MODE_DEMONSTRATION = True
    client = connecter(creer_compte("direction", second_facteur=False))
    reponse = client.get("/")
    assert reponse.status_code == 200
    assert "démonstration" in reponse.content.decode().lower()


def test_cinq_echecs_ferment_la_porte_un_moment(client):
    compte = creer_compte("jardins")
    for _ in range(5):
        assert client.post(CONNEXION, _identifiants(compte, "faux")).status_code == 200
    reponse = client.post(CONNEXION, _identifiants(compte))
    assert reponse.status_code == 200
    assert "_auth_user_id" not in client.session
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert client.post(CONNEXION, _identifiants(compte)).status_code == 302


def test_une_session_oisive_prend_fin(client, settings):
    client = connecter(creer_compte("jardins"))
    assert client.get("/").status_code == 200
    with time_machine.travel(time.time() + settings.SESSION_INACTIVITE_S - 60):
        assert client.get("/").status_code == 200
    with time_machine.travel(time.time() + 2 * settings.SESSION_INACTIVITE_S):
        reponse = client.get("/recherche/?q=x")
    assert reponse.status_code == 302
    assert reponse.url == f"{CONNEXION}?next=%2Frecherche%2F%3Fq%3Dx"


def test_une_session_trop_longue_prend_fin_meme_active(settings):
    settings.SESSION_INACTIVITE_S = 3600
    client = connecter(creer_compte("jardins"))
    depart = time.time()
    for heures in (0.0, 0.9, 1.8, 2.7, 3.6, 4.5, 5.4, 6.3, 7.2, 8.1, 9.0, 9.9, 10.8, 11.7):
        with time_machine.travel(depart + heures * 3600):
            assert client.get("/").status_code == 200
    with time_machine.travel(depart + 12.1 * 3600):
        assert client.get("/").status_code == 302


def test_le_texte_saisi_a_la_fin_de_la_session_revient_a_son_auteur(settings):
    admin = creer_compte("administration", second_facteur=False)
    secret = telephone(admin)
    autre = creer_compte("administration", nom="Autre")
    client = connecter(admin)
    page = reverse("comptes:compte_ouvrir")
    client.get(page)
    saisie = {"prenom": "Maëlle", "nom": "Rascle-Vigier", "email": "", "fonction": "Un texte", "roles": ["jardins"]}
    with time_machine.travel(time.time() + settings.SESSION_INACTIVITE_S + 1):
        reponse = client.post(page, saisie)
        assert reponse.url == f"{CONNEXION}?next={page.replace('/', '%2F')}"
        assert not Utilisateur.objects.filter(prenom="Maëlle").exists()
        gardee = SaisieGardee.objects.get()
        assert b"Rascle" not in bytes(gardee.contenu)
        assert "gardé" in client.get(reponse.url).content.decode()

        # Somebody else who logs in from the same browser sees nothing of it.
        intrus = connecter(autre)
        session = intrus.session
        session["saisie_gardee"] = gardee.pk
        session.save()
        assert "Rascle-Vigier" not in intrus.get(page).content.decode()

        assert client.post(reponse.url, _identifiants(admin)).url == reverse("mfa_authenticate")
        assert client.post(reverse("mfa_authenticate"), {"code": code(secret)}).url == page
        texte = client.get(page).content.decode()
        assert "Rascle-Vigier" in texte
        assert "tel que vous l’aviez saisi" in texte
        assert SaisieGardee.objects.count() == 0
        assert "Rascle-Vigier" not in client.get(page).content.decode()


def test_un_compte_ferme_est_dehors_aussitot():
    jardinier = creer_compte("jardins")
    client = connecter(jardinier)
    assert client.get("/").status_code == 200
    compte_fermer(par=creer_compte("administration"), compte=jardinier)
    assert client.get("/").status_code == 302


def test_personne_ne_s_inscrit_seul(client):
    reponse = client.post("/compte/signup/", {"email": "a@b.fr", "password1": MOT_DE_PASSE, "password2": MOT_DE_PASSE})
    assert reponse.status_code in {200, 302, 403}
    assert Utilisateur.objects.count() == 0


def test_le_courriel_se_tape_en_toute_casse(client):
    compte_creer(
        par=None, email="Ana@Exemple.FR", prenom="Ana", nom="Vial", roles=["jardins"], mot_de_passe=MOT_DE_PASSE
    )
    assert client.post(CONNEXION, {"login": "ANA@exemple.fr", "password": MOT_DE_PASSE}).status_code == 302
