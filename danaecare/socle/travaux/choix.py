from django.db import models


class Etat(models.TextChoices):
    EN_ATTENTE = "en_attente", "En attente"
    EN_COURS = "en_cours", "En cours"
    TERMINE = "termine", "Terminé"
    ECHOUE = "echoue", "Échoué"
    ANNULE = "annule", "Annulé"


FINIS = (Etat.TERMINE, Etat.ECHOUE, Etat.ANNULE)
EN_VIE = (Etat.EN_ATTENTE, Etat.EN_COURS)
