from django.db import models
from django.db.models import Q
from django.urls import reverse

from danaecare.socle.communs.ecriture.modeles import Suivi
from gouvernance.choix import GenreMesure


class MesureAudience(Suivi):
    """What a channel measured in a month: "escaledesaidants.com, vues, juin 2023"."""

    canal = models.CharField("canal", max_length=80, help_text="Un site, la lettre, la fiche établissement, un réseau.")
    mesure = models.CharField("mesure", max_length=80, help_text="Ce qui est compté : vues, visites, inscrits, appels…")
    mois = models.DateField("mois")
    genre = models.CharField("comment elle se compte", max_length=8, choices=GenreMesure, default=GenreMesure.FLUX)
    valeur = models.PositiveIntegerField("valeur")

    class Meta:
        verbose_name = "mesure d’audience"
        ordering = ["-mois", "canal", "mesure"]
        constraints = [
            models.UniqueConstraint(
                fields=["canal", "mesure", "mois"],
                name="audience_canal_mesure_mois",
                violation_error_message="Cette mesure est déjà notée pour ce mois.",
            ),
            models.CheckConstraint(
                condition=Q(mois__day=1),
                name="audience_premier_du_mois",
                violation_error_message="Une mesure se note au premier jour de son mois.",
            ),
        ]

    def __str__(self):
        return f"{self.canal}, {self.mesure}"

    def get_absolute_url(self):
        return reverse("gouvernance:mesure_modifier", args=[self.pk])


class MesureJour(Suivi):
    """What a channel measured in a day: the record day of a year is one of them; its month is written from them."""

    canal = models.CharField("canal", max_length=80)
    mesure = models.CharField("mesure", max_length=80)
    jour = models.DateField("jour")
    valeur = models.PositiveIntegerField("valeur")

    class Meta:
        verbose_name = "mesure d’un jour"
        verbose_name_plural = "mesures par jour"
        ordering = ["-jour", "canal", "mesure"]
        constraints = [
            models.UniqueConstraint(
                fields=["canal", "mesure", "jour"], name="audience_canal_mesure_jour",
                violation_error_message="Cette mesure est déjà notée pour ce jour.",
            )
        ]  # fmt: skip

    def __str__(self):
        return f"{self.canal}, {self.mesure}"

    def get_absolute_url(self):
        return reverse("gouvernance:mesure_liste")
