from django.conf import settings
from django.db import models

from danaecare.socle.communs.ecriture.modeles import Suivi
from gouvernance.models.rapport.cahier import Cahier
from gouvernance.models.rapport.choix import Cadrage


class Illustration(Suivi):
    """A picture of a year's report: checked, resized, without metadata; it says what it shows and whose it is."""

    cahier = models.ForeignKey(Cahier, on_delete=models.CASCADE, related_name="illustrations")
    nom = models.SlugField("nom court", max_length=60)
    fichier = models.FileField("image", upload_to="rapport/%Y")
    largeur = models.PositiveIntegerField("largeur", editable=False)
    hauteur = models.PositiveIntegerField("hauteur", editable=False)
    alternative = models.CharField("ce que l’image montre", max_length=240)
    credit = models.CharField("crédit", max_length=120)
    legende = models.CharField("légende", max_length=240, blank=True, default="")
    cadrage = models.CharField(
        "ce qui reste dans un cadre plus petit", max_length=10, choices=Cadrage, default=Cadrage.CENTRE
    )
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = "image du rapport"
        ordering = ["nom"]
        constraints = [
            models.UniqueConstraint(
                fields=["cahier", "nom"],
                name="illustration_nom",
                violation_error_message="Ce rapport a déjà une image de ce nom.",
            ),
            models.CheckConstraint(
                condition=~models.Q(alternative="") & ~models.Q(credit=""),
                name="illustration_dite",
                violation_error_message="Une image dit ce qu’elle montre et de qui elle est.",
            ),
            models.CheckConstraint(
                condition=models.Q(cadrage__in=Cadrage.values),
                name="illustration_cadrage",
                violation_error_message="Ce cadrage n’existe pas.",
            ),
        ]

    def __str__(self):
        return self.nom
