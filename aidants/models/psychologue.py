from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from aidants.choix import Etat
from aidants.models.aidants import Aidant
from aidants.models.bases import EnvoiUnique, Fiche, exiger_jour, jour_plausible


class SeanceQuerySet(models.QuerySet):
    def honorees(self):
        return self.filter(etat=Etat.HONORE)

    def sur(self, periode):
        return self.filter(date__range=(periode.debut, periode.fin))


class Seance(Fiche, EnvoiUnique):
    """A session of psychological support of one caregiver; its content is in the psychologist's notes."""

    aidant = models.ForeignKey(Aidant, on_delete=models.PROTECT, related_name="seances", verbose_name="aidant")
    psychologue = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="seances_menees"
    )
    date = models.DateField("date")
    heure = models.TimeField("heure", null=True, blank=True)
    duree_min = models.PositiveSmallIntegerField(
        "durée en minutes",
        default=60,
        validators=[
            MinValueValidator(1, "Une durée est d’au moins une minute."),
            MaxValueValidator(300, "Plus de cinq heures : vérifiez la durée, elle s’écrit en minutes."),
        ],
    )
    etat = models.CharField("état", max_length=7, choices=Etat, default=Etat.PREVU)
    motif_depassement = models.CharField("motif du dépassement", max_length=200, blank=True, default="")

    objects = SeanceQuerySet.as_manager()

    class Meta:
        verbose_name = "séance"
        ordering = ["-date", "-heure", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=jour_plausible("date"),
                name="aidants_seance_jour",
                violation_error_message="La date de cette séance n’est pas plausible : vérifiez l’année.",
            ),
            models.CheckConstraint(
                condition=Q(etat__in=Etat.values),
                name="aidants_seance_etat_connu",
                violation_error_message="Cet état de séance n’existe pas.",
            ),
        ]
        indexes = [
            models.Index(fields=["aidant", "date"], name="aidants_seance_aidant"),
            models.Index(
                fields=["date"], name="aidants_seance_honorees", include=["aidant"], condition=Q(etat="honore")
            ),
            models.Index(fields=["psychologue", "date"], name="aidants_seance_agenda"),
        ]

    def __str__(self):
        return f"séance du {self.date:%d/%m/%Y}"

    def clean(self):
        super().clean()
        exiger_jour("date", self.date, avenir=self.etat in (Etat.PREVU, Etat.ANNULE))
