"""The private link by which a tablet is passed round during one half-day."""

from django.db import models

from formations.models.sessions import DemiJournee


class LienSignature(models.Model):
    """One link a half-day, held by the first tablet that opens it; drawing another key kills the link."""

    demi_journee = models.OneToOneField(DemiJournee, on_delete=models.CASCADE, related_name="lien_signature")
    cle = models.CharField(max_length=64, unique=True, editable=False)
    appareil = models.CharField("empreinte de la tablette", max_length=64, blank=True, default="", editable=False)
    pris_le = models.DateTimeField("ouvert le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "lien de signature"
        verbose_name_plural = "liens de signature"

    def __str__(self):
        return f"Lien de signature, {self.demi_journee}"
