"""A cooperation judged by what cannot be counted: questions, dimensions, what shows it, a signed judgement, factors.

After the evaluation of « Les Semeurs de Santé » (Lorient, December 2022): its questions and dimensions are proposed,
each association writes its own.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from danaecare.socle.communs.ecriture.modeles import Suivi
from gouvernance.choix import NiveauEvaluation
from gouvernance.models.cooperation import Cooperation
from gouvernance.models.instances import Seance


class NatureElement(models.TextChoices):
    COMPTE_RENDU = "compte_rendu", "Compte rendu"
    OBSERVATION = "observation", "Observation"
    ENTRETIEN = "entretien", "Entretien"
    DOCUMENT = "document", "Document"


class Influence(models.TextChoices):
    AIDE = "aide", "Aide"
    FREINE = "freine", "Freine"
    MELEE = "melee", "Aide et freine"


class Dimension(Suivi):
    """One thing that an evaluation question looks at, in the words of the association."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="dimensions")
    question = models.CharField("question évaluative", max_length=240)
    nom = models.CharField("dimension", max_length=120)
    repere = models.CharField("à quoi on la reconnaît", max_length=300, blank=True, default="")
    rang = models.PositiveSmallIntegerField("rang", default=1)

    class Meta:
        verbose_name = "dimension"
        ordering = ["question", "rang", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation", "nom"], name="dimension_nom",
                violation_error_message="Cette dimension est déjà là.",
            )
        ]  # fmt: skip

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return reverse("gouvernance:dimension_modifier", args=[self.pk])


class Element(Suivi):
    """What shows it: minutes, an observation, an interview, a document, and where it is kept."""

    dimension = models.ForeignKey(
        Dimension, on_delete=models.PROTECT, related_name="elements", verbose_name="dimension"
    )
    nature = models.CharField("nature", max_length=12, choices=NatureElement)
    date = models.DateField("du")
    texte = models.TextField("ce qu’il montre")
    seance = models.ForeignKey(
        Seance, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="réunion"
    )
    ou = models.CharField("où le trouver", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "élément recueilli"
        verbose_name_plural = "éléments recueillis"
        ordering = ["-date", "-id"]

    def __str__(self):
        return f"{self.get_nature_display()} du {self.date:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("gouvernance:element_modifier", args=[self.pk])


class Jugement(Suivi):
    """What is concluded of a dimension on a day, signed: it is never rewritten, a later one follows it."""

    dimension = models.ForeignKey(Dimension, on_delete=models.PROTECT, related_name="jugements")
    date = models.DateField("porté le")
    niveau = models.PositiveSmallIntegerField("niveau", choices=NiveauEvaluation)
    texte = models.TextField(
        "jugement", help_text="Ce que les éléments recueillis permettent de dire, et leurs limites."
    )
    signe_par = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    avec = models.CharField("porté avec", max_length=200, blank=True, default="", help_text="Le comité, les habitants…")

    class Meta:
        verbose_name = "jugement"
        ordering = ["-date", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dimension", "date"], name="jugement_du_jour",
                violation_error_message="Un jugement a déjà été porté ce jour-là sur cette dimension.",
            ),
            models.CheckConstraint(
                condition=Q(niveau__in=NiveauEvaluation.values), name="jugement_niveau",
                violation_error_message="Choisissez un niveau de la liste.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.dimension} : {self.get_niveau_display().lower()}"


class Facteur(Suivi):
    """What influenced it, from around or from within."""

    cooperation = models.ForeignKey(Cooperation, on_delete=models.PROTECT, related_name="facteurs")
    nom = models.CharField("facteur d’influence", max_length=120)
    influence = models.CharField("influence", max_length=6, choices=Influence)
    contexte = models.BooleanField(
        "vient du contexte", default=True, help_text="Décoché : il tient au projet lui-même."
    )
    texte = models.TextField("comment il a joué", blank=True, default="")

    class Meta:
        verbose_name = "facteur d’influence"
        verbose_name_plural = "facteurs d’influence"
        ordering = ["-contexte", "nom"]
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation", "nom"], name="facteur_nom", violation_error_message="Ce facteur est déjà là."
            )
        ]

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return reverse("gouvernance:facteur_modifier", args=[self.pk])
