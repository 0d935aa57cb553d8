from django.db import models


class Raison(models.TextChoices):
    """Why somebody is away, as far as the hub has to know: nothing of anybody's health."""

    CONGE = "conge", "Congé"
    RECUPERATION = "recuperation", "Récupération"
    FORMATION = "formation", "Formation suivie"
    AUTRE = "autre", "Autre absence"


class Jour(models.IntegerChoices):
    LUNDI = 0, "lundi"
    MARDI = 1, "mardi"
    MERCREDI = 2, "mercredi"
    JEUDI = 3, "jeudi"
    VENDREDI = 4, "vendredi"
    SAMEDI = 5, "samedi"
    DIMANCHE = 6, "dimanche"
