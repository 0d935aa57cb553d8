"""Contracts of the team, dated."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from gouvernance.choix import FAMILLES_CONTRAT, SALARIES, TypeContrat


class ContratQuerySet(models.QuerySet):
    def au(self, jour: date):
        return self.filter(debut__lte=jour).filter(Q(fin=None) | Q(fin__gte=jour))

    def pendant(self, debut: date, fin: date):
        return self.filter(debut__lte=fin).filter(Q(fin=None) | Q(fin__gte=debut))

    def salaries(self):
        return self.filter(type__in=SALARIES)


class Contrat(Suivi):
    """Somebody's work for the association, from a day to a day; both are worked."""

    personne = models.ForeignKey(Personne, on_delete=models.PROTECT, related_name="contrats", verbose_name="personne")
    type = models.CharField("contrat", max_length=16, choices=TypeContrat)
    fonction = models.CharField("fonction", max_length=120, blank=True, default="")
    debut = models.DateField("début")
    fin = models.DateField("fin", null=True, blank=True)
    etp = ColonneDecimale("équivalent temps plein", max_digits=3, decimal_places=2, null=True, blank=True)
    tuteur = models.ForeignKey(
        Personne, on_delete=models.PROTECT, null=True, blank=True, related_name="tutorats",
        verbose_name="tuteur ou tutrice",
    )  # fmt: skip

    objects = ContratQuerySet.as_manager()

    class Meta:
        verbose_name = "contrat"
        ordering = ["-debut", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["personne", "debut"],
                name="contrat_personne_debut",
                violation_error_message="Un contrat de cette personne commence déjà ce jour-là.",
            ),
            models.CheckConstraint(
                condition=Q(fin=None) | Q(fin__gte=F("debut")),
                name="contrat_fin_apres_debut",
                violation_error_message="La fin du contrat précède son début.",
            ),
            models.CheckConstraint(
                condition=Q(type=TypeContrat.CDI) | Q(fin__isnull=False),
                name="contrat_a_terme",
                violation_error_message="Seul un CDI est sans date de fin.",
            ),
            models.CheckConstraint(
                condition=Q(etp=None) | Q(etp__gt=0, etp__lte=Decimal(1)),
                name="contrat_etp",
                violation_error_message="L’équivalent temps plein va de plus de 0 à 1, par exemple 0,8.",
            ),
        ]

    def __str__(self):
        return f"{self.personne}, {self.get_type_display()}"

    @property
    def famille(self) -> str:
        return FAMILLES_CONTRAT[TypeContrat(self.type)]

    def get_absolute_url(self):
        return reverse("gouvernance:contrat_modifier", args=[self.pk])
