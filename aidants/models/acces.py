from django.conf import settings
from django.db import models
from django.db.models import F, Q

from aidants.models.dossiers import Dossier


class DemandeAcces(models.Model):
    """A person asks what is held on her: received on a day, answered within a month (GDPR, art. 12.3 and 15)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="demandes_acces")
    recue_le = models.DateField("demande reçue le")
    echeance = models.DateField("réponse due le")
    par = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    close_le = models.DateField("remise à la personne le", null=True, blank=True)

    class Meta:
        verbose_name = "demande d’accès"
        verbose_name_plural = "demandes d’accès"
        ordering = ["-recue_le", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(close_le=None),
                name="aidants_demande_acces_une",
                violation_error_message="Une demande d’accès est déjà en cours pour ce dossier.",
            ),
            models.CheckConstraint(
                condition=Q(echeance__gt=F("recue_le")),
                name="aidants_demande_acces_ordre",
                violation_error_message="L’échéance suit le jour de la demande.",
            ),
        ]

    def __str__(self):
        return f"demande d’accès {self.pk}"


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
        ordering = ["demande__echeance", "id"]
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
