from django.db import models
from django.db.models import F, Q

from danaecare.socle.communs.ecriture.modeles import Suivi
from tierslieux.choix import Moment
from tierslieux.models.lieux import Espace


class Visite(Suivi):
    """People who came to a space in a half-day, counted without their names."""

    espace = models.ForeignKey(Espace, on_delete=models.PROTECT, related_name="visites", verbose_name="espace")
    jour = models.DateField("date")
    moment = models.CharField("demi-journée", max_length=10, choices=Moment)
    nombre = models.PositiveSmallIntegerField("personnes accueillies", default=0)
    femmes = models.PositiveSmallIntegerField("dont femmes", default=0)
    hommes = models.PositiveSmallIntegerField("dont hommes", default=0)
    premieres = models.PositiveSmallIntegerField("dont premières visites", default=0)

    class Meta:
        verbose_name = "visites d’une demi-journée"
        verbose_name_plural = "visites"
        ordering = ["-jour", "espace"]
        constraints = [
            models.UniqueConstraint(
                fields=["espace", "jour", "moment"],
                name="visite_unique",
                violation_error_message="Cette demi-journée a déjà son compte.",
            ),
            models.CheckConstraint(
                condition=Q(nombre__gte=F("femmes") + F("hommes")),
                name="visite_genres",
                violation_error_message="Femmes et hommes ne peuvent pas dépasser le total.",
            ),
            models.CheckConstraint(
                condition=Q(nombre__gte=F("premieres")),
                name="visite_premieres",
                violation_error_message="Les premières visites ne peuvent pas dépasser le total.",
            ),
        ]
        indexes = [models.Index(fields=["jour"], name="visite_jour")]

    def __str__(self):
        return f"{self.nombre} personnes"
