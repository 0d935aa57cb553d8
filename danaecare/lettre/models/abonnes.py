"""Who receives the letter: an address and what was agreed to, never a name, nor a link to any other sheet."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.lettre.choix import EtatAbonne, Source
from danaecare.socle.communs.ecriture.jetons import empreinte_de
from danaecare.socle.communs.ecriture.modeles import Suivi


def empreinte(adresse: str) -> str:
    """What stays of an address that unsubscribed: enough to know it again, not to read it."""
    return empreinte_de(adresse.strip().lower(), "danaecare.lettre")


class AbonneQuerySet(models.QuerySet):
    def confirmes(self):
        return self.filter(etat=EtatAbonne.CONFIRME)

    def de(self, adresse: str):
        return self.filter(empreinte=empreinte(adresse))

    def au(self, jour):
        """Those who were subscribed at the end of `jour`, whatever they did since."""
        partis = Q(desabonne_le__lte=jour) | Q(rejete_le__lte=jour)
        return self.filter(confirme_le__lte=jour).exclude(partis)


class Abonne(Suivi):
    """An address that asked for the letter. Unsubscribed, its row keeps its days and its print alone."""

    adresse = models.EmailField("adresse électronique", blank=True, default="")
    empreinte = models.CharField(max_length=64, blank=True, default="", editable=False)
    cle = models.UUIDField(default=uuid4, unique=True, editable=False)
    source = models.CharField("d’où elle vient", max_length=12, choices=Source, default=Source.FORMULAIRE)
    precision = models.CharField(
        "précision", max_length=120, blank=True, default="", help_text="Un stand, un bulletin papier, un fichier…"
    )
    consentement = models.TextField("ce qui a été accepté", max_length=500)
    consenti_le = models.DateField("accepté le")
    etat = models.CharField("état", max_length=12, choices=EtatAbonne, default=EtatAbonne.A_CONFIRMER, editable=False)
    confirme_le = models.DateField("confirmé le", null=True, blank=True, editable=False)
    desabonne_le = models.DateField("désabonné le", null=True, blank=True, editable=False)
    rejete_le = models.DateField("refusée le", null=True, blank=True, editable=False)
    rejet = models.CharField("raison du refus", max_length=200, blank=True, default="", editable=False)

    objects = AbonneQuerySet.as_manager()

    class Meta:
        verbose_name = "abonné"
        verbose_name_plural = "abonnés"
        ordering = ["adresse", "pk"]
        indexes = [models.Index(fields=["etat", "adresse"], name="lettre_abonne_etat")]
        constraints = [
            models.UniqueConstraint(
                fields=["empreinte"], condition=~Q(etat="desabonne") & ~Q(empreinte=""), name="lettre_adresse_unique",
                violation_error_message="Cette adresse est déjà dans la liste.",
            ),
            models.CheckConstraint(
                condition=Q(etat="a_confirmer", confirme_le=None, desabonne_le=None, rejete_le=None)
                | Q(etat="confirme", confirme_le__isnull=False, desabonne_le=None, rejete_le=None)
                | Q(etat="desabonne", desabonne_le__isnull=False)
                | Q(etat="rejete", desabonne_le=None, rejete_le__isnull=False),
                name="lettre_etat_et_jours",
                violation_error_message="Un abonné a le jour où il a confirmé, s’est désabonné ou a été refusé.",
            ),
            models.CheckConstraint(
                condition=~Q(etat__in=["a_confirmer", "confirme"]) | (~Q(adresse="") & ~Q(empreinte="")),
                name="lettre_adresse_presente",
                violation_error_message="Un abonné a une adresse.",
            ),
            models.CheckConstraint(
                condition=~Q(etat="desabonne") | Q(adresse=""), name="lettre_desabonne_sans_adresse",
                violation_error_message="De qui s’est désabonné, l’adresse n’est pas gardée.",
            ),
            models.CheckConstraint(
                condition=~Q(consentement=""), name="lettre_consentement_dit",
                violation_error_message="Dites ce qui a été accepté.",
            ),
            models.CheckConstraint(
                condition=Q(confirme_le=None) | Q(consenti_le__lte=F("confirme_le")), name="lettre_consenti_avant",
                violation_error_message="L’accord précède la confirmation.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.adresse or f"abonné n° {self.pk}"

    def get_absolute_url(self):
        return reverse("lettre:abonne_fiche", args=[self.pk])

    @property
    def confirme(self) -> bool:
        return self.etat == EtatAbonne.CONFIRME
