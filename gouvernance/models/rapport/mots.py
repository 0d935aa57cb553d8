from django.conf import settings
from django.db import models
from django.urls import reverse

from danaecare.socle.communs.ecriture.modeles import Suivi
from gouvernance.models.rapport.choix import Sorte
from gouvernance.models.rapport.illustrations import Illustration


class MotRapport(Suivi):
    """A word kept during the year about something that was held, for the chapter of its pole.

    `dit` is that thing as it was read then, which stays when its sheet goes; `regle_le`: the chapter has said it.
    """

    annee = models.PositiveSmallIntegerField("année", editable=False)
    matiere = models.CharField("pôle", max_length=16, editable=False)
    sorte = models.CharField("de quoi", max_length=8, choices=Sorte, editable=False)
    objet = models.PositiveBigIntegerField("lequel", editable=False)
    dit = models.CharField("ce qui s’est tenu", max_length=240, editable=False)
    mot = models.TextField("ce qu’il faudra en dire", max_length=1000)
    image = models.ForeignKey(
        Illustration, on_delete=models.SET_NULL, null=True, blank=True, related_name="mots", editable=False
    )
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    regle_le = models.DateTimeField("dit le", null=True, blank=True, editable=False)
    regle_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = "mot pour le rapport"
        verbose_name_plural = "mots pour le rapport"
        ordering = ["id"]
        indexes = [models.Index(fields=["annee", "matiere"], name="mot_rapport_chapitre")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(annee__range=(1990, 2100)),
                name="mot_rapport_annee",
                violation_error_message="Cette année n’a pas de rapport.",
            ),
            models.CheckConstraint(
                condition=~models.Q(mot__regex=r"^\s*$"),
                name="mot_rapport_dit",
                violation_error_message="Écrivez ce qu’il faudra en dire.",
            ),
        ]

    def __str__(self):
        return self.dit

    def get_absolute_url(self):
        return reverse("gouvernance:rapport_chapitre", args=[self.annee, self.matiere]) + "#mots"
