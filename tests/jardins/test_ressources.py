"""Spreadsheets that come in: gardens, past deliveries; twice changes nothing; refusals say what is accepted."""

from datetime import date
from decimal import Decimal

import pytest

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from jardins.actions.pepiniere import ressource_creer
from jardins.models import Distribution, Jardin, Mouvement, Ressource, Stock
from jardins.ressources import DistributionRessource, JardinRessource
from jardins.ressources.distributions import cle_ressource
from tests.socle.communs.importation.essai import tableau

pytestmark = pytest.mark.django_db
JARDINS = "Nom;Structure;Commune;Adhésion;Sortie;Surface_m2"
DISTRIBUTIONS = "date;jardin;ressource;quantité;unité;évènement"


def _jardins(*lignes):
    return JardinRessource().importer(tableau(JARDINS, *lignes), par=None)


def _distributions(*lignes, titres=DISTRIBUTIONS):
    return DistributionRessource().importer(tableau(titres, *lignes), par=None)


def test_jardins_deux_fois():
    lignes = (
        "Jardin des Lilas;Centre social;l'etrat;12/04/2019;;850,5",
        "En projet;;;;;",
        "Fini;;42218;2019-01-01;31/12/2022;",
    )
    assert _jardins(*lignes).comptes == (3, 0, 0, 0)
    lilas = Jardin.objects.get(nom="Jardin des Lilas")
    assert (str(lilas.lieu), lilas.structure.nom, lilas.adhesion, lilas.surface_m2) == (
        "L’Étrat", "Centre social", date(2019, 4, 12), Decimal("850.5"),
    )  # fmt: skip
    assert _jardins(*lignes).comptes == (0, 0, 3, 0)
    assert _jardins("jardin des lilas;;;;;900").comptes == (0, 1, 0, 0)
    lilas.refresh_from_db()
    assert (lilas.surface_m2, lilas.adhesion, lilas.structure.nom) == (900, date(2019, 4, 12), "Centre social")
    assert (Jardin.objects.count(), Organisation.objects.count()) == (3, 1)


@pytest.mark.parametrize(
    ("ligne", "colonne"),
    [
        ("Un;;Nulleville;;;", "commune"),
        ("Un;;;32/01/2020;;", "adhesion"),
        ("Un;;;01/01/2022;01/01/2021;", "sortie"),
        ("Un;;;;01/01/2021;", "sortie"),
        ("Un;;;;;-5", "surface_m2"),
        (";;;;;5", "nom"),
    ],
)
def test_un_jardin_illisible_est_refuse(ligne, colonne):
    bilan = _jardins(ligne)
    assert [refus.colonne for refus in bilan.refus] == [colonne]
    assert not Jardin.objects.exists()


@pytest.fixture
def importes():
    _jardins("Jardin des Lilas;;;01/01/2019;;", "Jardin parti;;;01/01/2019;01/06/2021;")


def test_distributions_deux_fois_avec_leur_entree(importes):
    lignes = (
        "22/04/2021;jardin des lilas;Semis;80;plants;Temps fort",
        "22/04/2021;Jardin des Lilas;Terreau;12,5;kg;",
        "14/10/2021;Jardin des Lilas;Sachets de graines;30;;",
    )
    bilan = _distributions(*lignes)
    assert bilan.comptes == (3, 0, 0, 0)
    assert set(Ressource.objects.values_list("nom", "unite", "genre")) == {
        ("Semis", "plant", "semis"), ("Terreau", "kg", "terreau"), ("Sachets de graines", "piece", "autre"),
    }  # fmt: skip
    assert Distribution.objects.filter(reprise=True, etat="remise").count() == 2
    assert set(Stock.objects.values_list("quantite", flat=True)) == {Decimal(0)}
    figure = registre.tous()["jardins.distributions"].resultat(Periode.annee(2021))
    assert {libelle: valeur for libelle, valeur in figure.lignes if valeur} == {
        "Semis": 80, "Terreau (kg)": Decimal("12.5"), "Sachets de graines": 30,
    }  # fmt: skip
    ecrits = Mouvement.objects.count()
    assert _distributions(*lignes).comptes == (0, 0, 3, 0)
    assert Mouvement.objects.count() == ecrits


def test_une_quantite_corrigee_dans_le_fichier_se_contre_passe(importes):
    _distributions("22/04/2021;Jardin des Lilas;Semis;80;plant;")
    assert _distributions("22/04/2021;Jardin des Lilas;Semis;75;plant;").comptes == (0, 1, 0, 0)
    figure = registre.tous()["jardins.distributions"].resultat(Periode.annee(2021))
    assert figure["Semis"] == 75
    assert Mouvement.objects.filter(contre_passe__isnull=False).count() == 2


def test_ce_que_le_hub_a_deja_ne_s_ecrit_pas_deux_fois(entrer, remettre, semis, jardin):
    stock = entrer(semis, 50)
    remettre(jardin, [(stock, 20)], jour=date(2023, 5, 10))
    assert _distributions("10/05/2023;Jardin des Lilas;Semis;20;plant;").comptes == (0, 0, 1, 0)
    bilan = _distributions("10/05/2023;Jardin des Lilas;Semis;25;plant;")
    assert [(r.colonne, r.lu) for r in bilan.refus] == [("quantite", "25")]
    assert "20, ce que le hub a déjà" in bilan.refus[0].accepte


@pytest.mark.parametrize(
    ("ligne", "colonne", "dit"),
    [
        ("22/04/2021;Jardin inconnu;Semis;8;plant;", "jardin", "jardin que le hub connaît"),
        ("01/06/2021;Jardin parti;Semis;8;plant;", "jardin", "il l’a quitté le 01/06/2021"),
        ("22/04/2021;Jardin des Lilas;Semis;-8;plant;", "quantite", "0.01"),
        ("22/04/2021;Jardin des Lilas;Semis;999999;plant;", "quantite", "100000"),
        ("22/04/2021;Jardin des Lilas;Semis;2,5;plant;", "quantite", "nombre entier"),
        ("22/04/2021;Jardin des Lilas;Semis;8;tonneaux;", "unite", "plant, kg"),
        ("22/04/2203;Jardin des Lilas;Semis;8;plant;", "date", ""),
    ],
)
def test_une_distribution_impossible_est_refusee(importes, ligne, colonne, dit):
    bilan = _distributions(ligne)
    assert [refus.colonne for refus in bilan.refus] == [colonne]
    assert dit in bilan.refus[0].accepte
    assert not Mouvement.objects.exists()
    assert not Ressource.objects.exists()


def test_une_unite_qui_n_est_pas_celle_de_la_ressource(importes, terreau):
    bilan = _distributions("22/04/2021;Jardin des Lilas;Terreau;8;sachets;")
    assert [(r.colonne, r.accepte) for r in bilan.refus] == [("unite", "kg, l’unité de « Terreau »")]
    assert _distributions("22/04/2021;Jardin des Lilas;Terreau (kg);8;kilos;").comptes == (1, 0, 0, 0)
    assert Ressource.objects.count() == 1


def test_la_cle_d_une_ressource():
    assert {cle_ressource(nom) for nom in ("Terreau", "TERREAUX", "terreau (kg)")} == {"terreau"}
    assert cle_ressource("Sachets de graines") == cle_ressource("sachet de graine")


def test_deux_ressources_proches_se_designent_par_leur_nom_entier(importes):
    semis, semi = (ressource_creer(par=None, nom=nom, unite="plant") for nom in ("Semis", "Semi"))
    assert _distributions("22/04/2021;Jardin des Lilas;semis;80;plants;").comptes == (1, 0, 0, 0)
    assert set(Mouvement.objects.values_list("ressource", flat=True)) == {semis.pk}
    bilan = _distributions("23/04/2021;Jardin des Lilas;Semis (kg);80;plants;")
    assert [(r.colonne, r.accepte) for r in bilan.refus] == [
        ("ressource", "l’une de ces ressources, par son nom entier\u00a0: « Semi », « Semis »")
    ]
    assert not semi.mouvements.exists()
