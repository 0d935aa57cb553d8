"""Hosted projects: from the application to the exit, by dated steps."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse

from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Cherchable, ChercherQuerySet, Suivi
from tierslieux.choix import EtapeProjet, Parcours
from tierslieux.models.lieux import Espace, Lieu


class Projet(Suivi, Cherchable):
    """The project of a carrier who asks for a desk and a hand."""

    nom = models.CharField("nom du projet", max_length=160)
    porteur = models.CharField("porteur", max_length=120)
    courriel = models.EmailField("adresse électronique", blank=True, default="")
    telephone = models.CharField("téléphone", max_length=30, blank=True, default="")
    parcours = models.CharField("parcours", max_length=14, choices=Parcours, blank=True, default="")
    structure = models.ForeignKey(
        "annuaire.Organisation", on_delete=models.PROTECT, null=True, blank=True,
        related_name="projets_heberges", verbose_name="structure du porteur",
    )  # fmt: skip
    lieu = models.ForeignKey(Lieu, on_delete=models.PROTECT, related_name="projets", verbose_name="lieu")
    resume = models.TextField("le projet en quelques lignes", blank=True, default="")

    objects = ChercherQuerySet.as_manager()

    class Meta:
        verbose_name = "projet hébergé"
        verbose_name_plural = "projets hébergés"
        ordering = ["nom"]
        indexes = [*Cherchable.Meta.indexes]

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return reverse("tierslieux:projet", args=[self.pk])


class PassageEtape(Suivi):
    """A step of a project, from a day on: past years keep the steps they had."""

    projet = models.ForeignKey(Projet, on_delete=models.CASCADE, related_name="passages", verbose_name="projet")
    etape = models.CharField("étape", max_length=12, choices=EtapeProjet)
    debut = models.DateField("depuis le")
    fin = models.DateField("jusqu’au", null=True, blank=True, editable=False)
    remarque = models.CharField("décision, motif", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "étape d’un projet"
        verbose_name_plural = "étapes d’un projet"
        ordering = ["debut", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__isnull=True) | Q(fin__gte=F("debut")),
                name="etape_ordre",
                violation_error_message="Une étape ne peut pas finir avant d’avoir commencé.",
            ),
            models.UniqueConstraint(
                fields=["projet"],
                condition=Q(fin__isnull=True),
                name="etape_en_cours_unique",
                violation_error_message="Un projet n’est qu’à une étape à la fois.",
            ),  # fmt: skip
        ]

    def __str__(self):
        return self.get_etape_display()


class Convention(Suivi):
    """The hosting of a project: desks, one or two years, a contribution."""

    projet = models.ForeignKey(Projet, on_delete=models.PROTECT, related_name="conventions", verbose_name="projet")
    espace = models.ForeignKey(Espace, on_delete=models.PROTECT, related_name="conventions", verbose_name="espace")
    postes = models.PositiveSmallIntegerField(
        "postes occupés", default=1, validators=[MinValueValidator(1, "Au moins un poste.")]
    )
    debut = models.DateField("du")
    fin = models.DateField("au (compris)")
    contribution = ColonneDecimale(
        "contribution mensuelle (€)", max_digits=7, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    signee_le = models.DateField("signée le", null=True, blank=True)

    class Meta:
        verbose_name = "convention d’hébergement"
        verbose_name_plural = "conventions d’hébergement"
        ordering = ["-debut", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__gt=F("debut")),
                name="convention_ordre",
                violation_error_message="La convention finit avant de commencer.",
            ),
            ExclusionConstraint(
                name="convention_sans_chevauchement",
                expressions=[
                    (
                        Func(
                            F("projet"),
                            F("projet"),
                            Value("[]"),
                            function="int8range",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(F("debut"), F("fin"), Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Ce projet a déjà une convention à ces dates.",
            ),
        ]

    def __str__(self):
        return f"Convention du {self.debut:%d/%m/%Y} au {self.fin:%d/%m/%Y}"


class RencontreProjet(Suivi):
    """A meeting with the carrier of a project."""

    projet = models.ForeignKey(Projet, on_delete=models.CASCADE, related_name="rencontres", verbose_name="projet")
    jour = models.DateField("date")
    objet = models.CharField("objet", max_length=200)
    suite = models.CharField("suite convenue", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "rencontre avec un porteur"
        verbose_name_plural = "rencontres avec les porteurs"
        ordering = ["-jour", "-pk"]

    def __str__(self):
        return self.objet
