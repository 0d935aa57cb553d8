"""The accounts and the grants of the running year, a report due and a target exceeded."""

from datetime import date, timedelta
from decimal import Decimal

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.communs.ecriture.demonstration import ouvre, ouvres
from danaecare.socle.communs.texte.formats import arrondir
from gouvernance.actions.budget import exercice_assurer, ligne_creer
from gouvernance.actions.subventions import (
    objectif_fixer,
    obligation_ajouter,
    obligation_faire,
    subvention_creer,
    versement_ajouter,
)
from gouvernance.choix import EtatSubvention, GenreObligation, NatureMontant, NatureSubvention, OrigineFonds
from gouvernance.demonstration.argent import ESCALE, LAB
from gouvernance.demonstration.present_donnees import CHARGES, PRODUITS
from gouvernance.models import Obligation

ANCIENNE = 30  # days after which what was owed was given


def argent_vivre(jour: date, *, par) -> None:
    for obligation in Obligation.objects.filter(faite_le=None, echeance__lt=jour - timedelta(days=ANCIENNE)).order_by(
        "pk"
    ):
        obligation_faire(par=par, obligation=obligation, faite_le=obligation.echeance - timedelta(days=11))
    avant, exercice = (exercice_assurer(par=par, nom=str(annee)) for annee in (jour.year - 1, jour.year))
    ecoules = Decimal((jour - exercice.debut).days + 1) / ((exercice.fin - exercice.debut).days + 1)
    for rang, (compte, montant) in enumerate((*CHARGES, *PRODUITS)):
        axe = (ESCALE, LAB)[rang % 2]
        for annee, nature, part in (
            (avant, NatureMontant.PREVU, 1), (avant, NatureMontant.REALISE, Decimal("0.97") + Decimal(rang) / 200),
            (exercice, NatureMontant.PREVU, Decimal("1.04")), (exercice, NatureMontant.REALISE, ecoules),
        ):  # fmt: skip
            somme = arrondir(Decimal(montant) * part)
            ligne_creer(par=par, exercice=annee, compte=compte, axe=axe, nature=nature, montant=max(somme, Decimal(1)))
    _subventions(jour, exercice, par=par)


def _subventions(jour, exercice, *, par) -> None:
    departement, _ = organisation_trouver_ou_creer(par=par, nom="Département de la Loire", nature="collectivite")
    fondation, _ = organisation_trouver_ou_creer(par=par, nom="Fondation Racines et Soins")
    caisse, _ = organisation_trouver_ou_creer(par=par, nom="Caisse de retraite complémentaire du Centre")
    commun = {"par": par, "exercice": exercice, "nature": NatureSubvention.PROJET}
    aide = subvention_creer(
        financeur=departement, programme="Conférence des financeurs", objet="Soutien aux proches aidants",
        origine=OrigineFonds.DEPARTEMENT, axe=ESCALE, etat=EtatSubvention.NOTIFIEE, demande=Decimal(48000),
        poles=["aidants"], demandee_le=date(jour.year - 1, 11, 14), notifie=Decimal(42000),
        date_notification=ouvre(jour - timedelta(days=40), -1), **commun,
    )  # fmt: skip
    versement_ajouter(par=par, subvention=aide, montant=Decimal(29400), recu_le=ouvre(jour - timedelta(days=20), -1))
    versement_ajouter(par=par, subvention=aide, montant=Decimal(12600), prevu_le=ouvres(jour, 30))
    objectif_fixer(par=par, subvention=aide, indicateur="aidants.accompagnes", cible=Decimal(60))
    _devoir(par, aide, GenreObligation.AUTRE, "Bilan intermédiaire à remettre", ouvres(jour, 7))
    reseau = subvention_creer(
        financeur=fondation, objet="Réseau des jardins de santé", origine=OrigineFonds.PRIVE, axe=LAB,
        etat=EtatSubvention.NOTIFIEE, demande=Decimal(20000), notifie=Decimal(16000), poles=["jardins"],
        date_notification=ouvre(jour - timedelta(days=75), -1), **commun,
    )  # fmt: skip
    objectif_fixer(par=par, subvention=reseau, indicateur="jardins.reseau", cible=Decimal(10))  # exceeded: eleven
    _devoir(par, reseau, GenreObligation.COMMUNICATION, "Logo de la fondation sur le site", ouvres(jour, -4))
    _devoir(par, reseau, GenreObligation.AUTRE, "Rapport à mi-parcours", ouvres(jour, 15))
    subvention_creer(
        financeur=caisse, objet="Aidants en emploi", origine=OrigineFonds.SOCIAL, axe=ESCALE, demande=Decimal(12000),
        poles=["aidants"],
        demandee_le=ouvres(jour, -9), **commun,
    )  # fmt: skip


def _devoir(par, subvention, genre, libelle, echeance) -> None:
    obligation_ajouter(par=par, subvention=subvention, genre=genre, libelle=libelle, echeance=echeance)
