"""What the lists of the association itself and of its diploma hold, for `classeurs`."""

from datetime import date
from decimal import Decimal

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.territoires.resolution import lieu_resoudre
from gouvernance.actions.audience import mesure_noter
from gouvernance.actions.budget import exercice_creer, ligne_creer
from gouvernance.actions.interventions import intervention_noter
from gouvernance.actions.mecenat import campagne_creer, don_noter
from gouvernance.actions.publications import publication_noter
from gouvernance.actions.sieges import appui_noter, siege_noter
from tests.formations.fabriques import etudiant_diplome, module_diplome
from tests.tierslieux.fabriques import creer_espace
from tierslieux.actions.materiel import materiel_noter
from tierslieux.actions.mediacare import production_media_noter
from tierslieux.actions.missions import mission_noter


def audience():
    for mois, valeur in ((1, 0), (6, 12_345)):
        mesure_noter(par=None, canal="Lettre", mesure="inscrits", mois=date(2023, mois, 1), valeur=valeur)


def budget():
    exercice = exercice_creer(par=None, nom="2023", debut=date(2023, 1, 1), fin=date(2023, 12, 31))
    for compte, axe, nature, montant in (
        ("641", "Escale", "prevu", "41000"), ("641", "Escale", "realise", "39812.07"), ("6413", "", "realise", "-12"),
        ("740", "", "realise", "15000.5"),
    ):  # fmt: skip
        ligne_creer(
            par=None, exercice=exercice, compte=compte, libelle="Salaires", axe=axe, nature=nature,
            montant=Decimal(montant),
        )  # fmt: skip
    return [exercice.pk]


def interventions():
    intervention_noter(
        par=None, titre="Congrès", genre="congres", role="organise", debut=date(2023, 10, 4), fin=date(2023, 10, 6),
        lieu=lieu_resoudre("Saint-Étienne"), participants=40, partenaires="La ville ; l’université",
    )  # fmt: skip
    intervention_noter(
        par=None, titre="Au loin", genre="conference", debut=date(2023, 3, 8), endroit="Genève", pays="Suisse"
    )


def publications():
    publication_noter(
        par=None, titre="=Soin", genre="article", media="Le site", date=date(2023, 5, 2), lien="https://exemple.fr/a"
    )
    publication_noter(par=None, titre="Vu", genre="television", media="TV locale", date=date(2023, 5, 3), sujet="Lab")


def sieges():
    cpts = organisation_creer(par=None, nom="CPTS des Rives")
    agnes = personne_creer(par=None, nom="Périgneux", prenom="Agnès")
    siege_noter(par=None, organisation=cpts, genre="cpts", role="Membre", personne=agnes, debut=date(2023, 1, 1))
    siege_noter(
        par=None, organisation=cpts, genre="comite", role="Invitée", debut=date(2022, 1, 1), fin=date(2022, 6, 1)
    )


def appuis():
    agence = organisation_creer(par=None, nom="Agence")
    appui_noter(
        par=None, organisation=agence, genre="service_civique", objet="Agrément", debut=date(2023, 8, 1),
        numero="AU-42", postes=4, lieux="L’Étrat",
    )  # fmt: skip
    appui_noter(par=None, organisation=agence, genre="dla", objet="Offre", debut=date(2022, 1, 1), fin=date(2022, 9, 1))


def bureaux():
    return creer_espace(nom="Bureaux")


def missions(espace):
    commune = organisation_creer(par=None, nom="Commune d’Aval")
    mission_noter(
        par=None, objet="Diagnostic", nature="diagnostic", organisation=commune, territoire="Aval", etat="rendue",
        debut=date(2023, 2, 6), fin=date(2023, 6, 30), jours_vendus=Decimal(6), jours_faits=Decimal("6.5"),
        prix=Decimal("4200.50"),
    )  # fmt: skip
    mission_noter(
        par=None, objet="=Accueil", organisation=commune, debut=date(2023, 3, 1), nature="hebergement",
        espace=espace, convention_le=date(2023, 2, 1),
    )  # fmt: skip


def productions():
    commune = organisation_creer(par=None, nom="Commune d’Aval")
    production_media_noter(
        par=None, titre="Gestes", genre="film", demandee_le=date(2023, 3, 1), organisation=commune, sujet="Le soin"
    )
    production_media_noter(par=None, titre="Voix", genre="son", demandee_le=date(2023, 4, 1), etat="publiee")


def materiels():
    materiel_noter(
        par=None, nom="Minibus", genre="vehicule", immatriculation="AA-000-AA", cout_km=Decimal("0.385"), note="Gazole"
    )
    materiel_noter(par=None, nom="Projecteur", genre="projection", retire_le=date(2023, 5, 2))


def campagne():
    return campagne_creer(par=None, nom="Un minibus", debut=date(2023, 1, 1))


def dons(campagne):
    don_noter(
        par=None, personne=personne_creer(par=None, nom="Aulagne", prenom="Colette"), campagne=campagne,
        montant=Decimal("50.50"), promis_le=date(2023, 3, 1), recu_le=date(2023, 3, 2), remercie_le=date(2023, 3, 3),
    )  # fmt: skip
    don_noter(
        par=None, organisation=organisation_creer(par=None, nom="Atelier Rivage"), nature="nature", methode="Facture",
        montant=Decimal(300), description="=Bois", promis_le=date(2023, 4, 1), attendu_le=date(2023, 7, 1),
    )  # fmt: skip


def modules_diplome(cohorte):
    agnes = personne_creer(par=None, nom="Périgneux", prenom="Agnès")
    colette = personne_creer(par=None, nom="Aulagne", prenom="Colette")
    module_diplome(cohorte, "=Concevoir", jour=date(2023, 3, 15), heures=Decimal("10.5"), intervenant=agnes)
    module_diplome(cohorte, "Animer", heures=Decimal(7), intervenant=agnes, second=colette)
    return [cohorte.pk]


def etudiants_diplome(cohorte):
    etudiant_diplome(cohorte, "2023-001", "felicitations")
    etudiant_diplome(cohorte, "E42")
    return [cohorte.pk]
