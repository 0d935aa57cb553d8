"""The life of the place: calls, visits, students, local authorities, memberships, preparation workshops, amounts."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from danaecare.socle.animation.actions.comptages import comptage_ajouter
from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.communs.ecriture.modeles import ConflitEcriture
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.models import Trace
from tests.tierslieux.fabriques import creer_espace, creer_lieu, dits, poser
from tierslieux.actions.appels import appel_modifier, appel_noter
from tierslieux.actions.conseils import conseil_modifier
from tierslieux.actions.lieux import tarif_fixer
from tierslieux.actions.sollicitations import sollicitation_modifier
from tierslieux.actions.visites import visite_compter
from tierslieux.choix import Profil, ProfilTarif
from tierslieux.indicateurs.lieux import ateliers_liste
from tierslieux.models import AdhesionStructure, Appel, DemandeConseil, Sollicitation, Visite

pytestmark = pytest.mark.django_db
MARDI = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def _mars():
    with time_machine.travel("2026-03-10T09:00:00+01:00", tick=False):
        yield


# Calls


def test_un_appel_en_une_ligne_puis_corrige_puis_efface(client_de):
    lieu, client = creer_lieu(), client_de("tierslieux")
    client.post(
        reverse("tierslieux:appel_liste"), {"jour": "2026-03-10", "sujet": " Visiter ", "nombre": "3", "lieu": lieu.pk}
    )
    appel = Appel.objects.get()
    assert (appel.jour, appel.sujet, appel.nombre, appel.lieu) == (MARDI, "Visiter", 3, lieu)
    client.post(
        reverse("tierslieux:appel_modifier", args=[appel.pk]),
        {"jour": "2026-03-09", "sujet": "Louer", "nombre": "2", "version_ouverte": appel.version},
    )
    appel.refresh_from_db()
    assert (appel.jour, appel.sujet, appel.nombre) == (date(2026, 3, 9), "Louer", 2)
    client.post(reverse("tierslieux:appel_effacer", args=[appel.pk]))
    assert not Appel.objects.exists()
    assert list(Trace.objects.filter(action__contains=".appel.").order_by("pk").values_list("action", flat=True)) == [
        "tierslieux.appel.noter", "tierslieux.appel.modifier", "tierslieux.appel.effacer",
    ]  # fmt: skip


@pytest.mark.parametrize(("champ", "valeur"), [("nombre", "0"), ("sujet", " "), ("jour", "2203-03-10")])
def test_un_appel_refuse_pres_de_son_champ(client_de, champ, valeur):
    donnees = {"jour": "2026-03-10", "sujet": "Visiter", "nombre": "1"} | {champ: valeur}
    page = client_de("tierslieux").post(reverse("tierslieux:appel_liste"), donnees)
    assert list(page.context["form"].errors) == [champ]
    assert not Appel.objects.exists()


def test_deux_personnes_corrigent_le_meme_appel():
    appel = appel_noter(par=None, jour=MARDI, sujet="Visiter")
    appel_modifier(par=None, appel=appel, version=1, nombre=4)
    with pytest.raises(ConflitEcriture):
        appel_modifier(par=None, appel=Appel.objects.get(), version=1, nombre=9)
    assert Appel.objects.get().nombre == 4


# Visits


def test_compter_ajoute_et_reprend_sans_passer_sous_zero():
    salle = creer_espace()
    for plus in (1, 1, 3, -2):
        visite_compter(par=None, espace=salle, jour=MARDI, moment="matin", plus=plus)
    assert Visite.objects.get().nombre == 3
    visite_compter(par=None, espace=salle, jour=MARDI, moment="matin", plus=-9)
    assert Visite.objects.get().nombre == 0
    with pytest.raises(ValidationError) as refus:
        visite_compter(par=None, espace=salle, jour=MARDI, moment="nuit")
    assert dits(refus) == ["Cette demi-journée n’existe pas."]


def test_les_comptes_d_une_demi_journee_restent_dans_leur_total(client_de):
    salle = creer_espace()
    adresse = reverse("tierslieux:visite_detailler", args=[f"{salle.pk}.2026-03-10.matin"])
    client = client_de("tierslieux")
    page = client.post(adresse, {"nombre": "5", "femmes": "4", "hommes": "2", "premieres": "0"})
    assert "Femmes et hommes ne peuvent pas dépasser le total." in page.content.decode()
    assert not Visite.objects.exists()
    client.post(adresse, {"nombre": "6", "femmes": "4", "hommes": "2", "premieres": "1"})
    visite = Visite.objects.get()
    assert (visite.nombre, visite.femmes, visite.hommes, visite.premieres) == (6, 4, 2, 1)
    with pytest.raises(IntegrityError, match="visite_premieres"), transaction.atomic():
        Visite.objects.update(premieres=7)


# Students


def test_une_sollicitation_et_ses_productions(client_de):
    ecole = organisation_creer(par=None, nom="École d’infirmières")
    client = client_de("tierslieux")
    client.post(
        reverse("tierslieux:sollicitation_noter"),
        {"jour": "2026-03-10", "nature": "projet", "sujet": "Service sanitaire", "etablissement": ecole.nom,
         "etudiants": "4", "etat": "recue"},
    )  # fmt: skip
    sollicitation = Sollicitation.objects.get()
    assert (sollicitation.etablissement, sollicitation.etudiants, sollicitation.etat) == (ecole, 4, "recue")
    client.post(
        reverse("tierslieux:production_ajouter", args=[sollicitation.pk]),
        {"titre": "Affiche du sommeil", "nature": "outil", "jour": "2026-03-09"},
    )
    page = client.get(sollicitation.get_absolute_url()).content.decode()
    assert "Affiche du sommeil" in page
    sollicitation_modifier(par=None, sollicitation=sollicitation, etat="terminee")
    assert Sollicitation.objects.get().etat == "terminee"


# Local authorities, memberships


def test_une_collectivite_demande_conseil_puis_recoit_sa_suite(client_de):
    client = client_de("tierslieux")
    client.post(
        reverse("tierslieux:conseil_noter"),
        {"jour": "2026-03-10", "nature": "collectivite", "organisation": "Ville de Feurs", "objet": "Ouvrir un lieu"},
    )
    demande = DemandeConseil.objects.get()
    assert (str(demande.organisation), demande.suite) == ("Ville de Feurs", "")
    conseil_modifier(par=None, demande=demande, suite="Visite du lieu le 2 avril")
    page = client.get(reverse("tierslieux:vie")).content.decode()
    assert "Ville de Feurs" in page


def test_une_structure_adhere_une_fois_l_an(client_de):
    lieu, client = creer_lieu(), client_de("tierslieux")
    donnees = {"structure": "CPTS du Forez", "lieu": lieu.pk, "annee": "2026", "montant": "50"}
    client.post(reverse("tierslieux:adhesion_noter"), donnees)
    page = client.post(reverse("tierslieux:adhesion_noter"), donnees)
    assert "Cette structure a déjà adhéré cette année-là." in page.content.decode()
    client.post(reverse("tierslieux:adhesion_noter"), donnees | {"annee": "2027"})
    assert list(AdhesionStructure.objects.values_list("structure__nom", "annee", "montant")) == [
        ("CPTS du Forez", 2027, 50), ("CPTS du Forez", 2026, 50),
    ]  # fmt: skip


# Preparation workshops: collective actions of the pole


def test_un_atelier_de_prefiguration_se_note_et_ses_participants_se_comptent(client_de):
    """An action of the pole: noted by the page that every pole shares, counted without names."""
    client = client_de("tierslieux")
    client.post(
        reverse("animation:action_ajouter"),
        {"titre": "Interculturalité", "pole": "tierslieux", "genre": "prefiguration", "date": "2026-03-09",
         "etat": "tenue", "endroit": "Givors"},
    )  # fmt: skip
    atelier = ActionCollective.objects.get()
    assert ateliers_liste(Periode.annee(2026)).lignes == (("Givors", date(2026, 3, 9), "Interculturalité", None),)
    comptage_ajouter(par=None, action=atelier, nombre=13)
    assert ateliers_liste(Periode.annee(2026)).lignes == (("Givors", date(2026, 3, 9), "Interculturalité", 13),)


# Amounts


def test_la_page_des_montants_dit_qui_doit_quoi_et_ce_qui_manque(client_de):
    salle = creer_espace()
    tarif_fixer(par=None, espace=salle, profil=ProfilTarif.PARTENAIRE, depuis=date(2026, 1, 1), montant=40)
    tarif_fixer(par=None, espace=salle, profil=ProfilTarif.PARTENAIRE, depuis=date(2026, 3, 1), montant=45)
    clic = organisation_creer(par=None, nom="CLIC du Jarez")
    for jour in (date(2026, 2, 3), MARDI):  # each at the price of its day
        poser(salle, jour, structure=clic, profil=Profil.PARTENAIRE)
    poser(salle, date(2026, 2, 4), profil=Profil.ENTREPRISE)  # no price known
    page = client_de("direction").get(reverse("tierslieux:facturation", args=[2026]))
    assert [(c.nom, c.demi_journees, c.montant, c.sans_tarif) for c in page.context["comptes"]] == [
        ("CLIC du Jarez", 2, 85, 0), ("Sans structure", 1, 0, 1),
    ]  # fmt: skip
    assert (page.context["total"], page.context["sans_tarif"]) == (85, 1)
    assert client_de("accueil").get(reverse("tierslieux:facturation", args=[2026])).status_code == 403
    assert client_de("direction").get(reverse("tierslieux:facturation", args=[1])).status_code == 404
