"""What a person asks of the association: done, with its reason and its day, and said to whoever opens her sheet."""

import json
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from aidants.actions.aidants import aidant_modifier
from aidants.models import Aidant, Dossier, Groupe, Inscription
from danaecare.socle.annuaire.actions.personnes import personne_creer, personne_modifier
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.conservation import liens
from danaecare.socle.conservation.models import Mesure
from danaecare.socle.journal.models import Trace
from danaecare.socle.protection.actions.demandes import demande_ouvrir
from danaecare.socle.protection.models import DemandeDroit
from formations.models import Stagiaire
from formations.requetes.avis import a_inviter
from gouvernance.actions.adherents import cotisation_relancer, cotisations_a_relancer, cotisations_appeler
from gouvernance.models import Cotisation, TempsBenevole
from jardins.models import Candidature
from tests.aidants.fabriques import AidantFabrique
from tests.formations.fabriques import emarger, inscrit, session

pytestmark = pytest.mark.django_db
JOUR = date(2026, 11, 29)


@pytest.fixture(autouse=True)
def _le_29_novembre_2026():
    with time_machine.travel("2026-11-29T10:00:00+01:00", tick=False):
        yield


@pytest.fixture
def odile():
    return personne_creer(
        par=None, nom="Brunon", prenom="Odile", courriel="odile@exemple.fr", telephone="04 77 00 00 01",
        adresse="3 rue Haute",
    )  # fmt: skip


def demander(client, objet, genre, motif="Elle l’a écrit le 28", **champs):
    sujet = "personne" if isinstance(objet, Personne) else "dossier"
    adresse = reverse(f"conservation:{sujet}_mesures", args=[objet.pk])
    return client.post(adresse, {"genre": genre, "demandee_le": "2026-11-28", "motif": motif, **champs}, follow=True)


def lever(client, objet, mesure, motif="Elle est revenue sur sa demande"):
    sujet = "personne" if isinstance(objet, Personne) else "dossier"
    adresse = reverse(f"conservation:{sujet}_lever", args=[objet.pk, mesure.pk])
    return client.post(adresse, {"motif": motif}, follow=True)


def test_une_fiche_que_rien_ne_retient_s_efface_aussitot(client_de, odile):
    personne_modifier(par=None, personne=odile, nom_naissance="Faure")
    page = demander(client_de("direction"), odile, "effacement")
    assert "La fiche est effacée" in page.content.decode()
    odile.refresh_from_db()
    assert (odile.nom_naissance, odile.cherche) == ("", "")
    assert (odile.nom, odile.prenom, odile.courriel, odile.telephone, odile.adresse) == ("Anonyme", "", "", "", "")
    mesure = Mesure.objects.get()
    assert (mesure.genre, mesure.demandee_le, mesure.prise_le, mesure.motif) == (
        "effacement", date(2026, 11, 28), JOUR, "Elle l’a écrit le 28",
    )  # fmt: skip
    demande = DemandeDroit.objects.get()
    assert (demande.mesure, demande.demandeur, demande.recue_le, demande.repondue_le, demande.reponse) == (
        mesure, f"Personne n°\u00a0{odile.pk}", date(2026, 11, 28), JOUR, "satisfaite",
    )  # fmt: skip
    assert "Odile" not in str(DemandeDroit.objects.values().get())
    actes = Trace.objects.filter(objet_type="annuaire.personne", objet_id=odile.pk, action="annuaire.personne.effacer")
    assert actes.count() == 1


def test_ce_que_la_loi_retient_garde_le_nom_et_l_efface_a_son_terme(client_de, odile):
    Cotisation.objects.create(annee=2024, personne=odile, montant=20)
    client = client_de("direction")
    avant = client.get(reverse("conservation:personne_mesures", args=[odile.pk])).content.decode()
    assert "Ce qu’un effacement laissera" in avant
    assert "Cotisations : 1" in avant
    demander(client, odile, "effacement")
    odile.refresh_from_db()
    assert (str(odile), odile.courriel, odile.telephone, odile.adresse) == ("Odile Brunon", "", "", "")
    assert Mesure.objects.get().suite.endswith("jusqu’au terme que la loi donne à : cotisations (1).")
    for jour, nom in (("2030-12-31", "Brunon"), ("2031-01-01", "Anonyme")):
        with time_machine.travel(f"{jour}T10:00:00+01:00", tick=False):
            call_command("conservation", stdout=StringIO())
        odile.refresh_from_db()
        assert odile.nom == nom


def test_limitees_ses_donnees_ne_s_ecrivent_ni_ne_s_effacent(client_de, odile):
    client = client_de("direction")
    demander(client, odile, "limitation")
    with pytest.raises(ValidationError, match="limité depuis le 29"):
        personne_modifier(par=None, personne=odile, adresse="Ailleurs")
    fiche = client_de("accueil").get(odile.get_absolute_url()).content.decode()
    assert "rien ne s’écrit sur cette fiche, à la demande de la personne" in fiche
    assert "Elle l’a écrit le 28" not in fiche
    with time_machine.travel("2040-01-01T10:00:00+01:00", tick=False):
        call_command("conservation", stdout=StringIO())
    odile.refresh_from_db()
    assert odile.nom == "Brunon"
    client = client_de("direction")  # the former session ended in 2040
    lever(client, odile, Mesure.objects.get())
    personne_modifier(par=None, personne=odile, adresse="Ailleurs")
    mesure = Mesure.objects.get()
    assert (mesure.levee_le, mesure.levee_motif) == (JOUR, "Elle est revenue sur sa demande")
    assert lever(client, odile, mesure).status_code == 422


def test_limitees_aucun_pole_n_ecrit_plus_rien_d_elle(client_de, odile):
    """Member, volunteer, trainee, trainer, candidate…: each link to the directory, found from the declarations."""
    demander(client_de("direction"), odile, "limitation")
    ecrits, refuses = set(), set()
    for lien in liens():
        try:
            with transaction.atomic():
                lien.classe(**{lien.champ: odile}).save()
        except ValidationError as refus:
            refuses.add(refus.messages[0].split("depuis")[0])
        except IntegrityError:
            ecrits.add((lien.modele, lien.champ))
    assert refuses == {"Odile Brunon\u00a0: l’usage de ces données est limité "}
    # The seat of a member in a body is a right that she keeps.
    assert ecrits == {("gouvernance.Presence", "personne"), ("gouvernance.Demande", "personne")}


def test_limitees_aucune_horloge_n_efface_ses_lignes(client_de, odile):
    autre = personne_creer(par=None, nom="Pagat")
    for personne in (odile, autre):
        Candidature.objects.create(personne=personne, role="offre", demande_le=JOUR, besoins="Une main")
    demander(client_de("direction"), odile, "limitation")
    with time_machine.travel("2040-01-01T10:00:00+01:00", tick=False):
        sortie = StringIO()
        call_command("conservation", "--simuler", stdout=sortie)
        call_command("conservation", stdout=StringIO())
    assert Candidature.objects.get(personne=odile).besoins == "Une main"
    assert Candidature.objects.exclude(personne=odile).filter(besoins="Une main").count() == 0


def test_qui_est_limitee_n_est_ni_appelee_ni_relancee(client_de, odile):
    autre = personne_creer(par=None, nom="Pagat")
    for personne in (odile, autre):
        Cotisation.objects.create(annee=2025, personne=personne, montant=20, etat="reglee")
        Cotisation.objects.create(annee=2026, personne=personne, montant=20, etat="a_regler")
    demander(client_de("direction"), odile, "limitation")
    assert [c.personne for c in cotisations_a_relancer(2026)] == [autre]
    Cotisation.objects.filter(annee=2026).update(etat="reglee")
    assert [c.personne for c in cotisations_appeler(par=None, annee=2027)] == [autre]
    with pytest.raises(ValidationError, match="rien ne s’écrit sur cette fiche"):
        cotisation_relancer(par=None, cotisation=_a_regler(odile))


def _a_regler(personne):
    Cotisation.objects.filter(annee=2026, personne=personne).update(etat="a_regler")
    return Cotisation.objects.get(annee=2026, personne=personne)


def test_qui_s_oppose_ne_recoit_aucun_questionnaire(client_de, odile):
    suivie = session()
    stagiaires = [inscrit(suivie, nom, positionnement="x") for nom in ("Un", "Deux")]
    for stagiaire in stagiaires:
        emarger(suivie, stagiaire)
    demander(client_de("direction"), stagiaires[0].personne, "opposition")
    invites = a_inviter(suivie, "chaud", suivie.fin)
    assert [invite.stagiaire for invite in invites] == [stagiaires[1]]


def test_qui_s_oppose_n_est_plus_relance(client_de, odile):
    autre = personne_creer(par=None, nom="Pagat")
    for personne in (odile, autre):
        Cotisation.objects.create(annee=2026, personne=personne, montant=20, etat="a_regler")
    demander(client_de("direction"), odile, "opposition")
    assert [cotisation.personne for cotisation in cotisations_a_relancer(2026)] == [autre]
    with pytest.raises(ValidationError, match="ne veut plus être relancée"):
        cotisation_relancer(par=None, cotisation=Cotisation.objects.get(personne=odile))


def test_ce_qui_est_fait_de_sa_fiche_repond_a_la_demande_qui_courait(client_de, odile):
    ouverte = demande_ouvrir(
        par=None,
        droit="opposition",
        recue_le=date(2026, 11, 20),
        moyen="courrier",
        demandeur="Odile Brunon",
        objet=odile,
    )
    with pytest.raises(ValidationError, match="déjà en cours"):
        demande_ouvrir(
            par=None, droit="opposition", recue_le=JOUR, moyen="courriel", demandeur="Odile Brunon", objet=odile
        )
    client = client_de("direction")
    demander(client, odile, "opposition")
    demande = DemandeDroit.objects.get()
    assert (demande.pk, demande.repondue_le, demande.mesure) == (ouverte.pk, JOUR, Mesure.objects.get())
    page = client.get(demande.get_absolute_url()).content.decode()
    assert f'href="{odile.get_absolute_url()}"' in page


def test_une_rectification_laisse_sa_trace(client_de, odile):
    demander(client_de("direction"), odile, "rectification", "Le nom s’écrivait Brunon, c’est Bruneau")
    page = client_de("direction").get(reverse("conservation:personne_mesures", args=[odile.pk])).content.decode()
    assert "Le nom s’écrivait Brunon, c’est Bruneau" in page
    assert Trace.objects.filter(action="conservation.mesure.prendre", parent_id=odile.pk).count() == 1


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"motif": "bref"}, "Dites pourquoi en une phrase"),
        ({"demandee_le": "2026-12-01"}, "notez le jour où elle est arrivée"),
        ({"genre": ""}, "Ce champ est obligatoire"),
    ],
)
def test_une_demande_refusee_garde_ce_qui_est_saisi(client_de, odile, champs, dit):
    client = client_de("direction")
    page = demander(client, odile, **{"genre": "limitation", "motif": "Elle conteste son adresse"} | champs)
    assert page.status_code == 422
    assert dit in page.content.decode()
    assert champs.get("motif", "Elle conteste son adresse") in page.content.decode()
    assert Mesure.objects.count() == 0


def test_une_mesure_ne_dure_qu_une_fois(client_de, odile):
    client = client_de("direction")
    demander(client, odile, "limitation")
    assert demander(client, odile, "limitation").status_code == 422
    assert Mesure.objects.count() == 1


def test_tout_ce_que_le_hub_tient_d_une_personne_se_porte(client_de, odile):
    """Member, volunteer, trainee, candidate: the same person of the directory."""
    Cotisation.objects.create(annee=2026, personne=odile, montant=20)
    TempsBenevole.objects.create(personne=odile, date=JOUR, mission="Arrosage zinzolin", heures=2)
    Candidature.objects.create(personne=odile, role="offre", demande_le=JOUR, besoins="Une main zinzoline")
    stagiaire = inscrit(session(), "Un", positionnement="Réponse zinzoline")
    Stagiaire.objects.filter(pk=stagiaire.pk).update(personne=odile)
    demander(client_de("direction"), odile, "opposition")
    client = client_de("direction")
    reponse = client.get(reverse("conservation:personne_exporter", args=[odile.pk]))
    assert reponse["Content-Type"] == "application/json"
    contenu = json.loads(reponse.content)
    assert contenu["Fiche"][0]["adresse électronique"] == "odile@exemple.fr"
    assert contenu["Cotisations"][0]["année"] == 2026
    texte = reponse.content.decode()
    attendus = ("Arrosage zinzolin", "Une main zinzoline", "Réponse zinzoline", "Elle l’a écrit le 28")
    assert [mot for mot in attendus if mot not in texte] == []
    assert Trace.objects.filter(action="conservation.donnees.exporter", acteur_id=client.compte.pk).count() == 1


def test_le_dossier_d_un_aidant_s_efface_se_limite_et_se_porte(client_de):
    client = client_de("travail_social")
    aidant = AidantFabrique(nom="Souvignet", dossier__referent=client.compte)
    dossier = aidant.dossier
    porte = client.get(reverse("conservation:dossier_exporter", args=[dossier.pk]))
    assert json.loads(porte.content)["Aidants"][0]["nom"] == "Souvignet"
    groupe = Groupe.objects.create(nom="Mardi", debut=date(2023, 1, 1))
    inscription = Inscription.objects.create(groupe=groupe, aidant=aidant, inscrit_le=date(2023, 1, 2))
    demander(client, dossier, "limitation")
    with pytest.raises(ValidationError, match="limité depuis"):
        aidant_modifier(par=client.compte, aidant=aidant, telephone="04 77 00 00 02")
    retirer = reverse("aidants:inscription_retirer", args=[inscription.groupe_id, inscription.pk])
    assert "l’usage de ces données est limité" in client.post(retirer, follow=True).content.decode()
    assert Inscription.objects.get().sorti_le is None
    lever(client, dossier, Mesure.objects.get())
    client.post(retirer)
    assert Inscription.objects.get().sorti_le == JOUR
    aidant_modifier(par=client.compte, aidant=aidant, telephone="04 77 00 00 02")
    page = demander(client, dossier, "effacement")
    assert "Le dossier est anonymisé" in page.content.decode()
    assert (Aidant.objects.get().nom, Dossier.objects.get().statut) == ("Anonyme", "anonyme")
    assert client.get(reverse("conservation:dossier_mesures", args=[dossier.pk])).status_code == 404


def test_une_collegue_qui_lit_le_dossier_ne_repond_pas_a_sa_place(client_de, compte):
    dossier = AidantFabrique(dossier__referent=compte("travail_social")).dossier
    client = client_de("travail_social")
    assert client.get(reverse("conservation:dossier_mesures", args=[dossier.pk])).status_code == 403
    assert demander(client, dossier, "effacement").status_code == 403
    assert Mesure.objects.count() == 0


def test_la_table_des_durees_dit_tout(client_de):
    page = client_de("direction").get(reverse("conservation:durees")).content.decode()
    for texte in ("Dossiers d’aidants", "Livre des procédures fiscales", "Candidats au partage d’un jardin"):
        assert texte in page
