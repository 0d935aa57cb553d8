"""The catalogue: a training and its dated programmes."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from formations.choix import Objectif


class Formation(Suivi):
    """A training of the catalogue. What it says is in its programmes: a new one never changes an old session."""

    intitule = models.CharField("intitulé", max_length=160)
    cle = models.CharField(max_length=160, editable=False)
    objectif = models.CharField("objectif (BPF, cadre F-3)", max_length=12, choices=Objectif, blank=True, default="")
    nsf = models.CharField("spécialité NSF, trois chiffres", max_length=3, blank=True, default="")
    retiree_le = models.DateField("retirée du catalogue le", null=True, blank=True)

    class Meta:
        verbose_name = "formation"
        ordering = ["cle"]
        constraints = [
            models.UniqueConstraint(
                fields=["cle"],
                name="formation_unique",
                violation_error_message="Une formation de ce nom est déjà au catalogue.",
            ),
            models.CheckConstraint(
                condition=Q(nsf="") | Q(nsf__regex=r"^[0-9]{3}$"),
                name="formation_nsf",
                violation_error_message="Une spécialité NSF s’écrit en trois chiffres, par exemple 332.",
            ),
        ]

    def __str__(self):
        return self.intitule

    def get_absolute_url(self):
        return reverse("formations:formation_fiche", args=[self.pk])


class Programme(models.Model):
    """One dated version of what a training is. Written once; a change is the next version."""

    formation = models.ForeignKey(Formation, on_delete=models.PROTECT, related_name="programmes")
    numero = models.PositiveSmallIntegerField("version", editable=False)
    du = models.DateField("valable à partir du")
    objectifs = models.TextField("objectifs", max_length=3000)
    contenu = models.TextField("contenu", max_length=6000, blank=True, default="")
    public = models.CharField("public", max_length=300)
    prerequis = models.CharField("prérequis", max_length=300, default="Aucun")
    heures = ColonneDecimale("durée en heures", max_digits=5, decimal_places=2, validators=[MinValueValidator(0.25)])
    jours = ColonneDecimale("durée en jours", max_digits=4, decimal_places=1, validators=[MinValueValidator(0.5)])
    methodes = models.TextField("méthodes", max_length=2000)
    evaluation = models.TextField("évaluation des acquis", max_length=2000)
    handicap = models.TextField("accès des personnes handicapées", max_length=2000)
    prix = ColonneDecimale(
        "prix par stagiaire, en euros", max_digits=8, decimal_places=2, validators=[MinValueValidator(0)]
    )

    class Meta:
        verbose_name = "programme"
        ordering = ["formation", "-numero"]
        constraints = [
            models.UniqueConstraint(
                fields=["formation", "numero"],
                name="programme_version_unique",
                violation_error_message="Cette version du programme existe déjà.",
            ),
            models.CheckConstraint(
                condition=Q(heures__gt=0, jours__gt=0, prix__gte=0),
                name="programme_durees_positives",
                violation_error_message="La durée est positive, le prix ne peut pas être négatif.",
            ),
        ]

    def __str__(self):
        return f"{self.formation}, version {self.numero}"
