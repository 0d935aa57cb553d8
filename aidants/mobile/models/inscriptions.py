from django.db import models
from django.db.models import Q

from aidants.mobile.models.tournees import Halte
from aidants.models.aidants import Aidant
from aidants.models.bases import EnvoiUnique, Fiche
from danaecare.socle.territoires.models import Commune


class InscriptionHalte(Fiche, EnvoiUnique):
    """Somebody enrolled in the workshop of a stop, or waiting for a seat; fetched at home when asked."""

    halte = models.ForeignKey(Halte, on_delete=models.PROTECT, related_name="inscriptions")
    aidant = models.ForeignKey(Aidant, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    nom = models.CharField("nom", max_length=80)
    prenom = models.CharField("prénom", max_length=80, blank=True, default="")
    telephone = models.CharField("téléphone", max_length=30, blank=True, default="")
    en_attente = models.BooleanField("en liste d’attente", default=False, editable=False)
    ramassage = models.BooleanField("à aller chercher chez elle", default=False)
    commune = models.ForeignKey(
        Commune, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="commune"
    )
    adresse = models.CharField("adresse", max_length=200, blank=True, default="")
    retiree_le = models.DateField("désinscrite le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "inscription à une halte"
        verbose_name_plural = "inscriptions aux haltes"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["halte", "nom", "prenom", "telephone"],
                condition=Q(retiree_le=None),
                name="aidants_inscription_halte_unique",
                violation_error_message="Cette personne est déjà inscrite à cette halte.",
            ),
            models.CheckConstraint(
                condition=Q(ramassage=False) | Q(commune__isnull=False),
                name="aidants_inscription_halte_ramassage",
                violation_error_message="Pour aller chercher quelqu’un, il faut sa commune.",
            ),
        ]

    def __str__(self):
        return " ".join(filter(None, [self.prenom, self.nom]))

    @property
    def porte(self) -> str:
        """Where she is fetched; "" when she comes by herself."""
        return ", ".join(filter(None, [self.adresse, str(self.commune)])) if self.ramassage else ""
