"""Closed lists of the programme."""

from django.db import models


class ThemeActivite(models.TextChoices):
    BIEN_ETRE = "bien_etre", "Bien-être et mouvement"
    CUISINE = "cuisine", "Cuisine et repas"
    CREATION = "creation", "Création et savoir-faire"
    NATURE = "nature", "Jardin et nature"
    NUMERIQUE = "numerique", "Numérique"
    SANTE = "sante", "Santé et prévention"
    DROITS = "droits", "Droits et démarches"
    CULTURE = "culture", "Culture et sorties"
    CONVIVIAL = "convivial", "Moment convivial"


class PublicActivite(models.TextChoices):
    TOUS = "tous", "Ouvert à tous"
    AIDANTS = "aidants", "Proches aidants"
    ADHERENTS = "adherents", "Adhérents"
    ENFANTS = "enfants", "Enfants"


class EtatActivite(models.TextChoices):
    """Of the sheet; « complète » is said of a date, and follows from its seats."""

    BROUILLON = "brouillon", "Brouillon"
    PUBLIEE = "publiee", "Publiée"
    ANNULEE = "annulee", "Annulée"


class EtatInscription(models.TextChoices):
    INSCRITE = "inscrite", "Inscrite"
    ATTENTE = "attente", "En attente"
    PROPOSEE = "proposee", "Place proposée"
    ANNULEE = "annulee", "Annulée"
    PERDUE = "perdue", "Place laissée"


# They hold seats; they are on the list.
TIENNENT = (EtatInscription.INSCRITE, EtatInscription.PROPOSEE)
VIVANTES = (*TIENNENT, EtatInscription.ATTENTE)


class SourceInscription(models.TextChoices):
    PUBLIC = "public", "Page publique"
    EQUIPE = "equipe", "Par l’équipe"
    PORTE = "porte", "À la porte"


class MoyenPaiement(models.TextChoices):
    ESPECES = "especes", "Espèces"
    CHEQUE = "cheque", "Chèque"
    VIREMENT = "virement", "Virement"


class CourrielActivite(models.TextChoices):
    CONFIRMATION = "confirmation", "inscription"
    ATTENTE = "attente", "liste d’attente"
    PROPOSITION = "proposition", "place libérée"
    RAPPEL = "rappel", "rappel"
    ANNULATION = "annulation", "date annulée"
