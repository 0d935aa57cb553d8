"""The resources' own files: what the hub takes out of each list, or, of what no list takes out, what people bring."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

import time_machine
from django.urls import reverse

from aidants.actions.participations import participation_noter
from danaecare.lettre.actions.abonnes import abonne_reprendre
from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.territoires.resolution import lieu_resoudre
from gouvernance.actions.adherents import cotisation_enregistrer
from gouvernance.actions.benevolat import temps_noter
from gouvernance.actions.budget import exercice_creer
from gouvernance.actions.equipe import contrat_creer
from gouvernance.actions.subventions import subvention_creer, versement_ajouter
from jardins.actions.jardin import jardin_creer
from jardins.actions.pepiniere import ressource_creer
from tests.aidants.fabriques import AidantFabrique
from tests.aidants.mobile.fabriques import BOEN, halte_creer
from tests.coherence import classeurs_association as association
from tests.formations.fabriques import emarger, inscrit, promotion, session, session_suivie
from tests.socle.services.fabriques import services_dits
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser
from tierslieux.actions.appels import appel_noter
from tierslieux.actions.lieux import espace_creer, lieu_creer
from tierslieux.actions.reservations import reservation_passer
from tierslieux.choix import Etat, Profil

AUJOURDHUI = "2023-06-15T10:00:00+02:00"


def organisations():
    organisation_creer(
        par=None,
        nom="C.A.F. de la Loire",
        sigle="CAF",
        nature="association",
        activite="=1+1",
        telephone="+33 4 77 00 00 00",
        courriel="caf@exemple.fr",
        adresse="- 3 bis, rue des Docteurs-Charcot",
        lieu=lieu_resoudre("Saint-Étienne"),
        site="https://exemple.fr/a",
        ma_boussole=False,
    )
    organisation_creer(par=None, nom="Le Fil", lieu=lieu_resoudre("Bordeaux", "33000"), telephone="+41 79 123 45 67")
    organisation_creer(par=None, nom="Sans rien")


def personnes():
    employeur = organisation_creer(par=None, nom="MJC des Tilleuls")
    personne_creer(
        par=None, nom="Aulagne", prenom="Colette", qualites=["benevole", "adherent"], employeur=employeur,
        fonction="Présidente", telephone="06 11 22 00 71", lieu=lieu_resoudre("Feurs"),
    )  # fmt: skip
    personne_creer(par=None, nom="Bonnard")


def adherents():
    colette = personne_creer(par=None, nom="Aulagne", prenom="Colette")
    mjc = organisation_creer(par=None, nom="MJC des Tilleuls")
    cotisation_enregistrer(par=None, annee=2023, personne=colette, etat="a_regler", montant=Decimal("15.50"))
    cotisation_enregistrer(
        par=None, annee=2023, organisation=mjc, etat="reglee", montant=Decimal(50), date=date(2023, 2, 3)
    )
    cotisation_enregistrer(par=None, annee=2022, personne=colette, etat="exoneree")


def temps():
    colette = personne_creer(par=None, nom="Aulagne", prenom="Colette")
    for jour, heures in ((2, "2.5"), (3, "1.33")):
        temps_noter(par=None, personne=colette, date=date(2023, 3, jour), mission="Accueil", heures=Decimal(heures))


def abonnes():
    for rang, precision in enumerate(("", "Festival")):
        champs = {"consenti_le": date(2022, 5, 3), "consentement": "Oui, au stand.", "precision": precision}
        abonne_reprendre(par=None, adresse=f"lise{rang}@exemple.fr", **champs)


def equipe():
    agnes = personne_creer(par=None, nom="Périgneux", prenom="Agnès")
    contrat_creer(
        par=None, personne=agnes, type="cdi", debut=date(2018, 9, 3), fonction="Directrice", etp=Decimal("0.8")
    )
    noe = personne_creer(par=None, nom="Épalle", prenom="Noé")
    contrat_creer(par=None, personne=noe, type="service_civique", debut=date(2023, 1, 2), fin=date(2023, 8, 31))


def subventions():
    caf = organisation_creer(par=None, nom="C.A.F.")
    exercice = exercice_creer(par=None, nom="2023", debut=date(2023, 1, 1), fin=date(2023, 12, 31))
    une = subvention_creer(
        par=None, financeur=caf, exercice=exercice, objet="Répit", demande=Decimal(20000), notifie=Decimal("15000.50"),
        date_notification=date(2023, 4, 1), convention="C-12", etat="notifiee",
    )  # fmt: skip
    versement_ajouter(par=None, subvention=une, montant=Decimal("5000.25"), recu_le=date(2023, 5, 2))
    subvention_creer(par=None, financeur=caf, exercice=exercice, objet="Jardins", demande=Decimal(4000))


def actions_collectives():
    action_creer(
        par=None, date=date(2023, 3, 4), pole="jardins", genre="chantier", titre="Grand chantier", endroit="Le jardin",
        lieu=lieu_resoudre("Feurs"), etat="tenue", participants=12, benevoles=3, duree_h=Decimal("2.5"),
    )  # fmt: skip
    action_creer(par=None, date=date(2023, 9, 4), pole="aidants", genre="atelier", titre="Atelier", etat="prevue")


def sessions():
    session_suivie(jours=(date(2023, 3, 7), date(2023, 3, 8)), public="Soignants")
    session(jours=(date(2023, 9, 7),), intitule="À venir")
    session(jours=(), intitule="À planifier")


def une_session():
    faite = session(jours=(date(2023, 3, 7), date(2023, 3, 8)))
    emarger(faite)
    return faite


def stagiaires(faite):
    for rang in range(2):
        emarger(faite, inscrit(faite, f"Stagiaire{rang}"))
    inscrit(faite, "Sans-heures")
    return [faite.pk]


def un_espace():
    return creer_espace(creer_lieu("Givors"))


def reservations(espace):
    poser(espace, date(2023, 3, 7), profil=Profil.PARTENAIRE, participants_prevus=8)
    annulee = poser(espace, date(2023, 7, 4), objet="Annulée puis reprise", profil=Profil.ASSOCIATION)
    reservation_passer(par=None, reservation=annulee, etat=Etat.ANNULEE)
    mjc = organisation_creer(par=None, nom="MJC")
    poser(espace, date(2023, 7, 4), structure=mjc, objet="Reprise", profil=Profil.ENTREPRISE)
    poser(espace, date(2023, 7, 5), (time(9, 30), time(11)), objet="Sans profil", structure_declaree="Un collectif")


def aidants():
    AidantFabrique(nom="Roche", prenom="Claire", telephone="06 12 34 56 78", lieu=lieu_resoudre("Feurs"))


def haltes():
    halte_creer(BOEN, jour=date(2023, 6, 1))


def un_festival():
    festival = action_creer(
        par=None, titre="Festival des aidants", pole="aidants", genre="festival", etat="tenue", date=date(2023, 6, 3)
    )
    return festival, [
        AidantFabrique(nom=nom, prenom=prenom, dossier__numero=f"2023-00{rang}")
        for rang, (nom, prenom) in enumerate((("Thiollière", "Nadège"), ("Souvignet", "Paul")), 1)
    ]


def venues(decor):
    festival, (nadege, paul) = decor
    participation_noter(par=None, action=festival, aidant=nadege, presence="present")
    participation_noter(par=None, action=festival, aidant=paul, presence="excuse")
    return [festival.pk]


def espaces():
    givors, lab = lieu_creer(par=None, nom="Givors"), lieu_creer(par=None, nom="DanaeCare Lab")
    espace_creer(par=None, lieu=givors, nom="Salle", capacite=12, surface_m2=Decimal("30.5"))
    espace_creer(par=None, lieu=lab, nom="Salle", reservable=False)


def appels(givors):
    """Two of one subject at one hour, one without an hour, one at the place."""
    for heure, lieu in ((time(9, 30), None), (time(9, 30), None), (None, None), (None, givors)):
        appel_noter(par=None, jour=date(2023, 3, 7), sujet="=Visite", heure=heure, lieu=lieu)


def jardins():
    hote = organisation_creer(par=None, nom="C.S. Le Fil")
    jardin_creer(
        par=None, nom="Jardin des Lilas", structure=hote, lieu=lieu_resoudre("L’Étrat"), adhesion=date(2019, 4, 12),
        sortie=date(2022, 12, 31), surface_m2=Decimal("1850.5"), publics=["seniors"],
    )  # fmt: skip
    jardin_creer(par=None, nom="En projet", lieu=lieu_resoudre("Bordeaux", "33000"))


def ressources():
    ressource_creer(par=None, nom="Terreau", genre="terreau", unite="kg", seuil=Decimal("12.5"))
    ressource_creer(par=None, nom="Semis", unite="plant")


def un_jardin():
    return jardin_creer(par=None, nom="Jardin des Lilas", adhesion=date(2019, 1, 1))


@dataclass(frozen=True)
class Sortie:
    """A list that goes out: what it holds (`faire`), where it goes out, how many rows; what must be there before."""

    faire: object
    adresse: str
    lignes: int
    role: str = "accueil"
    decor: object = None

    def sortir(self, client_de, genre: str) -> bytes:
        with time_machine.travel(AUJOURDHUI, tick=False):
            args = (self.faire(self.decor()) if self.decor else self.faire()) or []
            reponse = client_de(self.role).get(reverse(self.adresse, args=[*args, genre]))
            assert reponse.status_code == 200
            return b"".join(reponse.streaming_content)


@dataclass(frozen=True)
class Entree:
    """What comes in and no list takes out: a file as people bring it, and why it has no way out."""

    raison: str
    texte: str
    role: str
    decor: object = None

    @property
    def lignes(self) -> int:
        return self.texte.count("\n") - 1


SORTIES = {
    "organisations": Sortie(organisations, "annuaire:organisation_exporter", 3),
    "personnes": Sortie(personnes, "annuaire:personne_exporter", 2),
    "adherents": Sortie(adherents, "gouvernance:cotisation_exporter", 3, "gouvernance"),
    "temps-benevoles": Sortie(temps, "gouvernance:temps_exporter", 2, "gouvernance"),
    "equipe": Sortie(equipe, "gouvernance:contrat_exporter", 2, "gouvernance"),
    "subventions": Sortie(subventions, "gouvernance:subvention_exporter", 2, "gouvernance"),
    "budget": Sortie(association.budget, "gouvernance:ligne_exporter", 4, "gouvernance"),
    "abonnes": Sortie(abonnes, "lettre:abonne_exporter", 2, "gouvernance"),
    "audience": Sortie(association.audience, "gouvernance:mesure_exporter", 2, "gouvernance"),
    "interventions": Sortie(association.interventions, "gouvernance:intervention_exporter", 2, "gouvernance"),
    "publications": Sortie(association.publications, "gouvernance:publication_exporter", 2, "gouvernance"),
    "sieges": Sortie(association.sieges, "gouvernance:siege_exporter", 2, "gouvernance"),
    "appuis": Sortie(association.appuis, "gouvernance:appui_exporter", 2, "gouvernance"),
    "missions": Sortie(association.missions, "gouvernance:mission_exporter", 2, "gouvernance", association.bureaux),
    "productions-media": Sortie(association.productions, "gouvernance:production_media_exporter", 2, "gouvernance"),
    "materiel": Sortie(association.materiels, "gouvernance:materiel_exporter", 2, "gouvernance"),
    "dons": Sortie(association.dons, "gouvernance:don_exporter", 2, "gouvernance", association.campagne),
    "actions-collectives": Sortie(actions_collectives, "animation:action_exporter", 2),
    "sessions": Sortie(sessions, "formations:session_exporter", 3, "formation"),
    "stagiaires": Sortie(stagiaires, "formations:stagiaires_exporter", 3, "formation", une_session),
    "modules-diplome": Sortie(association.modules_diplome, "formations:modules_exporter", 2, "formation", promotion),
    "etudiants-diplome": Sortie(
        association.etudiants_diplome, "formations:etudiants_exporter", 2, "formation", promotion
    ),
    "reservations": Sortie(reservations, "tierslieux:reservation_exporter", 4, "tierslieux", un_espace),
    "espaces": Sortie(espaces, "tierslieux:espace_exporter", 2, "tierslieux"),
    "appels": Sortie(appels, "tierslieux:appel_exporter", 4, "tierslieux", lambda: lieu_creer(par=None, nom="Givors")),
    "jardins": Sortie(jardins, "jardins:jardin_exporter", 2, "jardins"),
    "ressources": Sortie(ressources, "jardins:ressource_exporter", 2, "jardins"),
    "aidants": Sortie(aidants, "aidants:aidant_exporter", 1, "travail_social"),
    "aidants-actions": Sortie(venues, "aidants:action_exporter", 2, "travail_social", un_festival),
    "services": Sortie(services_dits, "services:service_exporter", 3),
    "haltes": Sortie(haltes, "aidants:halte_exporter", 1, "escale_mobile"),
}
ENTREES = {
    "entretiens": Entree(
        "no list of interviews leaves the hub: a person’s own go out in her access file",
        "dossier;date;heure;mode;duree_min;themes;orientation;honore\n"
        "2023-001;05/03/2023;14:30;téléphone;45;Répit et relais|Droits et aides financières;CLIC du Forez;\n"
        "2023-001;12/03/2023;;domicile;;;;non\n",
        "travail_social", un_festival,
    ),
    "seances-psychologue": Entree(
        "no list of sessions leaves the hub: a person’s own go out in her access file",
        "dossier;nom;prenom;date;duree_min;presence\n2023-001;Thiollière;Nadège;06/03/2023;60;honorée\n"
        "2023-001;thiolliere;nadege;13/03/2023;;absence\n",
        "psychologue", un_festival,
    ),
    "distributions": Entree(
        "it goes out as the ledger, which is only ever added to; what comes in is the past, with its own equal entry",
        "date;jardin;ressource;quantité;unité;évènement\n22/04/2021;jardin des lilas;Semis;80;plants;Temps fort\n"
        "22/04/2021;Jardin des Lilas;Terreau;12,5;kg;\n",
        "jardins", un_jardin,
    ),
    "audience-jours": Entree(
        "the days make the month, which goes out", "canal;mesure;jour;valeur\nescale.fr;vues;05/03/2023;12\n"
        "escale.fr;vues;06/03/2023;30\n", "gouvernance",
    ),
    "emplacements": Entree("a name alone, that the ledger’s file holds", "nom\nGrande serre\nRéserve\n", "jardins"),
    "populations-agees": Entree(
        "a public file of Insee’s, that the hub only reads", "commune;annee;plus_60\n42019;2020;1130\n",
        "escale_mobile",
    ),
}  # fmt: skip
