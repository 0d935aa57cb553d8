"""A role that two give, asked of several people: the page shows whom first; who was refused is named."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from danaecare.socle.comptes.actions.comptes import compte_fermer, compte_modifier
from danaecare.socle.comptes.models import AttributionRoles, Utilisateur
from danaecare.socle.courriels.models import Courriel, Envoi
from tests.conftest import creer_compte
from tests.gestes import formulaire, lus, messages
from tests.navigateur import regarder

pytestmark = pytest.mark.django_db(transaction=True)
SAISIE = {"prenom": "Lise", "nom": "Aubert", "email": "lise@exemple.fr", "roles": ["jardins", "psychologue"]}


@pytest.fixture(autouse=True)
def _en_ligne(settings):
    settings.TRAVAUX_EN_LIGNE = True


@pytest.fixture
def agnes():
    agnes = creer_compte("direction", nom="Périgneux", prenom="Agnès")
    Utilisateur.objects.filter(pk=agnes.pk).update(last_login=timezone.now())
    return agnes


@pytest.fixture
def noe():
    return creer_compte("administration", nom="Épalle", prenom="Noé")


def demander(client, page, saisie):
    """What the page says, and its form."""
    ouverte = formulaire(client, page)
    reponse = ouverte.envoyer(ouverte.valeurs("valeur") | saisie)
    assert reponse.status_code == 200
    texte = " ".join(reponse.content.decode().replace("\u00a0", " ").split())
    return texte, next(f for f in lus(client, page, reponse.content.decode()) if f.adresse == page)


def test_ouvrir_un_compte_montre_a_qui_l_accord_sera_demande(client_de, boite, agnes, noe):
    boite.refusees = {noe.email}
    client, page = client_de("administration"), reverse("comptes:compte_ouvrir")
    texte, demande = demander(client, page, SAISIE)
    attendus = [
        "2 courriels partiront, à chacun seul", f"Agnès Périgneux, {agnes.email}", f"Noé Épalle, {noe.email}",
        "Un rôle attend votre accord", "propose de donner à Lise Aubert : Psychologue", "(le lien de la demande)",
        "Les pièces jointes", "Aucune.", "Ouvrir ce compte, et demander l’accord",
    ]  # fmt: skip
    assert [mots for mots in attendus if mots not in texte] == []
    assert (Utilisateur.objects.filter(email="lise@exemple.fr").count(), Courriel.objects.count()) == (0, 0)
    dits = messages(demande.envoyer())
    lise = Utilisateur.objects.get(email="lise@exemple.fr")
    attribution = AttributionRoles.objects.get(compte=lise)
    assert (lise.roles, attribution.roles) == (["jardins"], ["psychologue"])
    assert sorted(boite.a_qui) == sorted([lise.email, agnes.email])
    assert dits[1:] == [
        "Il reste un accord à recevoir pour Lise Aubert (Psychologue) : ces rôles lisent des suivis.",
        "L’accord est demandé par courriel à : Agnès Périgneux.",
        "Le courriel à Noé Épalle n’est pas parti : adresse refusée par le serveur de courriel (code 550). La demande "
        "l’attend sur son accueil, et le vôtre permet de renvoyer le courriel.",
    ]
    # Twice, nothing more; then to him alone.
    messages(demande.envoyer())
    assert (len(boite.recus), Utilisateur.objects.filter(email="lise@exemple.fr").count()) == (2, 1)
    boite.refusees = set()
    envoi = Envoi.objects.get()
    assert envoi.get_absolute_url() in client.get(reverse("accueil")).content.decode()
    client.post(reverse("envois:envoi_renvoyer", args=[envoi.pk]))
    assert boite.a_qui[2:] == [noe.email]
    assert reverse("comptes:attribution_decider", args=[attribution.pk]) in boite.recus[2][1].replace("=\n", "")


def test_une_page_qui_montrait_d_autres_personnes_n_ouvre_rien(client_de, boite, agnes, noe):
    client, page = client_de("administration"), reverse("comptes:compte_ouvrir")
    _, demande = demander(client, page, SAISIE)
    creer_compte("direction", nom="Usson", prenom="Ida")
    reponse = demande.envoyer()
    assert (reponse.status_code, boite.recus, AttributionRoles.objects.count()) == (409, [], 0)
    assert "Ida Usson" in reponse.content.decode()


def test_un_refus_se_dit_avant_qu_on_montre_a_qui(client_de, agnes, noe):
    client, page = client_de("administration"), reverse("comptes:compte_ouvrir")
    ouverte = formulaire(client, page)
    reponse = ouverte.envoyer(ouverte.valeurs("valeur") | SAISIE | {"email": agnes.email})
    assert reponse.status_code == 422
    assert "2 courriels partiront" not in reponse.content.decode()


def test_un_role_propose_sur_un_compte_ouvert_est_demande_de_meme(client_de, boite, agnes, noe):
    maud = creer_compte("jardins", prenom="Maud", nom="Chazelles")
    client, page = client_de("administration"), reverse("comptes:compte_modifier", args=[maud.pk])
    _, demande = demander(client, page, {"nom": "Chazelle", "roles": ["jardins", "accueil"]})
    maud.refresh_from_db()
    assert maud.nom == "Chazelles"
    demande.envoyer()
    maud.refresh_from_db()
    assert (maud.nom, maud.roles, AttributionRoles.objects.get().roles) == ("Chazelle", ["jardins"], ["accueil"])
    assert sorted(boite.a_qui) == sorted([agnes.email, noe.email])
    # What waits is not asked again by another change.
    ouverte = formulaire(client, page)
    assert ouverte.envoyer(ouverte.valeurs("valeur") | {"nom": "Chazelles", "roles": ["jardins"]}).status_code == 302
    assert len(boite.recus) == 2


def test_a_une_seule_personne_l_accord_est_demande_sans_liste(client_de, boite, agnes):
    client = client_de("administration")
    ouverte = formulaire(client, reverse("comptes:compte_ouvrir"))
    assert ouverte.envoyer(ouverte.valeurs("valeur") | SAISIE).status_code == 302
    assert sorted(boite.a_qui) == sorted(["lise@exemple.fr", agnes.email])


def test_qui_n_a_plus_a_repondre_n_est_plus_sollicite(client_de, boite, agnes, noe):
    boite.refusees = {noe.email}
    compte_modifier(par=creer_compte("administration"), compte=creer_compte("jardins"), roles=["accueil"])
    compte_fermer(par=None, compte=noe)
    boite.refusees = set()
    client_de("administration").post(reverse("envois:envoi_renvoyer", args=[Envoi.objects.get().pk]))
    assert boite.a_qui == [agnes.email]
    assert Courriel.objects.get(nom="Noé Épalle").raison == "ce rôle n’est plus à donner par cette personne"


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.parametrize("ecran", [(390, 844), (1280, 900)], ids=["390", "1280"])
def test_au_navigateur_demander_l_accord_puis_le_donner(hub_de, boite, agnes, noe, ecran):
    hub = regarder(hub_de(creer_compte("administration")), *ecran)
    hub.aller("comptes:compte_ouvrir")
    for champ, valeur in (("prenom", "Lise"), ("nom", "Aubert"), ("email", "lise@exemple.fr")):
        hub.fill(f"main [name={champ}]", valeur)
    hub.check("main [name=roles][value=psychologue]")
    hub.get_by_role("button", name="Ouvrir ce compte").click()
    expect(hub.get_by_role("heading", name="2 courriels partiront, à chacun seul")).to_be_visible()
    hub.saine("accord-a-qui")
    hub.get_by_role("button", name="Ouvrir ce compte, et demander l’accord").click()
    expect(hub.get_by_text("L’accord est demandé par courriel à : Agnès Périgneux, Noé Épalle.")).to_be_visible()
    assert sorted(boite.a_qui) == sorted(["lise@exemple.fr", agnes.email, noe.email])
