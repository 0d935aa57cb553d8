from copy import copy
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.protection.choix import Risque

DELAI_CNIL = timedelta(hours=72)  # GDPR, art. 33.1
CLOTURE = ("protection_violation_close", "protection_violation_personnes")  # what a breach must meet to be closed


class Violation(Suivi):
    """A breach: data lost, altered, or seen by who should not. Kept whatever it weighs (GDPR, art. 33.5)."""

    resume = models.CharField("ce qui s’est passé, en une phrase", max_length=160)
    connue_le = models.DateTimeField("l’association l’a su le")
    survenue_le = models.DateTimeField("survenue le", null=True, blank=True)
    confidentialite = models.BooleanField("des données ont pu être lues", default=False)
    integrite = models.BooleanField("des données ont été changées", default=False)
    disponibilite = models.BooleanField("des données sont perdues ou hors d’atteinte", default=False)
    description = models.TextField("comment", blank=True, default="")
    categories = models.TextField("quelles données", blank=True, default="")
    personnes = models.PositiveIntegerField("combien de personnes, environ", null=True, blank=True)
    consequences = models.TextField("ce que cela peut leur faire", blank=True, default="")
    mesures = models.TextField("ce qui a été fait", blank=True, default="")
    risque = models.CharField("risque", max_length=9, choices=Risque, default=Risque.A_EVALUER)
    cnil_le = models.DateTimeField("CNIL prévenue le", null=True, blank=True)
    retard_motif = models.CharField("pourquoi plus de 72 heures", max_length=300, blank=True, default="")
    personnes_informees_le = models.DateField("personnes prévenues le", null=True, blank=True)
    sans_information_motif = models.CharField(
        "pourquoi les personnes ne sont pas prévenues", max_length=300, blank=True, default=""
    )
    signalee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="signalée par",
    )
    close_le = models.DateTimeField("close le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "violation de données"
        verbose_name_plural = "violations de données"
        ordering = ["-connue_le", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confidentialite=True) | Q(integrite=True) | Q(disponibilite=True),
                name="protection_violation_atteinte",
                violation_error_message="Cochez au moins une atteinte\u00a0: lues, changées, ou perdues.",
            ),
            models.CheckConstraint(
                condition=Q(survenue_le=None) | Q(connue_le__gte=F("survenue_le")),
                name="protection_violation_ordre",
                violation_error_message="L’association ne l’a pas su avant que cela survienne\u00a0: vérifiez "
                "les dates.",
            ),
            models.CheckConstraint(
                condition=Q(cnil_le=None) | Q(cnil_le__gte=F("connue_le")),
                name="protection_violation_cnil",
                violation_error_message="La CNIL n’a pas été prévenue avant que l’association le sache.",
            ),
            models.CheckConstraint(
                condition=Q(cnil_le=None) | Q(cnil_le__lte=F("connue_le") + DELAI_CNIL) | ~Q(retard_motif=""),
                name="protection_violation_retard",
                violation_error_message="Passé 72 heures, la notification dit les motifs du retard (RGPD, art. 33.1).",
            ),
            models.CheckConstraint(
                condition=Q(close_le=None)
                | Q(risque=Risque.AUCUN)
                | Q(risque__in=[Risque.RISQUE, Risque.ELEVE], cnil_le__isnull=False),
                name="protection_violation_close",
                violation_error_message="Avant de clore, évaluez le risque\u00a0; s’il y en a un, prévenez la CNIL.",
            ),
            models.CheckConstraint(
                condition=Q(close_le=None)
                | ~Q(risque=Risque.ELEVE)
                | Q(personnes_informees_le__isnull=False)
                | ~Q(sans_information_motif=""),
                name="protection_violation_personnes",
                violation_error_message="Le risque est élevé\u00a0: prévenez les personnes, ou dites pourquoi "
                "vous ne le "
                "faites pas (RGPD, art. 34).",
            ),
        ]

    def __str__(self):
        return self.resume

    def get_absolute_url(self):
        return reverse("protection:violation_fiche", args=[self.pk])

    @property
    def echeance_cnil(self):
        return self.connue_le + DELAI_CNIL

    @property
    def manque_pour_clore(self) -> str:
        """What the constraints still ask before it is closed; "" when nothing does."""
        close = copy(self)
        close.close_le = timezone.now()
        for contrainte in self._meta.constraints:
            if contrainte.name in CLOTURE:
                try:
                    contrainte.validate(type(self), close)
                except ValidationError as refus:
                    return " ".join(refus.messages)
        return ""

    @property
    def cnil_attendue(self) -> bool:
        """The 72 hours still run, or ran out: nobody said that there is no risk."""
        return self.close_le is None and self.cnil_le is None and self.risque != Risque.AUCUN
