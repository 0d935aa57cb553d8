from django.conf import settings
from django.db import models

from aidants.models.dossiers import Dossier


class ConsultationArchive(models.Model):
    """An archived file opened by somebody who said why; kept until the file is anonymised."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="consultations")
    par = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    motif = models.CharField("motif", max_length=300)
    quand = models.DateTimeField("quand", auto_now_add=True)

    class Meta:
        verbose_name = "consultation d’une archive"
        verbose_name_plural = "consultations des archives"
        ordering = ["-id"]

    def __str__(self):
        return f"consultation {self.pk}"
