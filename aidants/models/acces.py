from django.conf import settings
from django.db import models
from django.db.models import Q

from aidants.models.dossiers import Dossier
from danaecare.socle.protection.models import DemandeDroit


class DemandeAcces(models.Model):
    """What the right of access asks of the pole; the request itself, its month and its answer are in the register."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="demandes_acces")
    demande_droit = models.OneToOneField(
        DemandeDroit, on_delete=models.PROTECT, related_name="acces", verbose_name="demande de droits"
    )
    par = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "demande d’accès"
        verbose_name_plural = "demandes d’accès"
        ordering = ["-demande_droit__recue_le", "-id"]

    def __str__(self):
        return f"demande d’accès {self.pk}"

    @property
    def recue_le(self):
        return self.demande_droit.recue_le

    @property
    def echeance(self):
        return self.demande_droit.echeance

    @property
    def close_le(self):
        return self.demande_droit.repondue_le


class Apport(models.Model):
    """What one author alone may read, and so joins herself to the answer; who asks is never told that it exists."""

    demande = models.ForeignKey(DemandeAcces, on_delete=models.CASCADE, related_name="apports")
    auteur = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    remis_le = models.DateField("remis le", null=True, blank=True)
    remis_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    motif = models.CharField("pourquoi à la place de son auteur", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "apport à une demande d’accès"
        verbose_name_plural = "apports aux demandes d’accès"
        ordering = ["demande__demande_droit__echeance", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["demande", "auteur"],
                name="aidants_apport_unique",
                violation_error_message="Cet auteur est déjà sollicité pour cette demande.",
            ),
            models.CheckConstraint(
                condition=Q(remis_le=None) | Q(remis_par__isnull=False),
                name="aidants_apport_par",
                violation_error_message="Dites qui a remis cet apport.",
            ),
        ]

    def __str__(self):
        return f"apport {self.pk}"
