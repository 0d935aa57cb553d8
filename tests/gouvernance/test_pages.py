"""The pages of the pole: what they show, what they refuse, in how many queries."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.core import mail
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from gouvernance.actions.adherents import cotisation_enregistrer, cotisation_modifier
from gouvernance.actions.audience import mesure_noter
from gouvernance.actions.benevolat import lien_fermer, lien_ouvrir, temps_noter
from gouvernance.actions.budget import exercice_assurer, exercice_creer, ligne_creer
from gouvernance.actions.equipe import contrat_creer
from gouvernance.actions.subventions import subvention_creer
from gouvernance.choix import EtatCotisation, EtatSubvention
from gouvernance.models import Cotisation, LienBenevole, Subvention, TempsBenevole

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]


def test_une_adhesion_se_saisit_et_la_seconde_de_l_annee_est_refusee_sans_rien_perdre(client_de, colette):
    client = client_de("gouvernance")
    adresse = reverse("gouvernance:cotisation_ajouter")
    saisie = {"personne": "Colette Aulagne", "annee": "2024", "etat": "reglee", "montant": "15"}
    assert client.post(adresse, saisie).status_code == 302
    assert Cotisation.objects.get().personne == colette
    refus = client.post(adresse, saisie | {"montant": "18"})
    assert refus.status_code == 422
    texte = unescape(refus.content.decode())
    assert "déjà une cotisation pour cette année" in texte
    assert 'value="18"' in texte
    assert Cotisation.objects.get().montant == Decimal(15)


def test_une_adhesion_est_d_une_personne_ou_d_une_organisation(client_de, colette):
    client = client_de("gouvernance")
    saisie = {"annee": "2024", "etat": "reglee"}
    for qui in ({}, {"personne": "Colette Aulagne", "organisation": "MJC"}):
        refus = client.post(reverse("gouvernance:cotisation_ajouter"), saisie | qui)
        assert refus.status_code == 422
        assert "pas les deux" in unescape(refus.content.decode())
    assert client.post(reverse("gouvernance:cotisation_ajouter"), saisie | {"organisation": "MJC"}).status_code == 302
    assert str(Cotisation.objects.get().organisation) == "MJC"


def test_le_rappel_part_au_seul_adherent_qui_doit(client_de, colette):
    due = cotisation_enregistrer(par=None, annee=2024, personne=colette, etat=EtatCotisation.A_REGLER)
    client = client_de("gouvernance")
    client.post(reverse("gouvernance:cotisation_relancer", args=[due.pk]))
    assert [(m.to, m.subject) for m in mail.outbox] == [(["colette@exemple.fr"], "Votre adhésion 2024")]
    cotisation_modifier(par=None, cotisation=due, etat=EtatCotisation.REGLEE)
    client.post(reverse("gouvernance:cotisation_relancer", args=[due.pk]))
    assert len(mail.outbox) == 1


def test_l_equipe_note_le_temps_d_un_benevole_sans_voir_celui_des_autres(client_de, colette, basile):
    temps_noter(par=None, personne=basile, date=date(2024, 1, 3), mission="Trésor de Basile", heures=Decimal(1))
    client = client_de("jardins")
    adresse = reverse("gouvernance:temps_saisir")
    saisie = {"personne": "Colette Aulagne", "date": "2024-01-10", "mission": "Chantier", "heures": "3",
              "pole": "jardins", "categorie": "courante"}  # fmt: skip
    assert client.post(adresse, saisie).status_code == 302
    assert TempsBenevole.objects.get(personne=colette).heures == 3
    assert client.get(reverse("gouvernance:temps_liste")).status_code == 403
    assert "Basile Bonnard" not in unescape(client.get(adresse).content.decode())


def test_le_lien_personnel_ecrit_pour_une_personne_et_se_ferme(client, colette, basile):
    temps_noter(par=None, personne=basile, date=date(2024, 1, 3), mission="Trésor de Basile", heures=Decimal(1))
    lien = lien_ouvrir(par=None, personne=colette)
    page = client.get(lien.get_absolute_url())
    assert page.status_code == 200
    assert "Basile" not in unescape(page.content.decode())
    saisie = {"date": "2024-01-10", "mission": "Accueil", "heures": "2.5"}
    assert client.post(lien.get_absolute_url(), saisie).status_code == 302
    temps = TempsBenevole.objects.get(personne=colette)
    assert (temps.mission, temps.heures) == ("Accueil", Decimal("2.5"))
    assert client.post(lien.get_absolute_url(), saisie).status_code == 422
    ancien = lien.get_absolute_url()
    nouveau = lien_ouvrir(par=None, personne=colette).get_absolute_url()
    assert client.get(ancien).status_code == 404
    lien_fermer(par=None, lien=LienBenevole.objects.get())
    assert client.get(nouveau).status_code == 404


def test_le_budget_montre_l_ecart_le_resultat_et_ce_qui_n_est_pas_nomme(client_de):
    exercice = exercice_creer(par=None, nom="2023", debut=date(2023, 1, 1), fin=date(2023, 12, 31))
    for compte, nature, montant in (("641", "prevu", 800), ("641", "realise", 900), ("75", "realise", 1000)):
        ligne_creer(par=None, exercice=exercice, compte=compte, nature=nature, montant=Decimal(montant))
    client = client_de("gouvernance")
    page = client.get(reverse("gouvernance:exercice_liste"), follow=True)
    texte = unescape(page.content.decode()).replace("\u202f", " ").replace("\xa0", " ")
    assert [bout for bout in ("12,5 %", "à expliquer", "Non nommé", "1 000 €", "100 €") if bout not in texte] == []


def test_une_subvention_de_la_demande_au_renouvellement(client_de, metropole):
    exercices = [exercice_creer(par=None, nom=str(a), debut=date(a, 1, 1), fin=date(a, 12, 31)) for a in (2023, 2024)]
    client = client_de("direction")
    saisie = {
        "financeur": "Métropole",
        "objet": "PTCE",
        "exercice": exercices[0].pk,
        "etat": "demandee",
        "demande": "20000",
    }
    assert client.post(reverse("gouvernance:subvention_ajouter"), saisie).status_code == 302
    subvention = Subvention.objects.get()
    modifier = reverse("gouvernance:subvention_modifier", args=[subvention.pk])
    saisie |= {"etat": "notifiee", "version_ouverte": subvention.version}
    assert client.post(modifier, saisie).status_code == 422
    assert client.post(modifier, saisie | {"notifie": "20000"}).status_code == 302
    verser = reverse("gouvernance:versement_ajouter", args=[subvention.pk])
    trop = client.post(verser, {"versement-montant": "20001", "versement-recu_le": "2024-01-02"})
    assert (trop.status_code, "Les versements reçus feraient" in unescape(trop.content.decode())) == (422, True)
    assert client.post(verser, {"versement-montant": "20000", "versement-recu_le": "2024-01-02"}).status_code == 302
    renouveler = reverse("gouvernance:subvention_renouveler", args=[subvention.pk])
    demande = {"exercice": exercices[1].pk, "demande": "25000"}
    assert "exigé avant toute nouvelle demande" in unescape(client.post(renouveler, demande).content.decode())
    client.post(reverse("gouvernance:obligation_faire", args=[subvention.obligations.get().pk]))
    assert client.get(renouveler).context["form"]["exercice"].value() == exercices[1].pk
    assert client.post(renouveler, demande).status_code == 302
    assert Subvention.objects.get(exercice=exercices[1]).renouvelle == subvention
    assert "déjà demandée pour chaque exercice" in unescape(client.get(renouveler).content.decode())
    encore = client.post(renouveler, demande)
    assert encore.context["form"].errors == {
        "exercice": ["Ce financeur a déjà une subvention de cet objet dans cet exercice."]
    }


def _une_ligne_de_plus(rang):
    personne = personne_creer(par=None, nom=f"Adhérent {rang}")
    cotisation_enregistrer(par=None, annee=2023, personne=personne)
    temps_noter(par=None, personne=personne, date=date(2023, 3, 1), mission="Accueil", heures=Decimal(2))
    tuteur = personne_creer(par=None, nom=f"Tuteur {rang}")
    contrat_creer(par=None, personne=tuteur, type="cdi", debut=date(2023, 5, 1), etp=Decimal(1), tuteur=personne)
    exercice = exercice_assurer(par=None, nom=str(2020 + rang))
    subvention_creer(
        par=None, financeur=organisation_creer(par=None, nom=f"Financeur {rang}"), objet="Répit", exercice=exercice,
        etat=EtatSubvention.NOTIFIEE, notifie=Decimal(100),
    )  # fmt: skip
    mesure_noter(par=None, canal=f"site {rang}", mesure="vues", mois=date(2024, 1, 1), valeur=3)


@pytest.mark.parametrize(
    ("vue", "requetes"), [("cotisation", 7), ("temps", 6), ("contrat", 5), ("subvention", 5), ("mesure", 6)]
)
def test_une_ligne_ou_trois_le_meme_nombre_de_requetes(client_de, django_assert_num_queries, vue, requetes):
    client = client_de("gouvernance")
    adresse = reverse(f"gouvernance:{vue}_liste")
    client.get(adresse)
    _une_ligne_de_plus(1)
    with django_assert_num_queries(requetes):
        client.get(adresse)
    _une_ligne_de_plus(2)
    _une_ligne_de_plus(3)
    with django_assert_num_queries(requetes):
        reponse = client.get(adresse)
    assert len(reponse.context["liste"].lignes) == 3


def test_l_accueil_montre_le_dernier_exercice_dont_les_comptes_sont_saisis(client_de):
    for annee in (2022, 2023):
        exercice = exercice_creer(par=None, nom=str(annee), debut=date(annee, 1, 1), fin=date(annee, 12, 31))
        if annee == 2022:
            ligne_creer(par=None, exercice=exercice, compte="74", nature="realise", montant=Decimal(900))
    assert client_de("gouvernance").get(reverse("gouvernance:accueil")).context["annee"] == 2022


def test_l_audience_s_ouvre_sur_la_derniere_annee_mesuree(client_de):
    client, adresse = client_de("gouvernance"), reverse("gouvernance:mesure_liste")
    assert client.get(adresse).context["annee"] == 2024
    mesure_noter(par=None, canal="site", mesure="vues", mois=date(2022, 6, 1), valeur=12)
    assert client.get(adresse).context["annee"] == 2022
    assert client.get(adresse, {"annee": "2023"}).context["annee"] == 2023
