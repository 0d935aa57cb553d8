"""The life of the place: calls, visits, students, towns that ask for help, hosted structures."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.communs.modeles import Suivi
from tierslieux.choix import EtatSollicitation, Moment, NatureConseil, NatureProduction, NatureSollicitation
from tierslieux.models.lieux import Espace, Lieu


class Appel(Suivi):
    """Calls of one day on one subject: a line, and how many."""

    jour = models.DateField("date")
    heure = models.TimeField("heure", null=True, blank=True)
    sujet = models.CharField("sujet", max_length=120)
    nombre = models.PositiveSmallIntegerField(
        "nombre d’appels", default=1, validators=[MinValueValidator(1, "Au moins un appel.")]
    )
    lieu = models.ForeignKey(
        Lieu, on_delete=models.PROTECT, null=True, blank=True, related_name="appels", verbose_name="lieu"
    )

    class Meta:
        verbose_name = "appel"
        verbose_name_plural = "appels"
        ordering = ["-jour", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(nombre__gte=1), name="appel_positif", violation_error_message="Au moins un appel."
            )
        ]
        indexes = [models.Index(fields=["-jour", "-id"], name="appel_jour")]

    def __str__(self):
        return self.sujet


class Visite(Suivi):
    """People who came to a space in a half-day, counted without their names."""

    espace = models.ForeignKey(Espace, on_delete=models.PROTECT, related_name="visites", verbose_name="espace")
    jour = models.DateField("date")
    moment = models.CharField("demi-journée", max_length=10, choices=Moment)
    nombre = models.PositiveSmallIntegerField("personnes accueillies", default=0)
    femmes = models.PositiveSmallIntegerField("dont femmes", default=0)
    hommes = models.PositiveSmallIntegerField("dont hommes", default=0)
    premieres = models.PositiveSmallIntegerField("dont premières visites", default=0)

    class Meta:
        verbose_name = "visites d’une demi-journée"
        verbose_name_plural = "visites"
        ordering = ["-jour", "espace"]
        constraints = [
            models.UniqueConstraint(
                fields=["espace", "jour", "moment"],
                name="visite_unique",
                violation_error_message="Cette demi-journée a déjà son compte.",
            ),
            models.CheckConstraint(
                condition=Q(nombre__gte=F("femmes") + F("hommes")),
                name="visite_genres",
                violation_error_message="Femmes et hommes ne peuvent pas dépasser le total.",
            ),
            models.CheckConstraint(
                condition=Q(nombre__gte=F("premieres")),
                name="visite_premieres",
                violation_error_message="Les premières visites ne peuvent pas dépasser le total.",
            ),
        ]
        indexes = [models.Index(fields=["jour"], name="visite_jour")]

    def __str__(self):
        return f"{self.nombre} personnes"


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


class DemandeConseil(Suivi):
    """A local authority, or the carrier of a health tiers-lieu elsewhere, that asks the association for help."""

    jour = models.DateField("reçue le")
    nature = models.CharField("qui demande", max_length=12, choices=NatureConseil, default=NatureConseil.COLLECTIVITE)
    organisation = models.ForeignKey(
        "annuaire.Organisation", on_delete=models.PROTECT, related_name="demandes_conseil", verbose_name="organisation"
    )
    objet = models.CharField("objet", max_length=200)
    suite = models.CharField("suite donnée", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "demande de conseil"
        verbose_name_plural = "demandes de conseil"
        ordering = ["-jour", "-pk"]

    def __str__(self):
        return f"{self.organisation}\u00a0: {self.objet}"


class AdhesionStructure(Suivi):
    """A hosted structure is a member of the place for a year."""

    structure = models.ForeignKey(
        "annuaire.Organisation", on_delete=models.PROTECT, related_name="adhesions_lieu", verbose_name="structure"
    )
    lieu = models.ForeignKey(Lieu, on_delete=models.PROTECT, related_name="adhesions", verbose_name="lieu")
    annee = models.PositiveSmallIntegerField("année")
    adheree_le = models.DateField("adhésion le", null=True, blank=True)
    montant = models.DecimalField(
        "cotisation (€)", max_digits=7, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )

    class Meta:
        verbose_name = "adhésion d’une structure hébergée"
        verbose_name_plural = "adhésions des structures hébergées"
        ordering = ["-annee", "structure"]
        constraints = [
            models.UniqueConstraint(
                fields=["structure", "lieu", "annee"],
                name="adhesion_structure_unique",
                violation_error_message="Cette structure a déjà adhéré cette année-là.",
            )
        ]

    def __str__(self):
        return f"{self.structure}, {self.annee}"
