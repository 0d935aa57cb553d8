"""Whose a questionnaire put to a caregiver is, and who reads its answers."""

from django.conf import settings
from django.db import models

from aidants.models.aidants import Aidant
from aidants.models.bases import EnvoiUnique, Fiche, exiger_jour
from danaecare.socle.questionnaires.models import Bilan


class BilanAidantQuerySet(models.QuerySet):
    def hors_reserve(self):
        """Without the psychologist's own instruments."""
        return self.filter(bilan__redaction__questionnaire__reserve=False)


class BilanAidant(Fiche, EnvoiUnique):
    """A questionnaire put to a caregiver: it stays hers whatever file she is in. Its wall is that of a score."""

    bilan = models.OneToOneField(Bilan, on_delete=models.CASCADE, related_name="de_aidant", verbose_name="bilan")
    aidant = models.ForeignKey(Aidant, on_delete=models.PROTECT, related_name="bilans", verbose_name="aidant")
    professionnel = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="proposé par"
    )
    partagee = models.BooleanField("visible de l’équipe du dossier", default=True)
    accord_le = models.DateField("accord de la personne pour le lien", null=True, blank=True)

    objects = BilanAidantQuerySet.as_manager()

    class Meta:
        verbose_name = "bilan d’un aidant"
        verbose_name_plural = "bilans des aidants"
        ordering = ["bilan__demande_le", "id"]
        indexes = [models.Index(fields=["aidant", "bilan"], name="aidants_bilan_aidant")]

    def __str__(self):
        return str(self.bilan)

    def get_absolute_url(self):
        return self.aidant.dossier.get_absolute_url()

    def clean(self):
        super().clean()
        exiger_jour("accord_le", self.accord_le)

    @property
    def dossier(self):
        return self.aidant.dossier
