"""The closed lists of the caregivers' pole.

"" is "Non renseigné" (nobody asked); REFUS is an answer ("ne souhaite pas répondre"). A value is never removed:
one that is no longer proposed keeps its label.
"""

from django.db import models

NON_RENSEIGNE = "Non renseigné"
REFUS = "refus"
SANS_REPONSE = "Ne souhaite pas répondre"


class Genre(models.TextChoices):
    VIDE = "", NON_RENSEIGNE
    FEMME = "F", "Femme"
    HOMME = "H", "Homme"
    AUTRE = "A", "Autre"
    REFUS = "refus", SANS_REPONSE


class SituationPro(models.TextChoices):
    VIDE = "", NON_RENSEIGNE
    EMPLOI = "emploi", "En emploi"
    TEMPS_PLEIN = "temps_plein", "En emploi à temps plein"
    TEMPS_PARTIEL = "temps_partiel", "En emploi à temps partiel"
    INDEPENDANT = "independant", "Indépendant·e"
    CONGE_AIDANT = "conge_aidant", "En congé de proche aidant"
    ARRET_MALADIE = "arret_maladie", "En arrêt maladie"
    DEMANDEUR = "demandeur", "En recherche d’emploi"
    INVALIDITE = "invalidite", "En invalidité"
    SANS_ACTIVITE = "sans_activite", "Sans activité"
    SANS_EMPLOI = "sans_emploi", "Sans emploi"
    RETRAITE = "retraite", "À la retraite"
    ETUDIANT = "etudiant", "Étudiant·e ou jeune aidant·e"
    FORMATION = "formation", "En formation"
    AUTRE = "autre", "Autre situation"
    REFUS = "refus", SANS_REPONSE


class Mode(models.TextChoices):
    """How people met: an interview, or the first contact."""

    TELEPHONE = "telephone", "Téléphone"
    PERMANENCE = "permanence", "Permanence"
    COURRIEL = "courriel", "Courriel"
    DOMICILE = "domicile", "Domicile"
    MOBILE = "mobile", "Escale mobile"
    VISIO = "visio", "Visioconférence"


class Lien(models.TextChoices):
    VIDE = "", NON_RENSEIGNE
    CONJOINT = "conjoint", "Conjoint·e ou partenaire"
    ENFANT = "enfant", "Enfant de la personne aidée"
    BEL_ENFANT = "bel_enfant", "Gendre, belle-fille ou bel-enfant"
    PARENT = "parent", "Parent de la personne aidée"
    FRATRIE = "fratrie", "Frère ou sœur"
    PETIT_ENFANT = "petit_enfant", "Petit-enfant"
    FAMILLE = "famille", "Autre membre de la famille"
    AMI = "ami", "Ami·e ou voisin·e"
    REFUS = "refus", SANS_REPONSE


class Categorie(models.TextChoices):
    """Whom the help goes to: the split that decides which funder pays."""

    VIDE = "", NON_RENSEIGNE
    AGEE = "agee", "Personne âgée (60 ans et plus)"
    HANDICAP = "handicap", "Personne en situation de handicap"
    MALADIE = "maladie", "Personne atteinte d’une maladie chronique"
    ENFANT = "enfant", "Enfant"
    REFUS = "refus", SANS_REPONSE


class Pathologie(models.TextChoices):
    """Families only: a diagnosis is not the hub's business."""

    VIDE = "", NON_RENSEIGNE
    NEURODEGENERATIVE = "neurodegenerative", "Maladie d’Alzheimer ou apparentée"
    PARKINSON = "parkinson", "Maladie de Parkinson"
    SEP = "sep", "Sclérose en plaques"
    AVC = "avc", "Suites d’AVC"
    CANCER = "cancer", "Cancer"
    PSYCHIQUE = "psychique", "Troubles psychiques"
    TND = "tnd", "Autisme ou trouble du neurodéveloppement"
    POLYHANDICAP = "polyhandicap", "Polyhandicap"
    MOTEUR = "moteur", "Handicap moteur"
    SENSORIEL = "sensoriel", "Handicap sensoriel"
    AUTRE = "autre", "Autre pathologie"
    INCONNUE = "inconnue", "Non connue"
    REFUS = "refus", SANS_REPONSE


class Gir(models.TextChoices):
    VIDE = "", NON_RENSEIGNE
    GIR1 = "1", "GIR 1"
    GIR2 = "2", "GIR 2"
    GIR3 = "3", "GIR 3"
    GIR4 = "4", "GIR 4"
    GIR5 = "5", "GIR 5"
    GIR6 = "6", "GIR 6"
    NON_EVALUE = "non_evalue", "Non évalué"
    NON_CONCERNE = "non_concerne", "Non concerné"
    REFUS = "refus", SANS_REPONSE


class OuiNon(models.TextChoices):
    VIDE = "", NON_RENSEIGNE
    OUI = "oui", "Oui"
    NON = "non", "Non"
    REFUS = "refus", SANS_REPONSE


class Intensite(models.TextChoices):
    """Hours of help a week; 20 and 34 are the thresholds of the national surveys."""

    VIDE = "", NON_RENSEIGNE
    MOINS_5 = "0-4", "Moins de 5 h par semaine"
    DE_5_A_9 = "5-9", "De 5 à 9 h par semaine"
    DE_10_A_19 = "10-19", "De 10 à 19 h par semaine"
    DE_20_A_33 = "20-33", "De 20 à 33 h par semaine"
    DES_34 = "34+", "34 h par semaine ou plus"
    REFUS = "refus", SANS_REPONSE


class MotifFin(models.TextChoices):
    """Why a help relation ended."""

    VIDE = "", NON_RENSEIGNE
    DECES = "deces", "Décès de la personne aidée"
    ETABLISSEMENT = "etablissement", "Entrée en établissement"
    RELAIS = "relais", "Relais pris par quelqu’un d’autre"
    SEPARATION = "separation", "Séparation"
    AUTRE = "autre", "Autre motif"


class MotifSortie(models.TextChoices):
    """Why a follow-up ended."""

    OBJECTIF = "objectif", "Besoins couverts"
    RELAIS = "relais", "Relais vers une autre structure"
    DECES_AIDE = "deces_aide", "Décès de la personne aidée"
    DECES_AIDANT = "deces_aidant", "Décès de l’aidant"
    DEMENAGEMENT = "demenagement", "Déménagement"
    SOUHAIT = "souhait", "Souhait de la personne"
    SANS_NOUVELLES = "sans_nouvelles", "Sans nouvelles"
    AUTRE = "autre", "Autre motif"


class Etat(models.TextChoices):
    """What became of an interview or a session."""

    PREVU = "prevu", "Prévu"
    HONORE = "honore", "Honoré"
    ANNULE = "annule", "Annulé"
    MANQUE = "manque", "Manqué"


class Theme(models.TextChoices):
    ECOUTE = "ecoute", "Écoute et soutien"
    DROITS = "droits", "Droits et aides financières"
    DEMARCHES = "demarches", "Démarches administratives"
    REPIT = "repit", "Répit et relais"
    SANTE = "sante", "Santé de l’aidant"
    EMPLOI = "emploi", "Conciliation avec l’emploi"
    DOMICILE = "domicile", "Maintien à domicile"
    ETABLISSEMENT = "etablissement", "Entrée en établissement"
    HOSPITALISATION = "hospitalisation", "Hospitalisation"
    PROTECTION = "protection", "Protection juridique"
    LOGEMENT = "logement", "Logement et aménagement"
    ENTOURAGE = "entourage", "Entourage et famille"
    ISOLEMENT = "isolement", "Isolement"
    FIN_DE_VIE = "fin_de_vie", "Fin de vie et deuil"
    AUTRE = "autre", "Autre thème"


class Suite(models.TextChoices):
    """What an interview leads to."""

    VIDE = "", NON_RENSEIGNE
    ENTRETIEN = "entretien", "Un autre entretien"
    ORIENTATION = "orientation", "Une orientation"
    DEMARCHE = "demarche", "Une démarche à faire"
    PSYCHOLOGUE = "psychologue", "Le soutien psychologique"
    GROUPE = "groupe", "Un groupe d’échange"
    AUCUNE = "aucune", "Rien de plus pour l’instant"


class MoyenNotice(models.TextChoices):
    """How the information notice was given."""

    ORAL = "oral", "À l’oral"
    PAPIER = "papier", "Sur papier"
    COURRIEL = "courriel", "Par courriel"


class Appelant(models.TextChoices):
    """Who called: counted apart."""

    AIDANT = "aidant", "L’aidant"
    PROCHE = "proche", "La personne aidée"
    PROFESSIONNEL = "professionnel", "Un professionnel"
    AUTRE = "autre", "Quelqu’un d’autre"


class Sens(models.TextChoices):
    ENTRANT = "entrant", "Reçu"
    SORTANT = "sortant", "Passé"


class IssueAppel(models.TextChoices):
    """What a call led to."""

    INFORMATION = "information", "Information donnée"
    RENDEZ_VOUS = "rendez_vous", "Rendez-vous pris"
    ORIENTATION = "orientation", "Orientation"
    RAPPEL = "rappel", "À rappeler"
    MESSAGE = "message", "Message laissé"
    SANS_REPONSE = "sans_reponse", "Sans réponse"
    AUTRE = "autre", "Autre suite"


class NatureDroit(models.TextChoices):
    AJPA = "ajpa", "AJPA"
    CONGE = "conge", "Congé de proche aidant"
    AVA = "ava", "Assurance vieillesse des aidants"
    REPIT = "repit", "Droit au répit (APA)"
    APA = "apa", "APA"
    PCH = "pch", "PCH"
    AAH = "aah", "AAH"
    AEEH = "aeeh", "AEEH"
    MOBILITE = "mobilite", "Carte mobilité inclusion"
    PROTECTION = "protection", "Mesure de protection"
    AUTRE = "autre", "Autre droit"


class EtatDroit(models.TextChoices):
    REPERE = "repere", "Repéré"
    DEMANDE = "demande", "Demandé"
    OBTENU = "obtenu", "Obtenu"
    REFUSE = "refuse", "Refusé"
    RENONCE = "renonce", "Non souhaité"


class SensOrientation(models.TextChoices):
    VERS = "vers", "Vers une structure"
    DEPUIS = "depuis", "Par une structure"


class SuiteOrientation(models.TextChoices):
    ATTENTE = "attente", "En attente"
    ABOUTIE = "aboutie", "Aboutie"
    REFUS_PERSONNE = "refus_personne", "Refusée par la personne"
    REFUS_STRUCTURE = "refus_structure", "Refusée par la structure"
    SANS_SUITE = "sans_suite", "Sans suite"


class Passation(models.TextChoices):
    VIDE = "", NON_RENSEIGNE
    AUTO = "auto", "Rempli par la personne"
    ENTRETIEN = "entretien", "En entretien"


class NaturePsy(models.TextChoices):
    """Two of the psychologist's writings; raw test protocols stay out of the hub."""

    RESERVEE = "reservee", "Note réservée"
    SYNTHESE = "synthese", "Synthèse partageable"


class ActeFinance(models.TextChoices):
    """What a funder may pay for; none chosen means all."""

    ENTRETIEN = "entretien", "Entretiens sociaux"
    SEANCE = "seance", "Séances de soutien psychologique"
    GROUPE = "groupe", "Groupes d’échange"
