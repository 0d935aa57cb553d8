"""What an account does with what waits for it: put off with a reason, read, told by mail. What waits is the poles'."""

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q

from danaecare.socle.attentes.choix import Rythme

CLE_MAX = 120


class Report(models.Model):
    """Something to do that somebody put off, until when and why: for whoever it waits for."""

    cle = models.CharField("ce qui attend", max_length=CLE_MAX, unique=True, editable=False)
    au = models.DateField("jusqu’au")
    motif = models.CharField(
        "raison", max_length=200, validators=[MinLengthValidator(3, "Dites en quelques mots pourquoi.")]
    )
    par = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    note_le = models.DateField("reporté le", editable=False)

    class Meta:
        verbose_name = "report"
        constraints = [
            models.CheckConstraint(
                condition=Q(au__gt=F("note_le")),
                name="report_a_plus_tard",
                violation_error_message="On reporte à plus tard : choisissez un jour après aujourd’hui.",
            ),
            models.CheckConstraint(
                condition=~Q(motif=""),
                name="report_motive",
                violation_error_message="Dites en quelques mots pourquoi.",
            ),
        ]

    def __str__(self):
        return f"report au {self.au:%d/%m/%Y}"


class Vue(models.Model):
    """Something to do that an account has read in its bell."""

    compte = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    cle = models.CharField("ce qui attend", max_length=CLE_MAX)
    vue_le = models.DateField("vue le")

    class Meta:
        verbose_name = "attente vue"
        verbose_name_plural = "attentes vues"
        constraints = [
            models.UniqueConstraint(
                fields=["compte", "cle"], name="vue_une_fois", violation_error_message="C’est déjà vu."
            )
        ]

    def __str__(self):
        return f"vue du {self.vue_le:%d/%m/%Y}"


class Reglage(models.Model):
    """How often an account asks for the mail; without a line, once a week."""

    compte = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    rythme = models.CharField("courriel récapitulatif", max_length=8, choices=Rythme, default=Rythme.SEMAINE)

    class Meta:
        verbose_name = "réglage du courriel récapitulatif"
        verbose_name_plural = "réglages du courriel récapitulatif"
        constraints = [
            models.CheckConstraint(
                condition=Q(rythme__in=Rythme.values),
                name="reglage_rythme_connu",
                violation_error_message="Ce rythme n’existe pas.",
            )
        ]

    def __str__(self):
        return self.get_rythme_display()
