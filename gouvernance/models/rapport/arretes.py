from django.conf import settings
from django.db import models


class EffectifsArretes(models.Model):
    """The counts of people of a year as every edition that leaves the house tells them, whatever its date.

    `resultats`: code -> figure, masks aside; `saisis`: the same of the figures typed by hand, by their number. Nothing
    changes them any more, by a trigger, once an edition rests on them: its own year's or the next one's.
    """

    annee = models.PositiveSmallIntegerField("année", unique=True)
    arretes_le = models.DateTimeField("arrêtés le")
    par = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    resultats = models.JSONField("effectifs")
    saisis = models.JSONField("effectifs saisis à la main", blank=True)

    class Meta:
        verbose_name = "effectifs arrêtés"
        verbose_name_plural = "effectifs arrêtés"
        ordering = ["annee"]

    def __str__(self):
        return f"Effectifs de {self.annee}, arrêtés"
