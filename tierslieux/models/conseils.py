from django.db import models

from danaecare.socle.communs.ecriture.modeles import Suivi
from tierslieux.choix import NatureConseil


class DemandeConseil(Suivi):
    """A local authority, or the carrier of a health tiers-lieu elsewhere, that asks the association for help."""

    jour = models.DateField("reçue le")
    nature = models.CharField("qui demande", max_length=12, choices=NatureConseil, default=NatureConseil.COLLECTIVITE)
    organisation = models.ForeignKey(
        "annuaire.Organisation", on_delete=models.PROTECT, related_name="demandes_conseil", verbose_name="organisation"
    )
    objet = models.CharField("objet", max_length=200)
    suite = models.CharField("suite donnée", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "demande de conseil"
        verbose_name_plural = "demandes de conseil"
        ordering = ["-jour", "-pk"]

    def __str__(self):
        return f"{self.organisation}\u00a0: {self.objet}"
