"""The budget by account, planned and realised, of an exercise that may not be a civil year."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse

from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from gouvernance.choix import NatureMontant

COMPTE = RegexValidator(
    r"^(6[0-9]|7[0-9]|8[67])[0-9]{0,6}$",
    "Un compte commence par 60 à 69, 70 à 79, 86 ou 87, et n’a que des chiffres : par exemple 641.",
)


class Jours(Func):
    """The days of an exercise as a range."""

    function = "DATERANGE"


class Exercice(Suivi):
    """A fiscal year: "2023", or "2023-2024" from September to August. Two never share a day."""

    nom = models.CharField("nom", max_length=20, unique=True)
    debut = models.DateField("premier jour")
    fin = models.DateField("dernier jour")
    total_bilan = ColonneDecimale("total du bilan", max_digits=12, decimal_places=2, null=True, blank=True)
    note = models.TextField("ce qu’il faut savoir pour lire ces comptes", blank=True, default="")

    class Meta:
        verbose_name = "exercice"
        ordering = ["-fin"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__gt=F("debut")),
                name="exercice_fin_apres_debut",
                violation_error_message="Le dernier jour de l’exercice précède le premier.",
            ),
            ExclusionConstraint(
                name="exercice_sans_chevauchement",
                expressions=[
                    (Jours(F("debut"), F("fin"), RangeBoundary(inclusive_upper=True)), RangeOperators.OVERLAPS)
                ],
                violation_error_message="Ces dates sont déjà, en partie, celles d’un autre exercice.",
            ),
        ]

    def __str__(self):
        return self.nom

    @property
    def civil(self) -> bool:
        return self.debut == date(self.fin.year, 1, 1) and self.fin == date(self.fin.year, 12, 31)

    def get_absolute_url(self):
        return reverse("gouvernance:exercice_fiche", args=[self.pk])


class LigneQuerySet(models.QuerySet):
    def realisees(self):
        return self.filter(nature=NatureMontant.REALISE)

    def charges(self):
        return self.filter(compte__startswith="6")

    def produits(self):
        return self.filter(compte__startswith="7")


class LigneBudget(Suivi):
    """An amount of an account on an axis (a pole, an action). In-kind contributions (86, 87) stay out of the result."""

    exercice = models.ForeignKey(Exercice, on_delete=models.PROTECT, related_name="lignes", verbose_name="exercice")
    compte = models.CharField("compte", max_length=8, validators=[COMPTE])
    libelle = models.CharField("libellé", max_length=160, blank=True, default="")
    axe = models.CharField(
        "axe", max_length=80, blank=True, default="", help_text="Un pôle, un dispositif, une action."
    )
    nature = models.CharField("prévu ou réalisé", max_length=8, choices=NatureMontant)
    montant = ColonneDecimale("montant", max_digits=12, decimal_places=2)

    objects = LigneQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne de budget"
        ordering = ["compte", "axe", "nature"]
        constraints = [
            models.UniqueConstraint(
                fields=["exercice", "compte", "axe", "nature"],
                name="ligne_compte_axe_nature",
                violation_error_message="Ce compte a déjà un montant pour cet axe, dans cet exercice.",
            ),
            models.CheckConstraint(
                condition=Q(compte__regex=r"^(6[0-9]|7[0-9]|8[67])[0-9]*$"),
                name="ligne_compte_connu",
                violation_error_message="Un compte commence par 60 à 69, 70 à 79, 86 ou 87.",
            ),
        ]

    def __str__(self):
        return f"{self.compte} {self.libelle}".strip()

    def get_absolute_url(self):
        return reverse("gouvernance:ligne_modifier", args=[self.pk])
