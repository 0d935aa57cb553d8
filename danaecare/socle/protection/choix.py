from django.db import models


class DroitDemande(models.TextChoices):
    """GDPR, articles 15 to 21."""

    ACCES = "acces", "Accès"
    RECTIFICATION = "rectification", "Rectification"
    EFFACEMENT = "effacement", "Effacement"
    LIMITATION = "limitation", "Limitation"
    PORTABILITE = "portabilite", "Portabilité"
    OPPOSITION = "opposition", "Opposition"


class Moyen(models.TextChoices):
    COURRIER = "courrier", "Courrier"
    COURRIEL = "courriel", "Courriel"
    TELEPHONE = "telephone", "Téléphone"
    SUR_PLACE = "sur_place", "De vive voix"
    INCONNU = "inconnu", "Non renseigné"


class Reponse(models.TextChoices):
    SATISFAITE = "satisfaite", "Satisfaite"
    PARTIELLE = "partielle", "Satisfaite en partie"
    REFUSEE = "refusee", "Refusée"
    SANS_OBJET = "sans_objet", "Aucune donnée trouvée"


# The person is told why, and that she may turn to the CNIL (art. 12.4).
REPONSES_MOTIVEES = (Reponse.PARTIELLE, Reponse.REFUSEE)


class Risque(models.TextChoices):
    A_EVALUER = "a_evaluer", "À évaluer"
    AUCUN = "aucun", "Pas de risque pour les personnes"
    RISQUE = "risque", "Un risque\u00a0: la CNIL est prévenue"
    ELEVE = "eleve", "Un risque élevé\u00a0: les personnes le sont aussi"


class BaseLegale(models.TextChoices):
    """GDPR, article 6."""

    INTERET_LEGITIME = "interet_legitime", "Intérêt légitime"
    CONTRAT = "contrat", "Contrat"
    OBLIGATION = "obligation", "Obligation légale"
    CONSENTEMENT = "consentement", "Consentement"
    MISSION = "mission", "Mission d’intérêt public"


class ObjetHeberge(models.TextChoices):
    HUB = "hub", "Le hub\u00a0: base et fichiers"
    SAUVEGARDES = "sauvegardes", "Les sauvegardes"


class ModeHebergement(models.TextChoices):
    ASSOCIATION = "association", "Dans les locaux de l’association"
    TIERS = "tiers", "Chez un hébergeur"
