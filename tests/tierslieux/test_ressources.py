"""Imports: what a spreadsheet of bookings does, an overlap named, twice the same file changes nothing."""

from datetime import date, time

import pytest

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.importation.tableau import Tableau
from danaecare.socle.indicateurs.periode import Periode
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser
from tierslieux.choix import Etat
from tierslieux.horaires import heures_locales
from tierslieux.indicateurs import INDICATEURS
from tierslieux.models import Appel, Espace, Lieu, Reservation
from tierslieux.ressources import AppelRessource, EspaceRessource, ReservationRessource

pytestmark = pytest.mark.django_db
ENTETES = ("date", "espace", "creneau", "structure", "profil", "objet", "participants", "statut")


def tableau(entetes, *lignes):
    return Tableau(entetes, list(enumerate(lignes, start=2)))


def importer(ressource, entetes, *lignes, **options):
    return ressource().importer(tableau(entetes, *lignes), par=None, **options)


@pytest.fixture
def salle():
    return creer_espace(creer_lieu(), "Salle verte")


def test_reservations_creees_avec_leur_structure(salle):
    bilan = importer(
        ReservationRessource, ENTETES,
        ("12/03/2024", "salle VERTE", "matin", "CLIC du Forez", "Structure partenaire", "Permanence", "8", ""),
        ("2024-03-13", "Salle verte", "journée", "", "Action collective", "", "", "annulée"),
    )  # fmt: skip
    assert (bilan.crees, bilan.modifies, bilan.inchanges, bilan.refuses) == (2, 0, 0, 0)
    premiere, seconde = Reservation.objects.order_by("debut")
    assert heures_locales(premiere.debut, premiere.fin) == (date(2024, 3, 12), time(9), time(12))
    assert (str(premiere.structure), premiere.profil, premiere.etat) == ("CLIC du Forez", "partenaire", "confirmee")
    assert (seconde.moments, seconde.etat) == (["matin", "apres_midi"], Etat.ANNULEE)


def test_deux_fois_le_meme_fichier_ne_change_rien(salle):
    lignes = [
        ("12/03/2024", "Salle verte", "matin", "CLIC du Forez", "Association", "Permanence", "8", "tenue"),
        ("12/03/2024", "Salle verte", "après-midi", "", "Entreprise ou école", "", "", ""),
    ]
    importer(ReservationRessource, ENTETES, *lignes)
    avant = list(Reservation.objects.order_by("pk").values())
    bilan = importer(ReservationRessource, ENTETES, *lignes)
    assert (bilan.crees, bilan.modifies, bilan.inchanges, bilan.refuses) == (0, 0, 2, 0)
    assert list(Reservation.objects.order_by("pk").values()) == avant
    assert Organisation.objects.count() == 1


def test_chaque_chevauchement_est_nomme_et_rien_n_est_ecrit(salle):
    poser(salle, date(2024, 3, 12), (time(10), time(11)), objet="Groupe de parole")
    bilan = importer(
        ReservationRessource, ENTETES,
        ("12/03/2024", "Salle verte", "matin", "", "Association", "Couture", "", ""),
        ("13/03/2024", "Salle verte", "matin", "Chorale des Monts", "Association", "Chant", "", ""),
        ("13/03/2024", "Salle verte", "journée", "", "Association", "Yoga", "", ""),
        ("14/03/2024", "Salle bleue", "matin", "", "Association", "Danse", "", ""),
    )  # fmt: skip
    refus = [(r.numero, r.colonne, r.accepte.replace("\xa0", " ")) for r in bilan.refus]
    assert refus == [
        (2, "date", "un moment où Salle verte est libre : dans le hub, « Groupe de parole » l’occupe "
                    "mardi 12 mars 2024, de 10 h à 11 h"),
        (4, "date", "un moment où Salle verte est libre : dans le fichier, « Chant » (Chorale des Monts) l’occupe "
                    "mercredi 13 mars 2024, de 9 h à 12 h"),
        (5, "espace", "un espace du hub : créez-le d’abord, ou importez les espaces"),
    ]  # fmt: skip
    assert Reservation.objects.count() == 1


def test_les_lignes_valides_seules(salle):
    poser(salle, date(2024, 3, 12), (time(10), time(11)))
    importer(
        ReservationRessource, ENTETES,
        ("12/03/2024", "Salle verte", "matin", "", "Association", "Couture", "", ""),
        ("12/03/2024", "Salle verte", "après-midi", "", "Association", "Chant", "", ""),
        lignes_valides=True,
    )  # fmt: skip
    assert sorted(Reservation.objects.values_list("objet", flat=True)) == ["Chant", "Réunion d’équipe"]


def test_une_reservation_annulee_par_le_fichier(salle):
    poser(salle, date(2024, 3, 12), objet="Couture", profil="association")
    importer(
        ReservationRessource, ENTETES,
        ("12/03/2024", "Salle verte", "matin", "", "Association", "Couture", "", "annulée"),
    )  # fmt: skip
    assert Reservation.objects.get().etat == Etat.ANNULEE


def test_heures_a_l_envers_et_sans_creneau(salle):
    bilan = importer(
        ReservationRessource, ("date", "espace", "debut", "fin", "profil"),
        ("12/03/2024", "Salle verte", "14:00", "13:00", "Association"),
        ("13/03/2024", "Salle verte", "", "", "Association"),
    )  # fmt: skip
    assert [(r.numero, r.colonne) for r in bilan.refus] == [(2, "fin"), (3, "creneau")]


def test_espaces_dans_un_lieu_nouveau_puis_inchanges():
    lignes = [("Atelier", "Givors", "12", "30,5", "oui"), ("Cuisine", "Givors", "", "", "non")]
    entetes = ("nom", "lieu", "capacite", "surface_m2", "reservable")
    bilan = importer(EspaceRessource, entetes, *lignes)
    assert (bilan.comptes, bilan.refus) == ((2, 0, 0, 0), [])
    assert Lieu.objects.get().nom == "Givors"
    atelier = Espace.objects.get(nom="Atelier")
    assert (atelier.capacite, float(atelier.surface_m2), atelier.reservable) == (12, 30.5, True)
    bilan = importer(EspaceRessource, entetes, *lignes)
    assert (bilan.crees, bilan.modifies, bilan.inchanges) == (0, 0, 2)


def test_espace_d_un_lieu_a_preciser():
    creer_lieu("Lab"), creer_lieu("Givors")
    bilan = importer(EspaceRessource, ("nom",), ("Atelier",))
    assert [(r.colonne, r.accepte) for r in bilan.refus] == [("lieu", "le nom du lieu\u00a0: Givors, Lab")]


def test_appels_comptes_une_fois():
    entetes = ("date", "sujet", "nombre")
    for _ in range(2):
        importer(AppelRessource, entetes, ("03/01/2023", "Visite", "3"), ("03/01/2023", "Stage", ""))
    assert Appel.objects.count() == 2
    figure = next(i for i in INDICATEURS if i.code == "tierslieux.appels")
    assert figure.resultat(Periode.annee(2023)).valeur == 4


def test_deux_appels_d_un_jour_se_distinguent_par_leur_heure_et_leur_lieu():
    lab = creer_lieu("Lab")
    entetes = ("date", "heure", "sujet", "nombre", "lieu")
    lignes = [("03/01/2023", "9:30", "Visite", "1", ""), ("03/01/2023", "9:30", "Visite", "1", ""),
              ("03/01/2023", "", "Visite", "2", "lab")]  # fmt: skip
    assert importer(AppelRessource, entetes, *lignes).comptes == (3, 0, 0, 0)
    assert importer(AppelRessource, entetes, *lignes).comptes == (0, 0, 3, 0)
    assert list(Appel.objects.order_by("pk").values_list("heure", "nombre", "lieu")) == [
        (time(9, 30), 1, None), (time(9, 30), 1, None), (None, 2, lab.pk),
    ]  # fmt: skip
    # Which of the two is meant cannot be told.
    bilan = importer(AppelRessource, entetes, ("03/01/2023", "9:30", "Visite", "4", ""))
    assert [(r.colonne, r.accepte) for r in bilan.refus] == [
        ("nombre", "un nombre que le hub a déjà\u00a0: 2 lignes disent cet appel, corrigez la bonne depuis sa page")
    ]
    assert importer(AppelRessource, entetes, ("03/01/2023", "", "Visite", "5", "Lab")).comptes == (0, 1, 0, 0)
    bilan = importer(AppelRessource, entetes, ("03/01/2023", "", "Visite", "1", "Ailleurs"))
    assert [r.colonne for r in bilan.refus] == ["lieu"]


def test_deux_lignes_d_un_meme_espace_sont_refusees():
    """Its place written, or left empty for the only one: it is the same space."""
    creer_espace(creer_lieu("Givors"), nom="Atelier")
    bilan = importer(EspaceRessource, ("nom", "lieu", "capacite"), ("Atelier", "Givors", "12"), ("Atelier", "", "30"))
    assert [(r.numero, r.colonne) for r in bilan.refus] == [(3, "nom, lieu")]


def test_un_lieu_vide_ne_devine_pas_parmi_ceux_du_fichier():
    entetes = ("nom", "lieu", "capacite")
    creer_lieu("Lab")
    bilan = importer(EspaceRessource, entetes, ("Atelier", "Givors", "12"), ("Cuisine", "", "30"))
    assert [(r.numero, r.accepte) for r in bilan.refus] == [(3, "le nom du lieu\u00a0: Lab, Givors")]
    Lieu.objects.all().delete()
    assert importer(EspaceRessource, entetes, ("Cuisine", "", "30"), ("Atelier", "Givors", "12")).comptes == (
        2,
        0,
        0,
        0,
    )
    assert Lieu.objects.get().nom == "Givors"
