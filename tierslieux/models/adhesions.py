from django.core.validators import MinValueValidator
from django.db import models

from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from tierslieux.models.lieux import Lieu


class AdhesionStructure(Suivi):
    """A hosted structure is a member of the place for a year."""

    structure = models.ForeignKey(
        "annuaire.Organisation", on_delete=models.PROTECT, related_name="adhesions_lieu", verbose_name="structure"
    )
    lieu = models.ForeignKey(Lieu, on_delete=models.PROTECT, related_name="adhesions", verbose_name="lieu")
    annee = models.PositiveSmallIntegerField("année")
    adheree_le = models.DateField("adhésion le", null=True, blank=True)
    montant = ColonneDecimale(
        "cotisation (€)", max_digits=7, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )

    class Meta:
        verbose_name = "adhésion d’une structure hébergée"
        verbose_name_plural = "adhésions des structures hébergées"
        ordering = ["-annee", "structure"]
        constraints = [
            models.UniqueConstraint(
                fields=["structure", "lieu", "annee"],
                name="adhesion_structure_unique",
                violation_error_message="Cette structure a déjà adhéré cette année-là.",
            )
        ]

    def __str__(self):
        return f"{self.structure}, {self.annee}"
