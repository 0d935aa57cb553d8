from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Replace
from django.urls import reverse

from aidants.models.bases import Fiche
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.territoires.models import Commune


class ConventionMobile(Fiche):
    """What a commune agreed to: so many visits a year at a price, the first one free or not."""

    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="+", verbose_name="commune")
    # A whole number, because an exclusion on text needs an extension.
    numero = models.GeneratedField(
        expression=Cast(
            Replace(Replace(F("commune"), Value("2A"), Value("20")), Value("2B"), Value("96")), models.IntegerField()
        ),
        output_field=models.IntegerField(),
        db_persist=True,
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="signataire"
    )
    debut = models.DateField("du")
    fin = models.DateField("au")
    premiere_gratuite = models.BooleanField("première visite gratuite", default=True)
    prix_visite = ColonneDecimale(
        "prix d’une visite", max_digits=8, decimal_places=2, validators=[MinValueValidator(Decimal(0))]
    )
    visites_par_an = models.PositiveSmallIntegerField(
        "visites par an", default=1, validators=[MinValueValidator(1), MaxValueValidator(366)]
    )

    class Meta:
        verbose_name = "convention de l’Escale mobile"
        verbose_name_plural = "conventions de l’Escale mobile"
        ordering = ["-debut", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__gte=F("debut")),
                name="aidants_convention_dates",
                violation_error_message="La convention ne peut pas finir avant d’avoir commencé.",
            ),
            models.CheckConstraint(
                condition=Q(prix_visite__gte=0),
                name="aidants_convention_prix",
                violation_error_message="Un prix ne peut pas être négatif.",
            ),
            ExclusionConstraint(
                name="aidants_convention_une_par_commune",
                expressions=[
                    (
                        Func(F("numero"), F("numero"), Value("[]"), function="int8range",
                             output_field=BigIntegerRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(F("debut"), F("fin"), Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Cette commune a déjà une convention à ces dates.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"Convention avec {self.commune}"

    def get_absolute_url(self):
        return reverse("aidants:convention_mobile_fiche", args=[self.pk])


class PopulationAgee(models.Model):
    """Older inhabitants of a commune, from a file of INSEE's census that somebody imported."""

    commune = models.OneToOneField(Commune, on_delete=models.PROTECT, primary_key=True, related_name="+")
    annee = models.PositiveSmallIntegerField("année du recensement")
    plus_60 = models.PositiveIntegerField("60 ans et plus")
    plus_75 = models.PositiveIntegerField("75 ans et plus", null=True, blank=True)

    class Meta:
        verbose_name = "population âgée d’une commune"
        verbose_name_plural = "populations âgées des communes"

    def __str__(self):
        return f"{self.commune_id} : {self.plus_60}"
