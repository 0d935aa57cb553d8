"""Names left without a file, and what stops keep of a person who has one: given on request, gone in time."""

import json
from datetime import date
from io import StringIO
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db.models import ForeignKey
from django.urls import reverse

from aidants.actions.aidants import aidant_modifier
from aidants.actions.appels import appel_noter
from aidants.actions.conservation import dossier_anonymiser
from aidants.actions.dossiers import dossier_modifier
from aidants.actions.groupes import groupe_creer, groupe_inscrire
from aidants.actions.haltes import halte_inscrire
from aidants.actions.proches import relation_modifier
from aidants.mobile.actions.saisies import accueil_rattacher, saisie_recevoir
from aidants.models import (
    AccueilBref,
    Aidant,
    Appel,
    ConsultationArchive,
    Correction,
    Dossier,
    InscriptionHalte,
    Proche,
    RelationAide,
    Saisie,
)
from danaecare.socle.territoires.models import Commune
from tests.aidants.fabriques import RelationAideFabrique
from tests.aidants.mobile.fabriques import BOEN, JOUR, halte_creer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
# Every table that holds something of a person, and where the right of access gives it.
RENDUS = {
    "aidant": "Aidants", "accueilbref": "Accueils aux haltes de l’Escale mobile", "appel": "Appels",
    "consultationarchive": "Ouvertures de l’archive", "correction": "Corrections d’années passées",
    "demandeacces": "Demandes d’accès",
    "bilanaidant": "Bilans",
    "document": "Documents", "droit": "Droits", "entretien": "Entretiens", "etataidant": "Anciennes situations",
    "etatdossier": "Anciennes situations", "etatproche": "Anciennes situations",
    "etatrelation": "Anciennes situations", "evaluation": "Scores", "inscription": "Inscriptions aux groupes",
    "inscriptionhalte": "Inscriptions aux haltes de l’Escale mobile",
    "lienrendezvous": "Rendez-vous annoncés par courriel, et réponses", "notepsy": "Notes", "notesociale": "Notes",
    "objectif": "Objectifs",
    "orientation": "Orientations", "participationaidant": "Actions collectives", "passuivant": "Pas suivants",
    "passage": "Passages dans le suivi",
    "transmission": "Orientations transmises à une structure",
    "presence": "Groupes d’échange", "relationaide": "Relations d’aide", "seance": "Séances de soutien",
}  # fmt: skip


@pytest.fixture
def claire(compte):
    return compte("travail_social", nom="Montagny")


def recevoir(agent, halte, prenom):
    envoi = {"par": agent, "jeton": uuid4(), "halte_numero": halte.pk, "base": 0, "genre": "accueil"}
    saisie_recevoir(**envoi, donnees={"prenom": prenom, "telephone": "06 00 00 00 42", "themes": ["repit"]})
    return AccueilBref.objects.get(prenom=prenom)


@pytest.fixture
def monde(claire):
    """Agnès has a file; Zinzoline was received, enrolled and heard without one."""
    relation = RelationAideFabrique(
        aidant__prenom="Agnès", aidant__nom="Souvignet", aidant__dossier__referent=claire, cohabitation="non",
        aidant__dossier__date_premier_contact=date(2022, 12, 1), aidant__situation_professionnelle="temps_plein",
    )  # fmt: skip
    aidant, halte = relation.aidant, halte_creer(BOEN, jour=JOUR, atelier="Souffler")
    accueil_rattacher(par=claire, accueil=recevoir(claire, halte, "Agnès"), dossier=aidant.dossier)
    recevoir(claire, halte, "Zinzoline")
    chez = {"telephone": "06 00 00 00 42", "ramassage": True, "adresse": "3 rue du Four"}
    boen = Commune.objects.get(pk=BOEN)
    for nom, qui in (("Souvignet", aidant), ("Zinzolin", None), ("Zinzolette", None)):
        halte_inscrire(par=claire, halte=halte, nom=nom, aidant=qui, commune=boen, **chez)
    appel_noter(par=claire, date=JOUR, appelant_nom="Zinzoline", duree_min=5)
    return relation


def test_rien_de_ce_que_le_hub_garde_d_une_personne_n_est_oublie_du_droit_d_acces():
    tables = {
        modele._meta.model_name
        for modele in apps.get_app_config("aidants").get_models()
        for champ in modele._meta.get_fields()
        if isinstance(champ, ForeignKey) and champ.related_model in (Dossier, Aidant, Proche, RelationAide)
    }
    assert tables == set(RENDUS)


def test_le_droit_d_acces_donne_aussi_le_passe_les_haltes_et_les_motifs(client_de, claire, monde):
    aidant = monde.aidant
    client = client_de("travail_social")
    aidant_modifier(par=claire, aidant=aidant, situation_professionnelle="retraite")
    relation_modifier(par=claire, relation=monde, cohabitation="oui")
    dossier_modifier(
        par=claire, dossier=Dossier.objects.get(), date_premier_contact=date(2023, 1, 2), motif_correction="Mal lu"
    )
    groupe = groupe_creer(par=claire, nom="Mardi", debut=date(2023, 1, 1))
    groupe_inscrire(par=claire, groupe=groupe, aidant=aidant)
    ConsultationArchive.objects.create(dossier=aidant.dossier, par=claire, motif="Retour de la personne")
    contenu = json.loads(client.get(reverse("aidants:acces_exporter", args=[aidant.dossier.numero, "json"])).content)
    anciennes = contenu["Anciennes situations"]
    assert [etat.get("situation professionnelle") for etat in anciennes] == ["En emploi à temps plein", None]
    assert anciennes[1]["relation"].startswith("Agnès Souvignet et ")
    assert contenu["Corrections d’années passées"][0]["motif"] == "Mal lu"
    assert contenu["Ouvertures de l’archive"][0]["motif"] == "Retour de la personne"
    assert contenu["Inscriptions aux groupes"][0]["aidant"] == "Agnès Souvignet"
    assert contenu["Accueils aux haltes de l’Escale mobile"][0]["téléphone"] == "06 00 00 00 42"
    assert contenu["Inscriptions aux haltes de l’Escale mobile"][0]["adresse"] == "3 rue du Four"
    assert "Zinzol" not in str(contenu)


def test_anonymiser_un_dossier_emporte_ce_que_les_haltes_en_disaient(claire, monde):
    dossier = Dossier.objects.get()
    dossier_modifier(
        par=claire, dossier=dossier, date_premier_contact=date(2023, 1, 2), motif_correction="Souvignet mal lu"
    )
    dossier_anonymiser(par=None, dossier=dossier)
    restes = str([list(m.objects.values()) for m in (AccueilBref, InscriptionHalte, Saisie, Correction)])
    assert [nom for nom in ("Agnès", "Souvignet") if nom in restes] == []
    assert "Zinzoline" in restes
    accueil = AccueilBref.objects.get(dossier=dossier)
    assert (accueil.themes, accueil.halte.commune_id) == (["repit"], BOEN)
    assert Correction.objects.values_list("motif", "annees").get() == ("effacé", [2022])


def _restes():
    tout = str([list(m.objects.values()) for m in (AccueilBref, InscriptionHalte, Saisie, Appel)])
    return [mot for mot in ("Zinzol", "3 rue du Four", "06 00 00 00 42") if mot in tout]


def test_les_noms_sans_dossier_s_effacent_deux_ans_apres(monde):
    with time_machine.travel("2025-06-13T09:00:00+02:00", tick=False):
        call_command("conservation", stdout=StringIO())
        assert _restes() == ["Zinzol", "3 rue du Four", "06 00 00 00 42"]
    with time_machine.travel("2025-06-16T09:00:00+02:00", tick=False):
        sortie = StringIO()
        call_command("conservation", "--simuler", stdout=sortie)
        assert "Noms sans dossier à effacer : 4" in sortie.getvalue()
        assert _restes() == ["Zinzol", "3 rue du Four", "06 00 00 00 42"]
        dossier_anonymiser(par=None, dossier=Dossier.objects.get())
        call_command("conservation", stdout=(sortie := StringIO()))
        assert "Noms sans dossier effacés : 4" in sortie.getvalue()
        assert _restes() == []
        assert (Appel.objects.count(), AccueilBref.objects.count(), InscriptionHalte.objects.count()) == (1, 2, 3)
        call_command("conservation", stdout=(sortie := StringIO()))
        assert "Noms" not in sortie.getvalue()


def test_un_dossier_s_ouvre_sur_ce_que_la_halte_a_note(client_de, claire):
    halte = halte_creer(BOEN, jour=JOUR)
    accueil, client = recevoir(claire, halte, "Zinzoline"), client_de("travail_social")
    ouvrir = f"{reverse('aidants:dossier_ouvrir')}?accueil={accueil.pk}"
    assert ouvrir in client.get(halte.get_absolute_url()).content.decode()
    page = client.get(ouvrir)
    dits = [page.context["premier"][nom].value() for nom in ("prenom", "telephone")]
    assert (dits, page.context["contact"]["premier_contact"].value()) == (["Zinzoline", "06 00 00 00 42"], "mobile")
    envoi = {"a1-nom": "Zinzolin", "date_premier_contact": JOUR, "p-TOTAL_FORMS": 0, "p-INITIAL_FORMS": 0}
    client.post(ouvrir, envoi)
    accueil.refresh_from_db()
    assert accueil.dossier == Dossier.objects.get()
    assert client.get(ouvrir).url == accueil.dossier.get_absolute_url()
    assert client_de("psychologue").get(ouvrir).status_code == 403
    assert client.get(f"{ouvrir}0").status_code == 404
