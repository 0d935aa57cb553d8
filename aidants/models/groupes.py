from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from aidants.models.aidants import Aidant
from aidants.models.bases import Fiche, exiger_jour, jour_plausible
from danaecare.socle.animation.choix import Presence as PresenceAction
from danaecare.socle.animation.models import ActionCollective


class Groupe(Fiche):
    """An exchange group: people who enrol, sessions that they attend."""

    nom = models.CharField("nom", max_length=120)
    debut = models.DateField("depuis le")
    fin = models.DateField("jusqu’au", null=True, blank=True)
    capacite = models.PositiveSmallIntegerField("places", default=12)
    lieu = models.CharField("lieu", max_length=120, blank=True, default="")
    rythme = models.CharField("rythme", max_length=60, blank=True, default="")
    animateur = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "groupe d’échange"
        verbose_name_plural = "groupes d’échange"
        ordering = ["-debut", "nom"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__isnull=True) | Q(fin__gte=F("debut")),
                name="aidants_groupe_ordre",
                violation_error_message="La fin du groupe ne peut pas précéder son début.",
            )
        ]

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return reverse("aidants:groupe_fiche", args=[self.pk])


class Inscription(Fiche):
    """A caregiver enrolled in a group, or waiting for a place."""

    groupe = models.ForeignKey(Groupe, on_delete=models.PROTECT, related_name="inscriptions")
    aidant = models.ForeignKey(Aidant, on_delete=models.PROTECT, related_name="inscriptions")
    inscrit_le = models.DateField("inscrit le")
    en_attente = models.BooleanField("en liste d’attente", default=False)
    sorti_le = models.DateField("sorti le", null=True, blank=True)

    class Meta:
        verbose_name = "inscription"
        ordering = ["inscrit_le", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["groupe", "aidant"],
                condition=Q(sorti_le__isnull=True),
                name="aidants_inscription_unique",
                violation_error_message="Cette personne est déjà inscrite à ce groupe.",
            )
        ]

    def __str__(self):
        return f"inscription {self.pk}"


class SeanceGroupe(Fiche):
    """A session of a group."""

    groupe = models.ForeignKey(Groupe, on_delete=models.PROTECT, related_name="seances")
    date = models.DateField("date")
    heure = models.TimeField("heure", null=True, blank=True)
    duree_min = models.PositiveSmallIntegerField("durée en minutes", default=120, validators=[MaxValueValidator(600)])
    tenue = models.BooleanField("tenue", default=False)

    class Meta:
        verbose_name = "séance de groupe"
        verbose_name_plural = "séances de groupe"
        ordering = ["-date", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["groupe", "date"],
                name="aidants_seance_groupe_unique",
                violation_error_message="Ce groupe a déjà une séance ce jour-là.",
            ),
            models.CheckConstraint(
                condition=jour_plausible("date"),
                name="aidants_seance_groupe_jour",
                violation_error_message="La date de cette séance n’est pas plausible : vérifiez l’année.",
            ),
        ]

    def __str__(self):
        return f"séance du {self.date:%d/%m/%Y}"

    def clean(self):
        super().clean()
        exiger_jour("date", self.date, avenir=not self.tenue)


class Presence(models.Model):
    """A caregiver was at a session of a group."""

    seance = models.ForeignKey(SeanceGroupe, on_delete=models.CASCADE, related_name="presences")
    aidant = models.ForeignKey(Aidant, on_delete=models.PROTECT, related_name="presences")

    class Meta:
        verbose_name = "présence"
        constraints = [
            models.UniqueConstraint(
                fields=["seance", "aidant"],
                name="aidants_presence_unique",
                violation_error_message="Cette personne est déjà notée présente.",
            )
        ]

    def __str__(self):
        return f"présence {self.pk}"


class ParticipationAidant(Fiche):
    """A caregiver at a collective action, expected or come: the action itself knows nothing of it."""

    action = models.ForeignKey(ActionCollective, on_delete=models.PROTECT, related_name="+")
    aidant = models.ForeignKey(Aidant, on_delete=models.PROTECT, related_name="participations")
    presence = models.CharField("présence", max_length=8, choices=PresenceAction, default=PresenceAction.INSCRIT)

    class Meta:
        verbose_name = "participation d’un aidant"
        verbose_name_plural = "participations des aidants"
        ordering = ["aidant__cle_tri", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "aidant"],
                name="aidants_participation_unique",
                violation_error_message="Cette personne est déjà notée à cette action.",
            ),
            models.CheckConstraint(
                condition=Q(presence__in=PresenceAction.values),
                name="aidants_participation_presence",
                violation_error_message="Cette présence n’existe pas.",
            ),
        ]

    def __str__(self):
        return f"participation {self.pk}"
