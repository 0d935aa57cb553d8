from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from aidants.choix import ActeFinance, Categorie
from aidants.models.bases import Fiche
from danaecare.socle.annuaire.models import Organisation


class Financement(Fiche):
    """What a funder pays for, over a span: which acts, for whom. Figures are cut by it without typing anything more."""

    financeur = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="financeur")
    objet = models.CharField("objet", max_length=120)
    debut = models.DateField("du")
    fin = models.DateField("au")
    actes = ArrayField(
        models.CharField(max_length=10, choices=ActeFinance), verbose_name="actes financés", default=list, blank=True
    )
    categories = ArrayField(
        models.CharField(max_length=8, choices=Categorie), verbose_name="personnes aidées", default=list, blank=True
    )
    prevus = models.PositiveIntegerField(
        "aidants prévus", null=True, blank=True, validators=[MinValueValidator(1, "Un objectif est d’au moins un.")]
    )

    class Meta:
        verbose_name = "financement"
        ordering = ["-debut", "financeur__cle_tri", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__gte=F("debut")),
                name="aidants_financement_ordre",
                violation_error_message="La fin du financement ne peut pas précéder son début.",
            ),
            models.UniqueConstraint(
                fields=["financeur", "objet", "debut"],
                name="aidants_financement_unique",
                violation_error_message="Ce financement est déjà noté.",
            ),
        ]

    def __str__(self):
        return f"{self.financeur}, {self.objet} ({self.debut.year})"

    def clean(self):
        super().clean()
        if self.debut and self.fin and self.fin < self.debut:
            raise ValidationError({"fin": "La fin du financement ne peut pas précéder son début."})
