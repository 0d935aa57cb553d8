from django.db import models


class Forme(models.TextChoices):
    """How a question is answered."""

    CHOIX = "choix", "Une réponse d’une liste"
    MULTIPLE = "multiple", "Plusieurs réponses d’une liste"
    ECHELLE = "echelle", "Une note sur une échelle"
    NOMBRE = "nombre", "Un nombre"
    TEXTE = "texte", "Un texte"


CHIFFREES = (Forme.ECHELLE, Forme.NOMBRE)
LISTES = (Forme.CHOIX, Forme.MULTIPLE)


class Sens(models.TextChoices):
    """Which way is better: without it, nothing is said of a change."""

    VIDE = "", "Ne se dit pas"
    HAUT = "haut", "Plus c’est haut, mieux c’est"
    BAS = "bas", "Plus c’est bas, mieux c’est"


class Calcul(models.TextChoices):
    SOMME = "somme", "Somme des réponses"
    MOYENNE = "moyenne", "Moyenne des réponses"


class Moment(models.TextChoices):
    """When a questionnaire is put to somebody."""

    ENTREE = "entree", "À l’entrée"
    MOIS_6 = "mois_6", "À 6 mois"
    MOIS_12 = "mois_12", "À 12 mois"
    SORTIE = "sortie", "À la sortie"
    ACTIVITE = "activite", "Après une activité"
    HALTE = "halte", "Après une halte"


# Put again so many months after the first answer.
REEVALUATIONS = {Moment.MOIS_6: 6, Moment.MOIS_12: 12}


class EtatRedaction(models.TextChoices):
    BROUILLON = "brouillon", "Brouillon"
    PUBLIEE = "publiee", "Publiée"
    RETIREE = "retiree", "Retirée"


class ModeBilan(models.TextChoices):
    """How the answers came."""

    ENTRETIEN = "entretien", "En entretien"
    PAPIER = "papier", "Sur papier"
    LIEN = "lien", "Par le lien privé"


SEUIL_AVIS = 3  # under so many opinions without a name, marks and words would say whose they are
