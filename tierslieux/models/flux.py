from django.db import models
from django.db.models import Q

from tierslieux.models.lieux import Espace, Lieu


class Flux(models.Model):
    """A calendar feed: a secret address, for a person, of a space, a place, or of what she booked.

    Only the fingerprint of the secret is kept: the address is shown once, and revoked rather than found again.
    """

    proprietaire = models.ForeignKey(
        "comptes.Utilisateur", on_delete=models.CASCADE, related_name="flux_calendrier", verbose_name="propriétaire"
    )
    lieu = models.ForeignKey(
        Lieu, on_delete=models.CASCADE, null=True, blank=True, related_name="flux", verbose_name="lieu"
    )
    espace = models.ForeignKey(
        Espace, on_delete=models.CASCADE, null=True, blank=True, related_name="flux", verbose_name="espace"
    )
    detaille = models.BooleanField(
        "avec l’objet des réservations", default=False,
        help_text="Sans cela, le calendrier ne montre que «\u00a0Occupé\u00a0». Jamais de nom, de téléphone ni "
        "d’adresse.",
    )  # fmt: skip
    empreinte = models.CharField(max_length=64, unique=True, editable=False)
    cree_le = models.DateTimeField("créé le", auto_now_add=True)
    lu_le = models.DateTimeField("lu le", null=True, blank=True, editable=False)
    revoque_le = models.DateTimeField("révoqué le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "calendrier partagé"
        verbose_name_plural = "calendriers partagés"
        ordering = ["-cree_le", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lieu__isnull=True) | Q(espace__isnull=True),
                name="flux_une_cible",
                violation_error_message="Choisissez un lieu ou un espace, pas les deux.",
            )
        ]

    def __str__(self):
        return self.titre

    @property
    def titre(self) -> str:
        if self.espace_id:
            return f"{self.espace.lieu} – {self.espace}"
        return str(self.lieu) if self.lieu_id else "Les réservations que j’ai posées"
