"""Questionnaires, and their wordings: a published one never changes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.questionnaires.choix import EtatRedaction, Moment
from danaecare.socle.questionnaires.models.bibliotheque import Question


class Questionnaire(Suivi):
    """What is asked, and when; `reserve` is an instrument of the psychologist: its answers are hers."""

    code = models.SlugField("code", max_length=40, unique=True)
    titre = models.CharField("titre", max_length=120)
    moments = ArrayField(models.CharField(max_length=8, choices=Moment), verbose_name="moments")
    reserve = models.BooleanField("instrument de la psychologue", default=False)

    class Meta:
        verbose_name = "questionnaire"
        ordering = ["titre", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(moments__len__gt=0, moments__contained_by=Moment.values),
                name="questionnaire_moments",
                violation_error_message="Dites à quels moments il est proposé.",
            )
        ]

    def __str__(self):
        return self.titre

    def get_absolute_url(self):
        return reverse("questionnaires:questionnaire_fiche", args=[self.pk])

    @property
    def moments_dits(self) -> str:
        return ", ".join(Moment(moment).label.lower() for moment in self.moments)


class RedactionQuerySet(models.QuerySet):
    def publiees(self):
        return self.filter(etat=EtatRedaction.PUBLIEE)


class Redaction(Suivi):
    """One wording of a questionnaire: a draft, then published and frozen (held by the base), then put aside.

    Two wordings are compared on the questions that both hold, and on no other.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="redactions", verbose_name="questionnaire"
    )
    numero = models.PositiveSmallIntegerField("numéro")
    etat = models.CharField("état", max_length=9, choices=EtatRedaction, default=EtatRedaction.BROUILLON)
    introduction = models.TextField("introduction", max_length=1000, blank=True, default="")
    publiee_le = models.DateField("publiée le", null=True, blank=True, editable=False)
    retiree_le = models.DateField("retirée le", null=True, blank=True, editable=False)
    questions = models.ManyToManyField(Question, through="Place", related_name="redactions")

    objects = RedactionQuerySet.as_manager()

    class Meta:
        verbose_name = "rédaction d’un questionnaire"
        verbose_name_plural = "rédactions des questionnaires"
        ordering = ["questionnaire_id", "numero"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "numero"],
                name="redaction_numero",
                violation_error_message="Cette rédaction existe déjà.",
            ),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(etat=EtatRedaction.BROUILLON),
                name="redaction_un_brouillon",
                violation_error_message="Ce questionnaire a déjà un brouillon\u00a0: continuez-le.",
            ),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(etat=EtatRedaction.PUBLIEE),
                name="redaction_une_publiee",
                violation_error_message="Une autre rédaction vient d’être publiée.",
            ),
            models.CheckConstraint(
                condition=Q(etat=EtatRedaction.BROUILLON, publiee_le=None, retiree_le=None)
                | Q(etat=EtatRedaction.PUBLIEE, publiee_le__isnull=False, retiree_le=None)
                | Q(etat=EtatRedaction.RETIREE, publiee_le__isnull=False, retiree_le__isnull=False),
                name="redaction_datee",
                violation_error_message="L’état d’une rédaction et ses dates ne vont pas ensemble.",
            ),
        ]

    def __str__(self):
        return f"{self.questionnaire}, rédaction {self.numero}"

    def get_absolute_url(self):
        return self.questionnaire.get_absolute_url()

    @property
    def brouillon(self) -> bool:
        return self.etat == EtatRedaction.BROUILLON

    @property
    def publiee(self) -> bool:
        return self.etat == EtatRedaction.PUBLIEE


class Place(models.Model):
    """A question in a wording, at its rank."""

    redaction = models.ForeignKey(Redaction, on_delete=models.CASCADE, related_name="places")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="places")
    rang = models.PositiveSmallIntegerField("rang")

    class Meta:
        verbose_name = "place d’une question"
        verbose_name_plural = "places des questions"
        ordering = ["rang", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["redaction", "question"],
                name="place_unique",
                violation_error_message="Cette question est déjà dans le questionnaire.",
            ),
            models.UniqueConstraint(
                fields=["redaction", "rang"],
                name="place_rang",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Deux questions ne tiennent pas la même place.",
            ),
        ]

    def __str__(self):
        return f"{self.rang}. {self.question}"
