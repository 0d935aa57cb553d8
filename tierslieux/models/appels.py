from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from danaecare.socle.communs.ecriture.modeles import Suivi
from tierslieux.models.lieux import Lieu


class Appel(Suivi):
    """Calls of one day on one subject: a line, and how many."""

    jour = models.DateField("date")
    heure = models.TimeField("heure", null=True, blank=True)
    sujet = models.CharField("sujet", max_length=120)
    nombre = models.PositiveSmallIntegerField(
        "nombre d’appels", default=1, validators=[MinValueValidator(1, "Au moins un appel.")]
    )
    lieu = models.ForeignKey(
        Lieu, on_delete=models.PROTECT, null=True, blank=True, related_name="appels", verbose_name="lieu"
    )

    class Meta:
        verbose_name = "appel"
        verbose_name_plural = "appels"
        ordering = ["-jour", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(nombre__gte=1), name="appel_positif", violation_error_message="Au moins un appel."
            )
        ]
        indexes = [models.Index(fields=["-jour", "-id"], name="appel_jour")]

    def __str__(self):
        return self.sujet
