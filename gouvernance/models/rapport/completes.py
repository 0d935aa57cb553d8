from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class AnneeComplete(models.Model):
    """Somebody declared that all of a past year is recorded; without it no report compares itself to that year."""

    annee = models.PositiveSmallIntegerField("année", unique=True)
    declaree_le = models.DateTimeField("déclarée le", db_default=Now())
    par = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "année complète"
        verbose_name_plural = "années complètes"
        ordering = ["annee"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(annee__range=(1990, 2100)),
                name="annee_complete_plausible",
                violation_error_message="Cette année n’est pas une année que le hub connaît.",
            )
        ]

    def __str__(self):
        return str(self.annee)
