"""The association today: fees called, hours given, contracts that end, accounts, meetings."""

from datetime import date, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile

from danaecare.socle.annuaire.actions.personnes import personne_trouver_ou_creer
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.demonstration import de_l_annee, ouvre
from danaecare.socle.imports.actions.depots import import_deposer
from gouvernance.actions.adherents import cotisation_enregistrer, cotisation_relancer, cotisations_appeler
from gouvernance.actions.adhesions import adhesion_demander
from gouvernance.actions.audience import mesure_noter
from gouvernance.actions.benevolat import lien_ouvrir, temps_noter
from gouvernance.actions.equipe import contrat_creer
from gouvernance.choix import EtatCotisation, Reglement
from gouvernance.demonstration.audience import MESURES
from gouvernance.demonstration.personnes import MORALES
from gouvernance.demonstration.present_argent import argent_vivre
from gouvernance.demonstration.present_donnees import (
    A_JOUR,
    ADHESIONS,
    ANCIENS,
    BENEVOLES,
    EN_COURS,
    IMPORT,
    MISSIONS,
    NOUVEAUX,
    SUITES,
)
from gouvernance.demonstration.present_instances import instances_vivre
from gouvernance.demonstration.present_mecenat import mecenat_vivre
from gouvernance.models import Cotisation
from gouvernance.ressources.adherents import AdherentRessource


def association_vivre(jour: date, *, comptes: dict, alea) -> None:
    par = comptes["gouvernance"]
    _equipe(jour, par)
    membres = _adherents(jour, par, alea)
    for rang, demande in enumerate(ADHESIONS, 1):
        adhesion_demander(courriel=f"adhesion{rang}@demo.invalid", **demande)
    _benevoles(jour, par, membres, alea)
    argent_vivre(jour, par=par)
    mecenat_vivre(jour, membres, par=par)
    instances_vivre(jour, membres, par=par)
    _audience(jour, par)
    contenu = IMPORT.format(a=jour.year, j=f"{de_l_annee(jour):%d/%m/%Y}")
    import_deposer(
        par=par, ressource=AdherentRessource, fichier=ContentFile(contenu.encode(), name="adherents-stand.csv")
    )


def _adherents(jour, par, alea) -> list[Personne]:
    """The fees of the year before and of this one; the others are called, a few were reminded."""
    precedentes = Cotisation.objects.de_l_annee(2023).a_jour().exclude(personne=None).order_by("pk")
    anciens = [cotisation.personne for cotisation in precedentes.select_related("personne")[:ANCIENS]]
    premier, ecoules = date(jour.year, 1, 1), (jour - date(jour.year, 1, 1)).days
    for rang, personne in enumerate(anciens):
        reglee = {"montant": Decimal(15), "reglement": alea.choice(Reglement.values)}
        passee = date(jour.year - 1, 1, 9) + timedelta(days=alea.randrange(150))
        cotisation_enregistrer(par=par, annee=jour.year - 1, personne=personne, date=passee, **reglee)
        if rang < A_JOUR:
            quand = premier + timedelta(days=alea.randint(0, min(ecoules, 120)))
            cotisation_enregistrer(par=par, annee=jour.year, personne=personne, date=quand, **reglee)
    for cotisation in Cotisation.objects.de_l_annee(2023).exclude(organisation=None).order_by("pk")[: len(MORALES)]:
        cotisation_enregistrer(
            par=par, annee=jour.year - 1, organisation=cotisation.organisation, montant=Decimal(50),
            date=date(jour.year - 1, 2, 6), reglement=Reglement.VIREMENT,
        )  # fmt: skip
    for nom, prenom in NOUVEAUX:
        personne, _ = personne_trouver_ou_creer(par=par, nom=nom, prenom=prenom)
        cotisation_enregistrer(
            par=par, annee=jour.year, personne=personne, date=jour, montant=Decimal(15), reglement=Reglement.CARTE
        )
    cotisations_appeler(par=par, annee=jour.year)
    for cotisation in Cotisation.objects.de_l_annee(jour.year).filter(etat=EtatCotisation.A_REGLER).order_by("pk")[:3]:
        cotisation_relancer(par=par, cotisation=cotisation)
    return anciens


def _benevoles(jour, par, membres, alea) -> None:
    """Hours of the last ten months, today's among them; one volunteer writes hers through a private link."""
    for rang, personne in enumerate(membres[:BENEVOLES]):
        jours = sorted(alea.sample(range(1, 300), 4), reverse=True)
        for recul in [*jours, *([0] if rang % 3 == 0 else [])]:
            mission, pole, categorie, heures = MISSIONS[(rang + recul) % len(MISSIONS)]
            quand = ouvre(jour - timedelta(days=recul), -1) if recul else de_l_annee(jour)
            temps_noter(
                par=par, personne=personne, date=quand, mission=f"{mission}" if recul else "Appels aux adhérents",
                pole=pole, categorie=categorie, heures=Decimal(heures),
            )  # fmt: skip
    lien_ouvrir(par=par, personne=membres[0])


def _equipe(jour, par) -> None:
    for nom, prenom, contrat, fonction, debut, etp in SUITES:
        personne, _ = personne_trouver_ou_creer(par=par, nom=nom, prenom=prenom)
        contrat_creer(par=par, personne=personne, type=contrat, fonction=fonction, debut=debut, etp=Decimal(etp))
    for nom, prenom, contrat, fonction, depuis, reste, tuteur in EN_COURS:
        personne, _ = personne_trouver_ou_creer(par=par, nom=nom, prenom=prenom)
        contrat_creer(
            par=par, personne=personne, type=contrat, fonction=fonction, debut=jour - timedelta(days=depuis),
            fin=jour + timedelta(days=reste), tuteur=Personne.objects.get(nom=tuteur),
        )  # fmt: skip


def _audience(jour, par) -> None:
    """The twelve last months that are over."""
    mois = jour.replace(day=1)
    for _ in range(12):
        mois = (mois - timedelta(days=1)).replace(day=1)
        for canal, mesure, genre, valeurs in MESURES[:4]:
            mesure_noter(
                par=par, canal=canal, mesure=mesure, mois=mois, valeur=valeurs[mois.month - 1] * 6 // 5, genre=genre
            )
