from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from aidants.models.aidants import Aidant
from aidants.models.bases import EnvoiUnique, Fiche, exiger_jour, jour_plausible
from aidants.models.dossiers import Dossier
from aidants.models.entretiens import Entretien

EN_COURS_MAX = 3


class Niveau(models.IntegerChoices):
    """Goal attainment scale (Kiresuk and Sherman, 1968): 0 is what was hoped for when the goal was set."""

    LOIN = -2, "On en est encore loin"
    APPROCHE = -1, "On s’en approche"
    ESPERE = 0, "C’est ce qui était espéré"
    MIEUX = 1, "C’est un peu mieux qu’espéré"
    BIEN_MIEUX = 2, "C’est bien mieux qu’espéré"


class Objectif(Fiche, EnvoiUnique):
    """What a caregiver wants to see change, in her own words: at most three at once, each at its `rang`."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="objectifs", verbose_name="dossier")
    aidant = models.ForeignKey(Aidant, on_delete=models.PROTECT, related_name="objectifs", verbose_name="aidant")
    rang = models.PositiveSmallIntegerField("rang", editable=False)
    texte = models.CharField("objectif, avec ses mots", max_length=240)
    espere = models.CharField("à quoi on verra que c’est atteint", max_length=240, blank=True, default="")
    pose_le = models.DateField("posé le")
    termine_le = models.DateField("terminé le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "objectif"
        ordering = ["rang", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rang__range=(1, EN_COURS_MAX)),
                name="aidants_objectif_rang",
                violation_error_message="Trois objectifs à la fois suffisent : terminez-en un d’abord.",
            ),
            models.UniqueConstraint(
                fields=["aidant", "rang"],
                condition=Q(termine_le=None),
                name="aidants_objectif_en_cours",
                violation_error_message="Quelqu’un vient d’en poser un pour cette personne : relisez le dossier.",
            ),
            models.CheckConstraint(
                condition=jour_plausible("pose_le") & jour_plausible("termine_le"),
                name="aidants_objectif_jours",
                violation_error_message="Une date de cet objectif n’est pas plausible : vérifiez l’année.",
            ),
        ]
        indexes = [models.Index(fields=["dossier"], name="aidants_objectif_dossier")]

    def __str__(self):
        return self.texte

    def get_absolute_url(self):
        return reverse("aidants:objectif_fiche", args=[self.dossier.numero, self.pk])

    def clean(self):
        super().clean()
        exiger_jour("pose_le", self.pose_le)


class PointObjectif(Fiche, EnvoiUnique):
    """Where a goal stands on a day, said with the person: a level, a word, who wrote it."""

    objectif = models.ForeignKey(Objectif, on_delete=models.CASCADE, related_name="points", verbose_name="objectif")
    entretien = models.ForeignKey(
        Entretien, on_delete=models.SET_NULL, null=True, blank=True, related_name="points_objectifs",
        verbose_name="à l’entretien",
    )  # fmt: skip
    le = models.DateField("le")
    niveau = models.SmallIntegerField("où en est-on", choices=Niveau)
    mot = models.CharField("en un mot", max_length=240, blank=True, default="")
    repit_heures = models.PositiveSmallIntegerField(
        "heures de répit obtenues par mois", null=True, blank=True,
        validators=[
            MinValueValidator(1, "Laissez vide s’il n’y en a pas."),
            MaxValueValidator(744, "Un mois n’a pas plus de 744 heures : vérifiez."),
        ],
    )  # fmt: skip
    auteur = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "point d’un objectif"
        verbose_name_plural = "points des objectifs"
        ordering = ["-le", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(niveau__in=Niveau.values),
                name="aidants_point_objectif_niveau",
                violation_error_message="Dites où en est l’objectif par un choix de la liste.",
            ),
            models.UniqueConstraint(
                fields=["objectif", "le"],
                name="aidants_point_objectif_du_jour",
                violation_error_message="Un point a déjà été fait ce jour-là : retirez-le s’il est à refaire.",
            ),
            models.CheckConstraint(
                condition=jour_plausible("le"),
                name="aidants_point_objectif_jour",
                violation_error_message="La date de ce point n’est pas plausible : vérifiez l’année.",
            ),
        ]
        indexes = [models.Index(fields=["le"], name="aidants_point_objectif_le")]

    def __str__(self):
        return f"point du {self.le:%d/%m/%Y}"

    def get_absolute_url(self):
        return self.objectif.get_absolute_url()

    @property
    def dossier(self) -> Dossier:
        return self.objectif.dossier

    def clean(self):
        super().clean()
        exiger_jour("le", self.le)
