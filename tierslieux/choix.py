"""Closed lists of the tiers-lieux."""

from datetime import time

from django.db import models


class Moment(models.TextChoices):
    """A half-day: the unit of booking."""

    MATIN = "matin", "matin"
    APRES_MIDI = "apres_midi", "après-midi"
    SOIREE = "soiree", "soirée"


# Where a half-day ends and the next begins, whatever a place's own hours.
BORNES = {
    Moment.MATIN: (time(0, 0), time(13, 0)),
    Moment.APRES_MIDI: (time(13, 0), time(18, 0)),
    Moment.SOIREE: (time(18, 0), time.max),
}
# Hours proposed where a place has none for that half-day.
HEURES_PAR_DEFAUT = {
    Moment.MATIN: (time(9, 0), time(12, 0)),
    Moment.APRES_MIDI: (time(14, 0), time(17, 0)),
    Moment.SOIREE: (time(18, 30), time(21, 30)),
}
# A booking that runs over into a half-day by no more than this does not count in it.
DEBORD_MIN = 30


class Jour(models.IntegerChoices):
    LUNDI = 0, "lundi"
    MARDI = 1, "mardi"
    MERCREDI = 2, "mercredi"
    JEUDI = 3, "jeudi"
    VENDREDI = 4, "vendredi"
    SAMEDI = 5, "samedi"
    DIMANCHE = 6, "dimanche"


class Zone(models.TextChoices):
    """Zones of the school holidays."""

    A = "A", "zone A"
    B = "B", "zone B"
    C = "C", "zone C"


class Equipement(models.TextChoices):
    VIDEOPROJECTEUR = "videoprojecteur", "vidéoprojecteur"
    ECRAN = "ecran", "écran"
    VISIO = "visio", "visioconférence"
    TABLEAU = "tableau", "tableau ou paperboard"
    SONO = "sono", "sonorisation"
    BOUCLE = "boucle", "boucle magnétique"
    CUISINE = "cuisine", "cuisine"
    TAPIS = "tapis", "tapis et coussins"
    ORDINATEURS = "ordinateurs", "ordinateurs"
    WIFI = "wifi", "wifi"
    POINT_EAU = "point_eau", "point d’eau"
    CONFIDENTIEL = "confidentiel", "confidentialité (insonorisé)"


class Profil(models.TextChoices):
    """Who a booking is for."""

    COLLECTIVE = "collective", "Action collective avec DanaeCare"
    PARTENAIRE = "partenaire", "Structure partenaire"
    ASSOCIATION = "association", "Association"
    ENTREPRISE = "entreprise", "Entreprise ou école"


class ProfilTarif(models.TextChoices):
    """Who a price is for."""

    GRATUIT = "gratuit", "Gratuit"
    PARTENAIRE = "partenaire", "Partenaire"
    ENTREPRISE = "entreprise", "Entreprise"


TARIF_DU_PROFIL = {
    Profil.COLLECTIVE: ProfilTarif.GRATUIT,
    Profil.PARTENAIRE: ProfilTarif.PARTENAIRE,
    Profil.ASSOCIATION: ProfilTarif.PARTENAIRE,
    Profil.ENTREPRISE: ProfilTarif.ENTREPRISE,
}


class Etat(models.TextChoices):
    """What became of a booking."""

    DEMANDEE = "demandee", "demandée"
    CONFIRMEE = "confirmee", "confirmée"
    REFUSEE = "refusee", "refusée"
    ANNULEE = "annulee", "annulée"
    TENUE = "tenue", "tenue"
    ABSENCE = "absence", "non honorée"


# They hold the space: nothing else may be booked there. A request does not.
ETATS_BLOQUANTS = (Etat.CONFIRMEE, Etat.TENUE, Etat.ABSENCE)
# They count in the figures: "réservées et maintenues".
ETATS_MAINTENUS = (Etat.CONFIRMEE, Etat.TENUE)
ETATS_CLOS = (Etat.REFUSEE, Etat.ANNULEE)
ETATS_SUIVANTS = {
    Etat.DEMANDEE: {Etat.CONFIRMEE, Etat.REFUSEE, Etat.ANNULEE},
    Etat.CONFIRMEE: {Etat.TENUE, Etat.ABSENCE, Etat.ANNULEE},
    Etat.REFUSEE: {Etat.CONFIRMEE},
    Etat.ANNULEE: {Etat.CONFIRMEE},
    Etat.TENUE: {Etat.CONFIRMEE, Etat.ABSENCE},
    Etat.ABSENCE: {Etat.CONFIRMEE, Etat.TENUE},
}


class Rythme(models.TextChoices):
    """How a series repeats."""

    JOURS = "jours", "Par jour"
    SEMAINES = "semaines", "Par semaine"
    MOIS = "mois", "Par mois, le même jour de semaine"
    DATES = "dates", "À des dates choisies"


class Portee(models.TextChoices):
    """What a change of one booking of a series reaches."""

    CELLE_CI = "celle_ci", "Cette réservation seulement"
    SUIVANTES = "suivantes", "Celle-ci et les suivantes"
    TOUTES = "toutes", "Toute la série"


OCCURRENCES_MAX = 500


class NatureSollicitation(models.TextChoices):
    """What students ask for."""

    PROJET = "projet", "Projet d’étude ou stage"
    RECHERCHE = "recherche", "Recherche ou expérimentation"


class EtatSollicitation(models.TextChoices):
    RECUE = "recue", "reçue"
    ACCOMPAGNEE = "accompagnee", "accompagnée"
    TERMINEE = "terminee", "terminée"
    DECLINEE = "declinee", "déclinée"


class NatureProduction(models.TextChoices):
    MEMOIRE = "memoire", "mémoire ou rapport"
    OUTIL = "outil", "outil ou support"
    ETUDE = "etude", "étude"
    EVENEMENT = "evenement", "événement"
    AUTRE = "autre", "autre"


class NatureConseil(models.TextChoices):
    COLLECTIVITE = "collectivite", "Collectivité"
    PORTEUR = "porteur", "Porteur de projet de tiers-lieu santé"


class Parcours(models.TextChoices):
    """Where the carrier of a hosted project comes from."""

    FACULTE = "faculte", "Professionnel de santé orienté par la faculté"
    ENTREPRENEUR = "entrepreneur", "Entrepreneur"


class EtapeProjet(models.TextChoices):
    CANDIDATURE = "candidature", "Candidature"
    COMMISSION = "commission", "Commission"
    ATTENTE = "attente", "Liste d’attente"
    HEBERGE = "heberge", "Hébergé"
    SORTI = "sorti", "Sorti"
    ESSAIME = "essaime", "Essaimage"
    REFUSE = "refuse", "Refusé"
    RETIRE = "retire", "Retiré par le porteur"


ETAPES_SUIVANTES = {
    EtapeProjet.CANDIDATURE: {EtapeProjet.COMMISSION, EtapeProjet.REFUSE, EtapeProjet.RETIRE},
    EtapeProjet.COMMISSION: {EtapeProjet.ATTENTE, EtapeProjet.HEBERGE, EtapeProjet.REFUSE, EtapeProjet.RETIRE},
    EtapeProjet.ATTENTE: {EtapeProjet.HEBERGE, EtapeProjet.REFUSE, EtapeProjet.RETIRE},
    EtapeProjet.HEBERGE: {EtapeProjet.SORTI},
    EtapeProjet.SORTI: {EtapeProjet.ESSAIME, EtapeProjet.HEBERGE},
    EtapeProjet.ESSAIME: set(),
    EtapeProjet.REFUSE: {EtapeProjet.CANDIDATURE},
    EtapeProjet.RETIRE: {EtapeProjet.CANDIDATURE},
}
# A project is accompanied in a year when it was at one of these during it.
ETAPES_ACCOMPAGNEES = (
    EtapeProjet.CANDIDATURE,
    EtapeProjet.COMMISSION,
    EtapeProjet.ATTENTE,
    EtapeProjet.HEBERGE,
    EtapeProjet.ESSAIME,
)


COURRIEL = "tierslieux.reservation"


class GenreCourriel(models.TextChoices):
    RECEPTION = "reception", "demande reçue"
    CONFIRMATION = "confirmation", "confirmation"
    MODIFICATION = "modification", "changement"
    REFUS = "refus", "refus"
    PROPOSITION = "proposition", "autres choix proposés"
    ANNULATION = "annulation", "annulation"


class GenreMateriel(models.TextChoices):
    VEHICULE = "vehicule", "Véhicule"
    INFORMATIQUE = "informatique", "Tablettes et ordinateurs"
    PROJECTION = "projection", "Projection et sonorisation"
    AUTRE = "autre", "Autre matériel"


class NatureMission(models.TextChoices):
    DIAGNOSTIC = "diagnostic", "Diagnostic de territoire"
    CONSEIL = "conseil", "Accompagnement d’une collectivité"
    PORTEUR = "porteur", "Accompagnement d’un porteur"
    HEBERGEMENT = "hebergement", "Accueil d’une institution"


class EtatMission(models.TextChoices):
    PROPOSEE = "proposee", "Proposée"
    EN_COURS = "en_cours", "En cours"
    RENDUE = "rendue", "Rendue"
    SANS_SUITE = "sans_suite", "Sans suite"


class GenreProduction(models.TextChoices):
    FILM = "film", "Film ou vidéo"
    PHOTOS = "photos", "Photographies"
    SON = "son", "Podcast ou entretien"


class EtatProduction(models.TextChoices):
    DEMANDEE = "demandee", "Demandée"
    TOURNEE = "tournee", "Tournée"
    MONTEE = "montee", "Montée"
    PUBLIEE = "publiee", "Publiée"
    ABANDONNEE = "abandonnee", "Abandonnée"


class PorteeImage(models.TextChoices):
    INTERNE = "interne", "Dans l’association seulement"
    WEB = "web", "Sites et réseaux de l’association"
    TOUS = "tous", "Tous supports, presse et impression comprises"


class SupportDiffusion(models.TextChoices):
    SITE = "site", "Site"
    RESEAU = "reseau", "Réseau social"
    PRESSE = "presse", "Presse ou télévision"
    PROJECTION = "projection", "Projection"
    IMPRIME = "imprime", "Imprimé"


# An activity of the programme: its date as what holds a space, and its mails.
ORIGINE_ACTIVITE = "tierslieux.activite"
COURRIEL_ACTIVITE = "tierslieux.activite"


class IssueProjet(models.TextChoices):
    """What a carrier's project had become a year later."""

    CREE = "cree", "Activité créée"
    EN_COURS = "en_cours", "Toujours en préparation"
    ARRETE = "arrete", "Arrêté"


NOTE_MAX = 5  # of each criterion of the jury
