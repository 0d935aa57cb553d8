from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from danaecare.socle.travaux.choix import EN_VIE, FINIS, Etat

# A worker says every second that it is alive; silent that long, it is taken for dead.
SILENCE_MAX = timedelta(seconds=30)


def vivant() -> tuple[datetime, datetime]:
    """When a worker that lives last said so. Not in the future: a sign from before the clock went back is old."""
    maintenant = timezone.now()
    return maintenant - SILENCE_MAX, maintenant + SILENCE_MAX


class TravailQuerySet(models.QuerySet):
    def muets(self):
        """Said to be running, by a worker that no longer says anything: see `vivant`."""
        return self.filter(etat=Etat.EN_COURS).exclude(battement__range=vivant())


class Travail(models.Model):
    """Long work done in the background: what, for whom, how far it is, what came of it."""

    code = models.CharField("travail", max_length=60)
    titre = models.CharField("titre", max_length=160)
    parametres = models.JSONField("paramètres", default=dict, blank=True)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="travaux",
        verbose_name="demandé par",
    )
    etat = models.CharField("état", max_length=12, choices=Etat, default=Etat.EN_ATTENTE)
    etape = models.CharField("étape", max_length=120, blank=True, default="")
    fait = models.PositiveBigIntegerField("fait", default=0)
    total = models.PositiveBigIntegerField("sur", default=0)
    message = models.TextField("message", blank=True, default="")
    fichier = models.FileField("fichier produit", upload_to="travaux/%Y/%m", blank=True)
    fichier_nom = models.CharField("nom du fichier", max_length=160, blank=True, default="")
    url = models.CharField("page du résultat", max_length=300, blank=True, default="")
    cree_le = models.DateTimeField("demandé le", db_default=Now())
    commence_le = models.DateTimeField("commencé le", null=True, blank=True)
    termine_le = models.DateTimeField("terminé le", null=True, blank=True)
    battement = models.DateTimeField("dernier signe de vie", null=True, blank=True)
    essai = models.PositiveSmallIntegerField("essai", default=0)
    annulation_demandee = models.BooleanField(default=False)
    tache = models.BigIntegerField("tâche de la file", null=True, blank=True)
    # The queue's own numbers; they outlive it there, where a dead worker is soon forgotten.
    ouvrier = models.BigIntegerField("ouvrier", null=True, blank=True)
    ouvrier_arrete = models.BigIntegerField("ouvrier d’avant, arrêté", null=True, blank=True)

    objects = TravailQuerySet.as_manager()

    class Meta:
        verbose_name = "travail"
        verbose_name_plural = "travaux"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(etat__in=Etat.values),
                name="travail_etat_connu",
                violation_error_message="Cet état n’existe pas.",
            ),
            models.CheckConstraint(
                condition=models.Q(etat__in=FINIS, termine_le__isnull=False)
                | models.Q(etat__in=EN_VIE, termine_le__isnull=True),
                name="travail_fini_a_une_date",
                violation_error_message="Un travail fini a une date de fin, et lui seul.",
            ),
        ]
        indexes = [
            models.Index(fields=["par", "-id"], name="travail_de"),
            models.Index(fields=["etat", "battement"], name="travail_en_vie", condition=models.Q(etat__in=EN_VIE)),
        ]

    def __str__(self):
        return self.titre

    fiche_a_son_auteur = True  # nobody else is led there

    def get_absolute_url(self):
        return reverse("travaux:travail_suivre", args=[self.pk])

    @property
    def fini(self) -> bool:
        return self.etat in FINIS

    @property
    def repris(self) -> bool:
        """Begun again, or about to be, after its worker or the base fell."""
        return self.essai > (0 if self.etat == Etat.EN_ATTENTE else 1)

    @property
    def muet(self) -> bool:
        """Its worker no longer says anything."""
        debut, fin = vivant()
        return self.etat == Etat.EN_COURS and not debut <= self.battement <= fin
