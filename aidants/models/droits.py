from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from aidants.choix import EtatDroit, NatureDroit, SensOrientation, SuiteOrientation
from aidants.models.aidants import Aidant
from aidants.models.bases import EnvoiUnique, Fiche, exiger_jour, jour_plausible
from aidants.models.dossiers import Dossier
from aidants.models.entretiens import Entretien
from aidants.models.proches import Proche
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.services.models import Service


class Droit(Fiche, EnvoiUnique):
    """A right that somebody of the file may have: where it stands, and since when at each step."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="droits", verbose_name="dossier")
    aidant = models.ForeignKey(
        Aidant, on_delete=models.PROTECT, null=True, blank=True, related_name="droits", verbose_name="pour l’aidant"
    )
    proche = models.ForeignKey(
        Proche, on_delete=models.PROTECT, null=True, blank=True, related_name="droits", verbose_name="pour le proche"
    )
    nature = models.CharField("droit", max_length=12, choices=NatureDroit)
    etat = models.CharField("état", max_length=8, choices=EtatDroit, default=EtatDroit.REPERE)
    etat_le = models.DateField("depuis le")
    repere_le = models.DateField("repéré le", null=True, blank=True, editable=False)
    demande_le = models.DateField("demandé le", null=True, blank=True, editable=False)
    decision_le = models.DateField("décision le", null=True, blank=True, editable=False)
    motif = models.CharField("motif du refus ou du renoncement", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "droit"
        ordering = ["-etat_le", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=jour_plausible("etat_le"),
                name="aidants_droit_jour",
                violation_error_message="La date de ce droit n’est pas plausible : vérifiez l’année.",
            ),
            models.CheckConstraint(
                condition=Q(aidant__isnull=True) | Q(proche__isnull=True),
                name="aidants_droit_un_beneficiaire",
                violation_error_message="Un droit est celui de l’aidant ou celui du proche, pas des deux.",
            ),
        ]
        indexes = [models.Index(fields=["dossier", "-etat_le"], name="aidants_droit_dossier")]

    def __str__(self):
        return f"{self.get_nature_display()}"

    def clean(self):
        super().clean()
        exiger_jour("etat_le", self.etat_le)

    def dater(self):
        """Keep the day of the step that the right has just reached."""
        champ = {EtatDroit.REPERE: "repere_le", EtatDroit.DEMANDE: "demande_le"}.get(self.etat, "decision_le")
        setattr(self, champ, self.etat_le)


class Orientation(Fiche, EnvoiUnique):
    """Somebody sent to a structure, or sent by one, and what came of it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="orientations", verbose_name="dossier")
    entretien = models.ForeignKey(
        Entretien, on_delete=models.PROTECT, null=True, blank=True, related_name="orientations"
    )
    sens = models.CharField("sens", max_length=6, choices=SensOrientation, default=SensOrientation.VERS)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="orientations_aidants", verbose_name="structure"
    )
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="orientations", verbose_name="service"
    )
    date = models.DateField("date")
    suite = models.CharField("suite donnée", max_length=15, choices=SuiteOrientation, default=SuiteOrientation.ATTENTE)
    suite_le = models.DateField("suite connue le", null=True, blank=True)
    professionnel = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "orientation"
        ordering = ["-date", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=jour_plausible("date") & jour_plausible("suite_le"),
                name="aidants_orientation_jours",
                violation_error_message="Une date de cette orientation n’est pas plausible : vérifiez l’année.",
            ),
            models.UniqueConstraint(
                fields=["dossier", "service"],
                condition=Q(suite=SuiteOrientation.ATTENTE),
                name="aidants_orientation_une_attente",
                violation_error_message="Ce service a déjà été sollicité : notez d’abord la suite.",
            ),
        ]
        indexes = [
            models.Index(fields=["dossier", "-date"], name="aidants_orientation_dossier"),
            models.Index(fields=["date"], name="aidants_orientation_date"),
        ]

    def __str__(self):
        return f"orientation {self.get_sens_display().lower()}"

    def get_absolute_url(self):
        return reverse("aidants:orientation_fiche", args=[self.dossier.numero, self.pk])

    def clean(self):
        super().clean()
        exiger_jour("date", self.date)
        exiger_jour("suite_le", self.suite_le)

    @property
    def attend(self) -> bool:
        """Somebody was sent to that structure, and nobody knows yet what came of it."""
        return self.sens == SensOrientation.VERS and self.suite == SuiteOrientation.ATTENTE
