from django.apps import apps
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.protection.choix import REPONSES_MOTIVEES, DroitDemande, Moyen, Reponse


class DemandeDroit(Suivi):
    """Somebody uses a right over her data: received on a day, answered within a month (GDPR, art. 12.3).

    The one register, with the one clock: what a file is asked for, and what was done at once, have their line here too.
    """

    droit = models.CharField("droit exercé", max_length=13, choices=DroitDemande)
    recue_le = models.DateField("reçue le")
    moyen = models.CharField("reçue par", max_length=9, choices=Moyen)
    demandeur = models.CharField("qui demande", max_length=160)
    contact = models.CharField("où lui répondre", max_length=200, blank=True, default="")
    precisions = models.TextField("ce qui est demandé", blank=True, default="")
    # The record it is about, where the hub has one: "aidants.dossier" and its id.
    objet_type = models.CharField(max_length=60, blank=True, default="", editable=False)
    objet_id = models.BigIntegerField(null=True, blank=True, editable=False)
    # What was done of it at once, from the sheet of the person.
    mesure = models.OneToOneField(
        "conservation.Mesure", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="demande"
    )
    echeance = models.DateField("réponse due le", editable=False)
    prolongee_le = models.DateField("prolongée le", null=True, blank=True, editable=False)
    prolongation_motif = models.CharField("pourquoi la prolonger", max_length=300, blank=True, default="")
    reponse = models.CharField("réponse", max_length=10, choices=Reponse, blank=True, default="")
    repondue_le = models.DateField("répondue le", null=True, blank=True)
    reponse_motif = models.TextField("ce qui a été fait, ou pourquoi non", blank=True, default="")

    class Meta:
        verbose_name = "demande de droits"
        verbose_name_plural = "demandes de droits"
        ordering = ["-recue_le", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["objet_type", "objet_id", "droit"],
                condition=Q(repondue_le=None, objet_id__isnull=False),
                name="protection_demande_une_en_cours",
                violation_error_message="Cette demande est déjà en cours pour cette personne.",
            ),
            models.CheckConstraint(
                condition=Q(echeance__gt=F("recue_le")),
                name="protection_demande_ordre",
                violation_error_message="L’échéance suit le jour de la demande.",
            ),
            models.CheckConstraint(
                condition=Q(reponse="", repondue_le=None)
                | (~Q(reponse="") & Q(repondue_le__isnull=False, repondue_le__gte=F("recue_le"))),
                name="protection_demande_repondue",
                violation_error_message="Une réponse a sa date, qui n’est pas avant celle de la demande.",
            ),
            models.CheckConstraint(
                condition=~Q(reponse__in=REPONSES_MOTIVEES) | ~Q(reponse_motif=""),
                name="protection_demande_motivee",
                violation_error_message="Dites pourquoi\u00a0: la personne a le droit de le savoir (RGPD, art. 12.4).",
            ),
            models.CheckConstraint(
                condition=Q(prolongee_le=None) | ~Q(prolongation_motif=""),
                name="protection_demande_prolongee",
                violation_error_message="Dites pourquoi la réponse demande plus d’un mois.",
            ),
        ]

    def __str__(self):
        return f"{self.get_droit_display()}, demande {self.pk}"

    def get_absolute_url(self):
        return reverse("protection:demande_fiche", args=[self.pk])

    @property
    def objet(self):
        """The record it is about; None when the hub has none, or no more."""
        return (
            apps.get_model(self.objet_type)._base_manager.filter(pk=self.objet_id).first() if self.objet_type else None
        )

    @property
    def ouverte(self) -> bool:
        return self.repondue_le is None
