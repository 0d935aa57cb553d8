"""The accounts of 2023 as published, in whole euros, and grants around them."""

from datetime import date
from decimal import Decimal

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from gouvernance.actions.budget import exercice_assurer, exercice_modifier, ligne_creer
from gouvernance.actions.subventions import (
    objectif_fixer,
    obligation_faire,
    parts_repartir,
    subvention_creer,
    versement_ajouter,
)
from gouvernance.choix import EtatSubvention, GenreObligation, NatureMontant, NatureSubvention, OrigineFonds

ESCALE, LAB = "Escale des Aidants", "DanaeCare Lab"
NOTE = (
    "Le rapport publié donne des parts arrondies : celles des produits font 95,1 %, le reste y est sans nom et l’est "
    "aussi ici (compte 75 seul). Il donne deux couples par dispositif, 64 et 36 %, 74 et 26 %, sans dire lequel est "
    "celui des charges : seul ce que les subventions paient a ici son dispositif, le reste n’en a pas."
)
# account, label, realised, planned: the shares of the realised amounts are those published, to the tenth of a per cent
CHARGES = (
    ("60", "Achats et fournitures", 31500, 24000),
    ("61", "Loyers, entretien, assurances", 38471, 36000),
    ("62", "Honoraires, déplacements, communication", 27500, 22000),
    ("64", "Salaires et charges", 152818, 148000),
    ("67", "Charges exceptionnelles", 19386, 0),
    ("681", "Dotations aux amortissements", 18788, 18000),
    ("689", "Report en fonds dédiés", 10711, 0),
)
PRODUITS = (
    ("70", "Prestations", 41941, 45000),
    ("74", "Subventions publiques", 78606, 84000),
    ("754", "Mécénat", 16618, 15000),
    ("755", "Aides privées", 70165, 78000),
    ("77", "Produits exceptionnels", 30598, 6000),
    ("79", "Aides à l’emploi", 12925, 14000),
    ("75", "Produits non nommés dans le rapport publié", 12925, 6000),
)
# Of these, what the grants pay for and bring, realised and planned: the rest has no device, as the source pairs none.
DISPOSITIFS = {
    ("64", ESCALE): (46900, 45000),
    ("62", ESCALE): (7000, 6500),
    ("74", ESCALE): (52000, 60000),
    ("60", LAB): (12000, 14000),
    ("62", LAB): (6000, 4000),
    ("755", LAB): (18000, 30000),
}


def argent_inventer(annee: int, *, par) -> None:
    exercice = exercice_assurer(par=par, nom=str(annee))
    exercice_modifier(par=par, exercice=exercice, total_bilan=Decimal(193270), note=NOTE)
    for compte, libelle, realise, prevu in (*CHARGES, *PRODUITS):
        for rang, (nature, montant) in enumerate(((NatureMontant.REALISE, realise), (NatureMontant.PREVU, prevu))):
            affectes = {axe: parts[rang] for (autre, axe), parts in DISPOSITIFS.items() if autre == compte}
            for axe, part in {**affectes, "": montant - sum(affectes.values())}.items():
                if part:
                    ligne_creer(
                        par=par, exercice=exercice, compte=compte, libelle=libelle, axe=axe, nature=nature,
                        montant=Decimal(part),
                    )  # fmt: skip
    _benevolat(exercice, par=par)
    _subventions(exercice, annee, par=par)


def _benevolat(exercice, *, par) -> None:
    """The rooms that a town lends: a contribution in kind, equal in 861 and 871."""
    for compte, libelle in (("861", "Mise à disposition de locaux"), ("871", "Prestations en nature")):
        ligne_creer(
            par=par, exercice=exercice, compte=compte, libelle=libelle, nature=NatureMontant.REALISE,
            montant=Decimal(7200),
        )  # fmt: skip


def _subventions(exercice, annee, *, par) -> None:
    metropole, _ = organisation_trouver_ou_creer(par=par, nom="Saint-Étienne Métropole", nature="collectivite")
    departement, _ = organisation_trouver_ou_creer(par=par, nom="Département de la Loire", nature="collectivite")
    fondation, _ = organisation_trouver_ou_creer(par=par, nom="Fondation Racines et Soins")
    aide = subvention_creer(
        par=par, financeur=departement, programme="Conférence des financeurs", objet="Soutien aux proches aidants",
        nature=NatureSubvention.PROJET, origine=OrigineFonds.DEPARTEMENT, exercice=exercice, axe=ESCALE,
        etat=EtatSubvention.NOTIFIEE, demande=Decimal(45000), demandee_le=date(annee - 1, 11, 15),
        notifie=Decimal(40000), date_notification=date(annee, 3, 20), convention="CFPPA-2023-117",
        convention_le=date(annee, 4, 11), poles=["aidants"],
    )  # fmt: skip
    versement_ajouter(par=par, subvention=aide, montant=Decimal(32000), recu_le=date(annee, 5, 12))
    versement_ajouter(par=par, subvention=aide, montant=Decimal(8000), prevu_le=date(annee + 1, 7, 31))
    objectif_fixer(par=par, subvention=aide, indicateur="aidants.accompagnes", cible=Decimal(120))
    objectif_fixer(par=par, subvention=aide, indicateur="effets.mieux_concilier.part", cible=Decimal(60))
    _partager(exercice, aide, metropole, annee, par=par)
    jardins = subvention_creer(
        par=par, financeur=fondation, objet="Réseau des jardins de santé", nature=NatureSubvention.PROJET,
        origine=OrigineFonds.PRIVE,
        exercice=exercice, axe=LAB, etat=EtatSubvention.NOTIFIEE, demande=Decimal(30000), notifie=Decimal(18000),
        date_notification=date(annee, 2, 8), poles=["jardins"],
    )  # fmt: skip
    versement_ajouter(par=par, subvention=jardins, montant=Decimal(18000), recu_le=date(annee, 3, 1))
    rendu = jardins.obligations.get(genre=GenreObligation.COMPTE_RENDU)
    obligation_faire(par=par, obligation=rendu, faite_le=date(annee + 1, 4, 18))
    _metropole(metropole, annee + 1, par=par)


def _partager(exercice, aide, metropole, annee, *, par) -> None:
    """Two funders pay for the Escale's wages, each its agreed share; what they leave is the association's."""
    appui = subvention_creer(
        par=par, financeur=metropole, objet="Permanences de l’Escale", nature=NatureSubvention.PROJET,
        origine=OrigineFonds.EPCI, exercice=exercice, axe=ESCALE, etat=EtatSubvention.NOTIFIEE,
        demande=Decimal(15000), demandee_le=date(annee - 1, 11, 30), notifie=Decimal(12000),
        date_notification=date(annee, 4, 3), poles=["aidants"],
    )  # fmt: skip
    versement_ajouter(par=par, subvention=appui, montant=Decimal(12000), recu_le=date(annee, 6, 7))
    objectif_fixer(par=par, subvention=appui, indicateur="aidants.accompagnes", cible=Decimal(100))
    parts_repartir(par=par, subvention=aide, parts={("64", ESCALE): Decimal(70), ("62", ESCALE): Decimal(80)})
    parts_repartir(par=par, subvention=appui, parts={("64", ESCALE): Decimal(25)})


def _metropole(metropole, annee, *, par) -> None:
    """The grant that founds the cooperation hub, with its references: notified, its convention still to sign."""
    ptce = subvention_creer(
        par=par, financeur=metropole, programme="PROCESS",
        objet="Création d’un pôle territorial de coopération économique (PTCE) en santé",
        nature=NatureSubvention.FONCTIONNEMENT, origine=OrigineFonds.EPCI,
        exercice=exercice_assurer(par=par, nom=str(annee)), axe=LAB,
        etat=EtatSubvention.NOTIFIEE, demande=Decimal(20000), notifie=Decimal(20000), numero="2024.00240",
        seance_le=date(annee, 5, 16), date_notification=date(annee, 5, 16), imputation="SERV/65748/PROCE",
        poles=["gouvernance"],
    )  # fmt: skip
    versement_ajouter(par=par, subvention=ptce, montant=Decimal(20000), prevu_le=date(annee, 12, 1))
