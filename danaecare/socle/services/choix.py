from django.db import models


class Situation(models.TextChoices):
    """What the person helped lives with. Those of the caregivers' pole that name an illness have the same codes."""

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
    FIN_DE_VIE = "fin_de_vie", "Fin de vie"


class AgeAide(models.TextChoices):
    ENFANT = "enfant", "Enfant ou jeune de moins de 20 ans"
    ADULTE = "adulte", "Adulte de 20 à 59 ans"
    AGEE = "agee", "Personne de 60 ans et plus"


class Aidants(models.TextChoices):
    JEUNES = "jeunes", "Jeunes aidants"
    EMPLOI = "emploi", "Aidants en emploi"
    PARENTS = "parents", "Parents d’un enfant malade ou en situation de handicap"
    ENDEUILLES = "endeuilles", "Anciens aidants, après un décès"


class Mode(models.TextChoices):
    SUR_PLACE = "sur_place", "Sur place"
    DOMICILE = "domicile", "À domicile"
    DISTANCE = "distance", "En ligne ou par téléphone"


class Etendue(models.TextChoices):
    """Whom it serves, by where they live."""

    COMMUNES = "communes", "Certaines communes"
    LOIRE = "loire", "Toute la Loire"
    FRANCE = "france", "Toute la France"


class Cout(models.TextChoices):
    INCONNU = "", "Non renseigné"
    GRATUIT = "gratuit", "Gratuit"
    ADHESION = "adhesion", "Gratuit pour les adhérents"
    REVENUS = "revenus", "Selon les revenus"
    PAYANT = "payant", "Payant"


class Recours(models.TextChoices):
    """How somebody comes to it."""

    TELEPHONE = "telephone", "En téléphonant"
    COURRIEL = "courriel", "Par courriel"
    FORMULAIRE = "formulaire", "Par un formulaire ou un dossier"
    VISITE = "visite", "En s’y rendant, sans rendez-vous"
    ORIENTATION = "orientation", "Orienté par un professionnel"


class Moyen(models.TextChoices):
    """How a service was checked."""

    TELEPHONE = "telephone", "Au téléphone"
    COURRIEL = "courriel", "Par courriel"
    SITE = "site", "Sur son site ou sa plaquette"
    VISITE = "visite", "Sur place"
    STRUCTURE = "structure", "Par la structure"
    IMPORT = "import", "Dans le fichier importé"


class Rythme(models.IntegerChoices):
    """How many months what is written of a service is trusted."""

    TROIS = 3, "Tous les trois mois"
    SIX = 6, "Tous les six mois"
    DOUZE = 12, "Tous les ans"
    VINGT_QUATRE = 24, "Tous les deux ans"


class EtatReference(models.TextChoices):
    """How far a structure is from being found on Ma Boussole Aidants."""

    A_CONTACTER = "a_contacter", "À contacter"
    CONTACTEE = "contactee", "Contactée"
    ENVOYE = "envoye", "Dossier envoyé"
    REFERENCEE = "referencee", "Référencée"
    REFUSEE = "refusee", "Ne le souhaite pas"
