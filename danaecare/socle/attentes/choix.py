from django.db import models


class Rythme(models.TextChoices):
    """When the mail that sums up what waits is sent."""

    JAMAIS = "jamais", "Jamais"
    SEMAINE = "semaine", "Une fois par semaine, le premier matin où quelque chose attend"
    JOUR = "jour", "Du lundi au vendredi, chaque matin où quelque chose attend"
