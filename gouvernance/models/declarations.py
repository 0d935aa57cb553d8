"""Changes that the prefecture is told."""

from django.db import models

from danaecare.socle.communs.ecriture.modeles import Suivi
from gouvernance.models.instances import Mandat


class Declaration(Suivi):
    """A change that the prefecture must know within three months (loi du 1er juillet 1901, article 5).

    `mandat`: the seat whose foreseen end is the change; kept once declared, reckoned until then.
    """

    objet = models.CharField("changement", max_length=200)
    changement_le = models.DateField("date du changement")
    echeance = models.DateField("à déclarer avant le", editable=False)
    faite_le = models.DateField("déclarée le", null=True, blank=True)
    mandat = models.OneToOneField(
        Mandat, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="fin_declaree",
        verbose_name="mandat arrivé à sa fin",
    )  # fmt: skip

    class Meta:
        verbose_name = "déclaration"
        ordering = ["echeance", "id"]

    def __str__(self):
        return self.objet
