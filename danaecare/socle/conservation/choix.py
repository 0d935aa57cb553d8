from django.db import models


class GenreMesure(models.TextChoices):
    """What a person may ask of the association (GDPR, articles 16, 17, 18 and 21)."""

    RECTIFICATION = "rectification", "Rectification"
    EFFACEMENT = "effacement", "Effacement"
    LIMITATION = "limitation", "Limitation"
    OPPOSITION = "opposition", "Opposition"


# They last until they are lifted; the others are done once.
DURABLES = (GenreMesure.LIMITATION, GenreMesure.OPPOSITION)
