from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from aidants.choix import Appelant, IssueAppel, Sens, Theme
from aidants.models.bases import EnvoiUnique, Fiche, exiger_jour, jour_plausible
from aidants.models.dossiers import Dossier
from danaecare.socle.annuaire.models import Organisation


class AppelQuerySet(models.QuerySet):
    def sur(self, periode):
        return self.filter(date__range=(periode.debut, periode.fin))

    def recus(self):
        return self.filter(sens=Sens.ENTRANT)


class Appel(Fiche, EnvoiUnique):
    """A call, by anybody: without a file it counts all the same, and may be attached to one later."""

    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="appels", verbose_name="dossier"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="structure"
    )
    professionnel = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appels_notes", verbose_name="noté par"
    )
    sens = models.CharField("appel", max_length=8, choices=Sens, default=Sens.ENTRANT)
    appelant = models.CharField("qui appelle", max_length=13, choices=Appelant, default=Appelant.AIDANT)
    appelant_nom = models.CharField("nom donné", max_length=120, blank=True, default="")
    date = models.DateField("date")
    heure = models.TimeField("heure", null=True, blank=True)
    duree_min = models.PositiveSmallIntegerField(
        "durée en minutes",
        null=True,
        blank=True,
        validators=[MaxValueValidator(600, "Plus de dix heures : vérifiez la durée, elle s’écrit en minutes.")],
    )
    themes = ArrayField(models.CharField(max_length=16, choices=Theme), verbose_name="thèmes", default=list, blank=True)
    issue = models.CharField("suite", max_length=12, blank=True, default="", choices=IssueAppel)
    convenu = models.CharField("convenu", max_length=200, blank=True, default="")
    telephone = models.CharField("téléphone", max_length=25, blank=True, default="")
    rappeler_le = models.DateField("rappeler le", null=True, blank=True)
    rappeler_heure = models.TimeField("vers", null=True, blank=True)
    rappele_le = models.DateField("rappelé le", null=True, blank=True, editable=False)

    objects = AppelQuerySet.as_manager()

    class Meta:
        verbose_name = "appel"
        ordering = ["-date", "-heure", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=jour_plausible("date"),
                name="aidants_appel_jour",
                violation_error_message="La date de cet appel n’est pas plausible : vérifiez l’année.",
            ),
            models.CheckConstraint(
                condition=Q(themes__contained_by=Theme.values),
                name="aidants_appel_themes_connus",
                violation_error_message="Ce thème n’existe pas.",
            ),
            models.CheckConstraint(
                condition=Q(rappeler_le__isnull=True) | Q(rappeler_le__gte=F("date")) & jour_plausible("rappeler_le"),
                name="aidants_appel_rappel_apres",
                violation_error_message="On rappelle le jour de l’appel, ou après : vérifiez la date du rappel.",
            ),
            models.CheckConstraint(
                condition=Q(rappeler_le__isnull=False) | Q(rappeler_heure__isnull=True, rappele_le__isnull=True),
                name="aidants_appel_rappel_promis",
                violation_error_message="Il n’y a personne à rappeler : dites d’abord quel jour.",
            ),
        ]
        indexes = [
            models.Index(fields=["dossier", "-date"], name="aidants_appel_dossier"),
            models.Index(fields=["-date", "id"], name="aidants_appel_ordre_liste"),
            models.Index(
                fields=["date"],
                name="aidants_appel_recus",
                include=["dossier", "appelant"],
                condition=Q(sens=Sens.ENTRANT),
            ),
            models.Index(fields=["professionnel", "-date"], name="aidants_appel_mien"),
            models.Index(
                fields=["rappeler_le"],
                name="aidants_appel_a_rappeler",
                condition=Q(rappeler_le__isnull=False, rappele_le__isnull=True),
            ),
        ]

    def __str__(self):
        return f"appel du {self.date:%d/%m/%Y}"

    @property
    def a_rappeler(self) -> bool:
        return self.rappeler_le is not None and self.rappele_le is None

    def clean(self):
        super().clean()
        exiger_jour("date", self.date)
        exiger_jour("rappeler_le", self.rappeler_le, avenir=True)
        if self.rappeler_le and self.date and self.rappeler_le < self.date:
            raise ValidationError({"rappeler_le": "On rappelle le jour de l’appel, ou après : vérifiez cette date."})
        if self.rappeler_heure and not self.rappeler_le:
            raise ValidationError({"rappeler_le": "Dites aussi le jour du rappel."})
