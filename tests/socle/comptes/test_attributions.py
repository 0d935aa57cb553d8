"""Roles that read follow-ups: proposed by one, given by another; right before and after in the log; both told."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from danaecare.socle.comptes.actions.attributions import attribution_decider
from danaecare.socle.comptes.actions.comptes import compte_creer, compte_modifier
from danaecare.socle.comptes.models import AttributionRoles, Utilisateur
from danaecare.socle.journal.models import Trace
from tests.conftest import creer_compte

pytestmark = pytest.mark.django_db


def _entree(compte):
    """Somebody who has entered the hub once."""
    Utilisateur.objects.filter(pk=compte.pk).update(last_login=timezone.now())
    return compte


@pytest.fixture
def admin():
    return creer_compte("administration", nom="Usson")


@pytest.fixture
def directrice():
    return _entree(creer_compte("direction", nom="Périgneux"))


def _formulaire(compte, *roles):
    return {"prenom": compte.prenom, "nom": compte.nom, "email": compte.email, "fonction": "", "roles": roles}


def test_une_administratrice_ne_se_fait_pas_assistante_sociale(
    client_de, directrice, mailoutbox, django_capture_on_commit_callbacks
):
    client = client_de("administration")
    admin = client.compte
    page = reverse("comptes:compte_modifier", args=[admin.pk])
    with django_capture_on_commit_callbacks(execute=True):
        reponse = client.post(page, _formulaire(admin, "administration", "travail_social"), follow=True)
    assert "Il reste un accord à recevoir" in reponse.content.decode()
    admin.refresh_from_db()
    assert admin.roles == ["administration"]
    attribution = AttributionRoles.objects.get()
    assert [courriel.to for courriel in mailoutbox] == [[directrice.email]]
    assert reverse("comptes:attribution_decider", args=[attribution.pk]) in mailoutbox[0].body
    # Neither the one who proposes nor the one who receives gives it, by the page or by the action.
    decider = reverse("comptes:attribution_decider", args=[attribution.pk])
    refus = client.post(decider, {"accepter": "1"})
    assert refus.status_code == 409
    assert "Il faut l’accord d’une autre personne" in refus.content.decode()
    with pytest.raises(ValidationError, match="Il faut l’accord d’une autre personne"):
        attribution_decider(par=admin, attribution=attribution, accepte=True)
    admin.refresh_from_db()
    assert admin.roles == ["administration"]


@pytest.mark.parametrize(("bouton", "roles", "objet"), [
    ("accepter", ["jardins", "psychologue"], "Un rôle donné dans le hub"),
    ("refuser", ["jardins"], "Un rôle refusé dans le hub"),
])  # fmt: skip
def test_la_direction_donne_ou_refuse_et_les_deux_le_savent(
    client_de, admin, mailoutbox, django_capture_on_commit_callbacks, bouton, roles, objet
):
    client = client_de("direction")
    _entree(client.compte)
    ines = creer_compte("jardins", nom="Barjol")
    with django_capture_on_commit_callbacks(execute=True):
        compte_modifier(par=admin, compte=ines, roles=["jardins", "psychologue"])
    decider = reverse("comptes:attribution_decider", args=[AttributionRoles.objects.get().pk])
    assert decider in client.get(reverse("accueil")).content.decode()
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(decider, {bouton: "1"}).url == reverse("accueil")
    ines.refresh_from_db()
    assert ines.roles == roles
    assert sorted((courriel.to[0], courriel.subject) for courriel in mailoutbox) == sorted(
        [(ines.email, objet), (admin.email, objet)]
    )
    trace = Trace.objects.get(action="comptes.attribution.decider")
    assert (trace.acteur_id, trace.donnees["roles_avant"], trace.donnees["roles"]) == (
        client.compte.pk, ["jardins"], roles,
    )  # fmt: skip
    # Twice: told, not done again.
    assert client.post(decider, {"accepter": "1"}).status_code == 409
    ines.refresh_from_db()
    assert ines.roles == roles


def test_le_journal_dit_les_roles_d_avant_et_d_apres(client_de):
    client = client_de("administration")
    maud = creer_compte("jardins", nom="Chazelles")
    client.post(reverse("comptes:compte_modifier", args=[maud.pk]), _formulaire(maud, "formation", "jardins"))
    trace = Trace.objects.get(action="comptes.compte.modifier")
    assert trace.donnees == {"champs": ["roles"], "roles_avant": ["jardins"], "roles": ["formation", "jardins"]}


def test_un_hub_tout_neuf_s_ouvre_seul_puis_plus_jamais(admin):
    premier = compte_creer(par=admin, email="a@exemple.fr", prenom="A", nom="A", roles=["travail_social"])
    assert premier.roles == ["travail_social"]
    _entree(premier)
    second = compte_creer(par=admin, email="b@exemple.fr", prenom="B", nom="B", roles=["travail_social", "jardins"])
    assert (second.roles, AttributionRoles.objects.get().roles) == (["jardins"], ["travail_social"])


def test_retirer_un_role_ou_changer_un_nom_ne_demande_personne(admin, directrice):
    claire = creer_compte("jardins", "travail_social")
    compte_modifier(par=admin, compte=claire, nom="Autre", roles=["travail_social"])
    claire.refresh_from_db()
    assert (claire.nom, claire.roles) == ("Autre", ["travail_social"])
    assert not AttributionRoles.objects.exists()


def test_une_proposition_remplace_la_precedente(admin, directrice):
    maud = creer_compte("jardins")
    compte_modifier(par=admin, compte=maud, roles=["jardins", "accueil"])
    compte_modifier(par=admin, compte=maud, roles=["jardins", "psychologue"])
    assert list(AttributionRoles.objects.order_by("pk").values_list("etat", "roles")) == [
        ("remplacee", ["accueil"]), ("en_attente", ["psychologue"]),
    ]  # fmt: skip


def test_la_page_de_decision_dit_a_qui_et_quoi(
    client_de, admin, directrice, mailoutbox, django_capture_on_commit_callbacks
):
    """Who proposed for herself is one person: one mail."""
    client = client_de("direction")
    compte_modifier(par=admin, compte=admin, roles=["administration", "accueil"])
    decider = reverse("comptes:attribution_decider", args=[AttributionRoles.objects.get().pk])
    page = " ".join(client.get(decider).content.decode().replace("\u00a0", " ").replace("&nbsp;", " ").split())
    assert f"1 courriel partira, sans pièce jointe :</p> <ul> <li>{admin}, {admin.email}</li> </ul>" in page
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(decider, {"accepter": "1"})
    (courriel,) = mailoutbox
    assert courriel.to == [admin.email]
    dit = courriel.body.split("\n\n")[1].replace("\u00a0", " ")
    assert f"<blockquote>{dit}</blockquote>" in page
    assert f"<blockquote>{dit.replace('a donné', 'a refusé')}</blockquote>" in page
