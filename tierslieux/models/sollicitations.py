from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse

from danaecare.socle.communs.ecriture.modeles import Suivi
from tierslieux.choix import EtatSollicitation, NatureProduction, NatureSollicitation


class Sollicitation(Suivi):
    """Students who ask the association for help. Their school is known, their names are not kept."""

    jour = models.DateField("reçue le")
    nature = models.CharField("nature", max_length=12, choices=NatureSollicitation, blank=True, default="")
    sujet = models.CharField("sujet", max_length=200)
    etablissement = models.ForeignKey(
        "annuaire.Organisation", on_delete=models.PROTECT, null=True, blank=True,
        related_name="sollicitations_etudiantes", verbose_name="établissement",
    )  # fmt: skip
    formation = models.CharField("formation suivie", max_length=120, blank=True, default="")
    etudiants = models.PositiveSmallIntegerField(
        "nombre d’étudiants", default=1, validators=[MinValueValidator(1, "Au moins un étudiant.")]
    )
    etat = models.CharField("suite", max_length=12, choices=EtatSollicitation, default=EtatSollicitation.RECUE)

    class Meta:
        verbose_name = "sollicitation étudiante"
        verbose_name_plural = "sollicitations étudiantes"
        ordering = ["-jour", "-pk"]

    def __str__(self):
        return self.sujet

    def get_absolute_url(self):
        return reverse("tierslieux:sollicitation", args=[self.pk])


class Production(Suivi):
    """What students made of their request: a report, a tool, an event."""

    sollicitation = models.ForeignKey(
        Sollicitation, on_delete=models.CASCADE, related_name="productions", verbose_name="sollicitation"
    )
    titre = models.CharField("titre", max_length=200)
    nature = models.CharField("nature", max_length=12, choices=NatureProduction, default=NatureProduction.MEMOIRE)
    jour = models.DateField("date", null=True, blank=True)
    lien = models.URLField("adresse", blank=True, default="")

    class Meta:
        verbose_name = "production étudiante"
        verbose_name_plural = "productions étudiantes"
        ordering = ["-jour", "pk"]

    def __str__(self):
        return self.titre
