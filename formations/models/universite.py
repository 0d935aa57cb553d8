"""The university diploma that the association co-runs."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.ecriture.modeles import Suivi


class Promotion(Suivi):
    """A cohort of the diploma: how many entered, graduated, were congratulated. Unknown is not zero."""

    etablissement = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="promotions", verbose_name="établissement"
    )
    diplome = models.CharField("diplôme", max_length=200)
    annee = models.PositiveSmallIntegerField("année", validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    inscrits = models.PositiveSmallIntegerField("inscrits", null=True, blank=True)
    diplomes = models.PositiveSmallIntegerField("diplômés", null=True, blank=True)
    felicitations = models.PositiveSmallIntegerField("félicitations du jury", null=True, blank=True)
    comite = models.TextField("comité pédagogique", max_length=2000, blank=True)

    class Meta:
        verbose_name = "promotion du diplôme universitaire"
        verbose_name_plural = "promotions du diplôme universitaire"
        ordering = ["-annee", "diplome"]
        constraints = [
            models.UniqueConstraint(
                fields=["diplome", "annee"],
                name="promotion_unique",
                violation_error_message="Cette promotion est déjà saisie.",
            ),
            models.CheckConstraint(
                condition=(Q(diplomes=None) | Q(inscrits=None) | Q(diplomes__lte=F("inscrits")))
                & (Q(felicitations=None) | Q(diplomes=None) | Q(felicitations__lte=F("diplomes"))),
                name="promotion_effectifs",
                violation_error_message="Les diplômés sont parmi les inscrits, les félicités parmi les diplômés.",
            ),
        ]

    def __str__(self):
        return f"{self.diplome}, {self.annee}"

    def get_absolute_url(self):
        return reverse("formations:universite")
