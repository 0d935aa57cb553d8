"""What a structure is asked of its services, by a private link, and what it would correct."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.services.models.services import Service

COURRIEL = "services.verification"  # the kind of its mails
# What a structure says of its own service; where and whom it serves is talked over.
CORRIGEABLES = (
    "presentation", "conditions", "cout", "cout_detail", "delai", "horaires", "adresse", "telephone", "courriel",
    "site", "langues", "accessibilite",
)  # fmt: skip
FERME = "ferme"  # proposed too: it exists no more


class DemandeVerification(Suivi):
    """The private link of a service, one at a time: asked, answered, then read by the team when it corrects."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="demandes", verbose_name="service")
    cle = models.UUIDField(default=uuid4, unique=True, editable=False)
    adresse = models.EmailField("adresse de la structure")
    demandee_le = models.DateField("demandée le", null=True, blank=True, editable=False)
    expire_le = models.DateField("répondre jusqu’au")
    propositions = models.JSONField("corrections proposées", default=dict, blank=True)
    repondu_le = models.DateTimeField("réponse du", null=True, blank=True, editable=False)
    traitee_le = models.DateField("traitée le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "demande de vérification"
        verbose_name_plural = "demandes de vérification"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["service"],
                condition=Q(traitee_le=None),
                name="demande_verification_une",
                violation_error_message="La structure est déjà interrogée sur ce service.",
            ),
            models.CheckConstraint(
                condition=Q(propositions={}) | Q(repondu_le__isnull=False),
                name="demande_verification_datee",
                violation_error_message="Une correction proposée a une date.",
            ),
        ]

    def __str__(self):
        return f"demande de vérification de {self.service}"

    def get_absolute_url(self):
        return self.service.get_absolute_url()

    def absorber(self, autre: "DemandeVerification") -> None:
        """Two links of what is one service: what was answered is kept."""
        if autre.propositions and not self.propositions:
            self.propositions, self.repondu_le = autre.propositions, autre.repondu_le

    @property
    def a_relire(self) -> bool:
        return bool(self.propositions) and self.traitee_le is None

    @property
    def perimee(self) -> bool:
        return self.expire_le < aujourdhui()
