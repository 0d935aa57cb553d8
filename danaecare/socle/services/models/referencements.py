"""The campaign « Ma Boussole Aidants »: which structures are to be found there, and how far each one is."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.services.choix import EtatReference

# What is over, where nothing is left to do.
FINIS = (EtatReference.REFERENCEE, EtatReference.REFUSEE)


class Referencement(Suivi):
    """One structure of the campaign, who leads it, and its next step."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="referencement", verbose_name="structure"
    )
    etat = models.CharField("état", max_length=11, choices=EtatReference, default=EtatReference.A_CONTACTER)
    etat_le = models.DateField("depuis le", editable=False)
    mene_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="menée par",
    )  # fmt: skip
    prochaine_etape = models.CharField("prochaine étape", max_length=200, blank=True, default="")
    prochaine_le = models.DateField("à faire le", null=True, blank=True)

    class Meta:
        verbose_name = "référencement"
        ordering = ["organisation__cle_tri", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(etat__in=EtatReference.values),
                name="referencement_etat_connu",
                violation_error_message="Cet état n’est pas dans la liste.",
            ),
            models.CheckConstraint(
                condition=Q(prochaine_le=None) | ~Q(prochaine_etape=""),
                name="referencement_etape_dite",
                violation_error_message="Dites ce qui est à faire ce jour-là.",
            ),
        ]
        indexes = [models.Index(fields=["prochaine_le"], name="referencement_prochaine")]

    def __str__(self):
        return f"référencement de {self.organisation}"

    def get_absolute_url(self):
        return reverse("services:referencement_modifier", args=[self.pk])

    def absorber(self, autre: "Referencement") -> None:
        """Two sheets of one structure: the one that is further wins."""
        rangs = list(EtatReference)
        if rangs.index(EtatReference(autre.etat)) > rangs.index(EtatReference(self.etat)):
            self.etat, self.etat_le = autre.etat, autre.etat_le
        if not self.prochaine_etape:
            self.prochaine_etape, self.prochaine_le = autre.prochaine_etape, autre.prochaine_le
        self.mene_par_id = self.mene_par_id or autre.mene_par_id

    @property
    def en_retard(self) -> bool:
        return self.prochaine_le is not None and self.prochaine_le <= aujourdhui()


class EtatReferencement(models.Model):
    """From which day a structure stood there: a past year reads what held on its last day."""

    referencement = models.ForeignKey(
        Referencement, on_delete=models.CASCADE, related_name="etats", verbose_name="référencement"
    )
    etat = models.CharField("état", max_length=11, choices=EtatReference)
    le = models.DateField("depuis le")

    class Meta:
        verbose_name = "état d’un référencement"
        verbose_name_plural = "états des référencements"
        ordering = ["le", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(etat__in=EtatReference.values),
                name="etat_referencement_connu",
                violation_error_message="Cet état n’est pas dans la liste.",
            ),
        ]
        indexes = [models.Index(fields=["referencement", "le"], name="etat_referencement_le")]

    def __str__(self):
        return f"{self.get_etat_display()}, depuis le {self.le:%d/%m/%Y}"
