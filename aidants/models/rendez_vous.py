"""What a followed person was told of an appointment, and what she answers by a link of her own."""

from datetime import time
from uuid import uuid4

from django.db import models
from django.db.models import ExpressionWrapper, F, Q, Value
from django.db.models.functions import Coalesce

from aidants.choix import Etat
from aidants.models.aidants import Aidant
from aidants.models.bases import Fiche
from aidants.models.entretiens import Entretien
from aidants.models.psychologue import Seance

COURRIEL = "aidants.rendez_vous"  # the kind of its mails


class Reponse(models.TextChoices):
    """What she answered by her link."""

    VIDE = "", "Aucune"
    ANNULE = "annule", "A annulé"
    AUTRE = "autre", "Demande un autre moment"


class LienQuerySet(models.QuerySet):
    def avec_moment(self):
        """Annotate the day, the hour and the state of the appointment, whatever its kind."""
        return self.annotate(
            le=Coalesce("entretien__date", "seance__date"),
            a=Coalesce("entretien__heure", "seance__heure"),
            etat=Coalesce("entretien__etat", "seance__etat"),
        )

    def sans_reponse_lue(self):
        """She answered, and nobody has settled it."""
        return self.filter(~Q(reponse=""), traitee_le=None)

    def avec_annonce(self):
        """Annotate also whether what she was told differs from it (`change`)."""
        minuit = Value(time())
        annonces = self.avec_moment().annotate(
            a_dire=Coalesce("a", minuit, output_field=models.TimeField()),
            a_dite=Coalesce("dit_heure", minuit, output_field=models.TimeField()),
        )
        deplace = ~Q(le=F("dit_jour")) | ~Q(a_dire=F("a_dite"))
        return annonces.annotate(
            change=ExpressionWrapper(
                Q(dit_jour__isnull=False) & (Q(etat=Etat.PREVU) & deplace | Q(etat=Etat.ANNULE, dit_annule=False)),
                output_field=models.BooleanField(),
            )
        )

    def depasses(self, jour):
        """She was told a moment, from `jour` on, that no longer holds, and agreed to be told."""
        return self.avec_annonce().filter(
            Q(etat=Etat.PREVU, le__gte=jour) | Q(etat=Etat.ANNULE, dit_jour__gte=jour),
            Q(aidant__messages_acceptes_le__isnull=False) | Q(aidant__sms_acceptes_le__isnull=False),
            change=True,
        )  # fmt: skip


class LienRendezVous(Fiche):
    """The private address of an appointment, of one person: the last moment that she was told, and her answer.

    `sequence` counts what her calendar received: a higher one replaces.
    """

    aidant = models.ForeignKey(Aidant, on_delete=models.CASCADE, related_name="liens", verbose_name="aidant")
    entretien = models.ForeignKey(
        Entretien, on_delete=models.CASCADE, null=True, blank=True, related_name="liens", verbose_name="entretien"
    )
    seance = models.ForeignKey(
        Seance, on_delete=models.CASCADE, null=True, blank=True, related_name="liens", verbose_name="séance"
    )
    cle = models.UUIDField(default=uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    dit_jour = models.DateField("jour annoncé", null=True, blank=True)
    dit_heure = models.TimeField("heure annoncée", null=True, blank=True)
    dit_annule = models.BooleanField("annulation annoncée", default=False)
    dit_le = models.DateField("prévenue le", null=True, blank=True)
    reponse = models.CharField("réponse", max_length=7, blank=True, default="", choices=Reponse)
    souhait = models.CharField("autre moment souhaité", max_length=300, blank=True, default="")
    repondu_le = models.DateTimeField("réponse du", null=True, blank=True)
    traitee_le = models.DateField("réponse traitée le", null=True, blank=True)

    objects = LienQuerySet.as_manager()

    class Meta:
        verbose_name = "lien de rendez-vous"
        verbose_name_plural = "liens de rendez-vous"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(entretien__isnull=True, seance__isnull=False)
                | Q(entretien__isnull=False, seance__isnull=True),
                name="aidants_lien_un_rendez_vous",
                violation_error_message="Un lien mène à un rendez-vous, et à un seul.",
            ),
            models.CheckConstraint(
                condition=Q(reponse__in=Reponse.values),
                name="aidants_lien_reponse_connue",
                violation_error_message="Cette réponse n’existe pas.",
            ),
            models.CheckConstraint(
                condition=Q(reponse="", repondu_le__isnull=True) | (~Q(reponse="") & Q(repondu_le__isnull=False)),
                name="aidants_lien_reponse_datee",
                violation_error_message="Une réponse a une date.",
            ),
            models.UniqueConstraint(
                fields=["aidant", "entretien"],
                name="aidants_lien_entretien",
                violation_error_message="Cette personne a déjà un lien vers cet entretien.",
            ),
            models.UniqueConstraint(
                fields=["aidant", "seance"],
                name="aidants_lien_seance",
                violation_error_message="Cette personne a déjà un lien vers cette séance.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["repondu_le"],
                name="aidants_lien_reponses",
                condition=~Q(reponse="") & Q(traitee_le__isnull=True),
            ),
            models.Index(fields=["dit_jour"], name="aidants_lien_dits", condition=Q(dit_jour__isnull=False)),
        ]

    def __str__(self):
        return f"{self.aidant}, {self.rendez_vous}"

    def get_absolute_url(self):
        return self.aidant.dossier.get_absolute_url()

    @property
    def rendez_vous(self) -> Entretien | Seance:
        return self.entretien if self.entretien_id else self.seance

    @property
    def dossier(self):
        return self.aidant.dossier

    @property
    def a_jour(self) -> bool:
        """What she was last told is what holds."""
        objet = self.rendez_vous
        if objet.etat == Etat.ANNULE:
            return self.dit_annule
        return (self.dit_jour, self.dit_heure, self.dit_annule) == (objet.date, objet.heure, False)
