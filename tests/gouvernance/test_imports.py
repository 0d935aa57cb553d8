"""The six files of the pole: read, refused by name, read again without a change."""

from datetime import date
from decimal import Decimal

import pytest
import tablib

from danaecare.socle.communs.importation import ressource_de
from gouvernance.actions.budget import exercice_creer
from gouvernance.actions.equipe import contrat_creer
from gouvernance.models import Contrat, Cotisation, Exercice, LigneBudget, MesureAudience, Subvention, TempsBenevole

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]

FICHIERS = {
    "adherents": (
        "annee,nom,prenom,personne_morale,montant,date",
        ["2023,Aulagne,Colette,,15,12/01/2023", "2023,MJC des Tilleuls,,oui,50,", "2023,Bonnard,Basile,non,,"],
        Cotisation,
    ),
    "temps-benevoles": (
        "date,nom,prenom,mission,heures",
        ["02/03/2023,Aulagne,Colette,Accueil,2.5", "02/03/2023,Aulagne,Colette,Jardin,1"],
        TempsBenevole,
    ),
    "equipe": (
        "nom,prenom,fonction,contrat,debut,fin,etp",
        ["Périgneux,Agnès,Directrice,CDI,03/09/2018,,1", "Épalle,Noémie,,service civique,02/10/2023,31/05/2024,",
         "Ugnon,Sana,Accueil,emploi aidé,02/05/2023,01/05/2024,0.8"],
        Contrat,
    ),
    "budget": (
        "exercice,compte,libelle,axe,nature,montant",
        ["2023,641,Salaires,Escale,réalisé,900.50", "2023,645,Charges,Escale,réalisé,99.50",
         "2023,Total 64,,,réalisé,1000", "2023,74,Subventions,,prévu,1200"],
        LigneBudget,
    ),
    "subventions": (
        "financeur,objet,exercice,demande,notifie,verse,date_notification,convention",
        ["Métropole,PTCE,2024,20000,20000,,16/05/2024,", "Département,Répit,2023,45000,40000,32000,20/03/2023,C-12"],
        Subvention,
    ),
    "audience": (
        "canal,mesure,mois,valeur",
        ["escaledesaidants.com,vues,2023-06,741", "Lettre,inscrits,2023-06,141"],
        MesureAudience,
    ),
}  # fmt: skip
ECRITES = {"adherents": 3, "temps-benevoles": 2, "equipe": 3, "budget": 3, "subventions": 2, "audience": 2}


def tableau(entetes: str, *lignes: str) -> tablib.Dataset:
    return tablib.Dataset(*[tuple(ligne.split(",")) for ligne in lignes], headers=entetes.split(","))


def importer(code, donnees):
    return ressource_de(code)().importer(donnees, par=None)


def refus(code, entetes, *lignes):
    return [(r.numero, r.colonne) for r in ressource_de(code)().simuler(tableau(entetes, *lignes)).refus]


@pytest.mark.parametrize("code", FICHIERS)
def test_un_fichier_se_lit_et_deux_fois_ne_change_rien(code):
    entetes, lignes, modele = FICHIERS[code]
    bilan = importer(code, tableau(entetes, *lignes))
    assert (bilan.refus, bilan.crees, modele.objects.count()) == ([], ECRITES[code], ECRITES[code])
    seconde = importer(code, tableau(entetes, *lignes))
    assert (seconde.crees, seconde.modifies, seconde.inchanges) == (0, 0, len(lignes))
    assert modele.objects.count() == ECRITES[code]


def test_ce_que_les_lignes_disent_est_ecrit():
    for code, (entetes, lignes, _) in FICHIERS.items():
        importer(code, tableau(entetes, *lignes))
    assert {(str(c.adherent), c.montant, c.date) for c in Cotisation.objects.all()} == {
        ("Colette Aulagne", Decimal(15), date(2023, 1, 12)),
        ("MJC des Tilleuls", Decimal(50), None),
        ("Basile Bonnard", None, None),
    }
    assert set(Contrat.objects.values_list("type", flat=True)) == {"cdi", "service_civique", "aide"}
    assert set(Subvention.objects.avec_verse().values_list("etat", "verse")) == {
        ("notifiee", Decimal(0)), ("notifiee", Decimal(32000)),
    }  # fmt: skip
    assert dict(MesureAudience.objects.values_list("mesure", "genre")) == {"vues": "flux", "inscrits": "stock"}
    assert set(Exercice.objects.values_list("nom", flat=True)) == {"2023", "2024"}


def test_ce_qui_ne_peut_pas_etre_est_refuse_par_son_nom():
    budget = FICHIERS["budget"][0]
    assert refus("budget", budget, "2023,641,,,réalisé,900", "2023,Total 64,,,réalisé,1000") == [(3, "montant")]
    assert refus("budget", budget, "2023,59,,,réalisé,900", "2022-2023,60,,,réalisé,1") == [
        (2, "compte"), (3, "exercice"),
    ]  # fmt: skip
    subventions = FICHIERS["subventions"][0]
    assert refus("subventions", subventions, "Métropole,PTCE,2024,20000,20000,20001,,") == [(2, "verse")]
    assert refus("equipe", FICHIERS["equipe"][0], "Ugnon,Sana,,CDD,02/05/2023,,1") == [(2, "fin")]
    adherents = FICHIERS["adherents"][0]
    assert [ligne for ligne, _ in refus("adherents", adherents, "2023,Éon,Ana,,,", "2023,EON,Ana,,,")] == [3]


def test_un_exercice_ouvert_dans_le_hub_se_trouve_par_son_nom():
    scolaire = exercice_creer(par=None, nom="2022-2023", debut=date(2022, 9, 1), fin=date(2023, 8, 31))
    importer("budget", tableau(FICHIERS["budget"][0], "2022-2023,60,Achats,,réalisé,10"))
    assert LigneBudget.objects.get().exercice == scolaire


def test_le_temps_de_l_equipe_n_est_pas_du_benevolat(colette):
    contrat_creer(par=None, personne=colette, type="cdi", debut=date(2023, 1, 1))
    entetes, lignes, _ = FICHIERS["temps-benevoles"]
    assert refus("temps-benevoles", entetes, lignes[0]) == [(2, "nom")]
