from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from aidants.models.dossiers import Dossier


class Correction(models.Model):
    """A correction that moved what past years count, and why; the reason goes when the file is anonymised."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="corrections")
    par = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    motif = models.CharField("motif", max_length=200)
    annees = ArrayField(models.PositiveSmallIntegerField(), verbose_name="années touchées")
    quand = models.DateTimeField("quand", auto_now_add=True)

    class Meta:
        verbose_name = "correction d’une année passée"
        verbose_name_plural = "corrections des années passées"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(motif=""),
                name="aidants_correction_motif",
                violation_error_message="Une correction d’une année passée dit pourquoi.",
            )
        ]

    def __str__(self):
        return f"correction {self.pk}"
