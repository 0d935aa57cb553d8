from django.db import models

from aidants.models.bases import Fiche, exiger_jour, jour_plausible
from aidants.models.dossiers import Dossier


class PasSuivant(Fiche):
    """A step of a file after its next one, which the file holds itself: done, the first of these takes its place."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="pas_suivants")
    texte = models.CharField("à faire", max_length=200)
    le = models.DateField("le")

    class Meta:
        verbose_name = "pas suivant"
        verbose_name_plural = "pas suivants"
        ordering = ["le", "id"]
        constraints = [
            models.CheckConstraint(
                condition=jour_plausible("le"),
                name="aidants_pas_jour",
                violation_error_message="La date de ce pas n’est pas plausible : vérifiez l’année.",
            )
        ]

    def __str__(self):
        return self.texte

    def clean(self):
        super().clean()
        exiger_jour("le", self.le, avenir=True)

    def get_absolute_url(self):
        return self.dossier.get_absolute_url()
