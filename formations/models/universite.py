"""The university diploma that the association co-runs."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from formations.choix import IssueDiplome


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
        return reverse("formations:promotion_fiche", args=[self.pk])


class ModuleDiplome(Suivi):
    """What the association teaches of the diploma to a cohort: its hours, and who speaks."""

    promotion = models.ForeignKey(Promotion, on_delete=models.CASCADE, related_name="modules")
    intitule = models.CharField("intitulé", max_length=160)
    jour = models.DateField("premier jour", null=True, blank=True)
    heures = ColonneDecimale(
        "heures", max_digits=5, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(Decimal("0.25"))],
    )  # fmt: skip
    intervenant = models.ForeignKey(
        Personne, on_delete=models.PROTECT, null=True, blank=True, related_name="modules_diplome",
        verbose_name="intervenant",
    )  # fmt: skip
    second = models.ForeignKey(
        Personne, on_delete=models.PROTECT, null=True, blank=True, related_name="modules_diplome_seconds",
        verbose_name="second intervenant",
    )  # fmt: skip

    class Meta:
        verbose_name = "module du diplôme universitaire"
        verbose_name_plural = "modules du diplôme universitaire"
        ordering = [F("jour").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["promotion", "intitule"],
                name="module_diplome_unique",
                violation_error_message="Un module de ce nom est déjà noté pour cette promotion.",
            ),
            models.CheckConstraint(
                condition=Q(heures=None) | Q(heures__gt=0),
                name="module_diplome_heures",
                violation_error_message="Les heures d’un module sont plus que zéro ; vide si l’on ne sait pas.",
            ),
            models.CheckConstraint(
                condition=Q(second=None) | (Q(intervenant__isnull=False) & ~Q(second=F("intervenant"))),
                name="module_diplome_intervenants",
                violation_error_message="Le second intervenant est une autre personne que le premier.",
            ),
        ]

    def __str__(self):
        return self.intitule

    @property
    def intervenants(self) -> list[Personne]:
        return [personne for personne in (self.intervenant, self.second) if personne]

    def get_absolute_url(self):
        return self.promotion.get_absolute_url()


class EtudiantDiplome(Suivi):
    """A student of a cohort, by the number that the university gave: the hub learns no name."""

    promotion = models.ForeignKey(Promotion, on_delete=models.CASCADE, related_name="etudiants")
    numero = models.CharField("numéro d’étudiant", max_length=20, blank=True, default="")
    issue = models.CharField("issue", max_length=14, choices=IssueDiplome, default=IssueDiplome.EN_COURS)

    class Meta:
        verbose_name = "étudiant du diplôme universitaire"
        verbose_name_plural = "étudiants du diplôme universitaire"
        ordering = ["numero", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["promotion", "numero"],
                condition=~Q(numero=""),
                name="etudiant_diplome_unique",
                violation_error_message="Ce numéro est déjà dans la promotion.",
            ),
            models.CheckConstraint(
                condition=Q(numero="") | Q(numero__regex=r"^[0-9A-Za-z-]*[0-9][0-9A-Za-z-]*$"),
                name="etudiant_diplome_numero",
                violation_error_message="Donnez le numéro de l’université, avec ses chiffres : jamais un nom.",
            ),
        ]

    def __str__(self):
        return f"n° {self.numero}" if self.numero else "numéro effacé"

    def get_absolute_url(self):
        return self.promotion.get_absolute_url()
