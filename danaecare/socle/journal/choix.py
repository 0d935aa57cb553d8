from django.db import models


class Nature(models.TextChoices):
    LECTURE = "lecture", "Lecture"
    CREATION = "creation", "Création"
    MODIFICATION = "modification", "Modification"
    SUPPRESSION = "suppression", "Suppression"
    EXPORT = "export", "Export"
    ACCES = "acces", "Connexion ou accès"


ECRITURES = (Nature.CREATION, Nature.MODIFICATION, Nature.SUPPRESSION)
