"""The workspace of a year: its chapters, in order, shown or hidden, whole or split."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from danaecare.socle.communs.ecriture.modeles import Suivi


class Cahier(Suivi):
    """What is prepared all year for the report of `annee`; written in for the first time, it is made."""

    annee = models.PositiveSmallIntegerField("année", unique=True)
    citation = models.CharField("citation de couverture", max_length=240, blank=True, default="")
    citation_de = models.CharField("de qui", max_length=120, blank=True, default="")
    couverture = models.ForeignKey(
        "gouvernance.Illustration", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name="image de couverture",
    )  # fmt: skip

    class Meta:
        verbose_name = "cahier du rapport"
        ordering = ["-annee"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(annee__range=(1990, 2100)),
                name="cahier_annee_plausible",
                violation_error_message="Cette année n’est pas une année que le hub connaît.",
            )
        ]

    def __str__(self):
        return f"Rapport d’activité {self.annee}"

    def get_absolute_url(self):
        return f"{reverse('gouvernance:rapport')}?annee={self.annee}"


class ChapitreRapport(Suivi):
    """A chapter: the figures of a `matiere` (a pole, or nothing but text), or those of its parts named in `parties`.

    A matter whose parts some chapters have taken leaves them the others: that is how a chapter is split.
    """

    cahier = models.ForeignKey(Cahier, on_delete=models.CASCADE, related_name="chapitres")
    cle = models.SlugField("clé", max_length=60)
    matiere = models.CharField("chiffres de", max_length=20, blank=True, default="")
    titre = models.CharField("titre", max_length=120)
    chapo = models.CharField("phrase d’ouverture", max_length=240, blank=True, default="")
    rang = models.PositiveSmallIntegerField("rang", default=0)
    cache = models.BooleanField("absent du document", default=False)
    parties = ArrayField(models.CharField(max_length=80), blank=True, default=list)
    relu_le = models.DateField("relu le", null=True, blank=True)

    class Meta:
        verbose_name = "chapitre du rapport"
        ordering = ["rang", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cahier", "cle"],
                name="chapitre_rapport_cle",
                violation_error_message="Ce rapport a déjà un chapitre de ce nom.",
            )
        ]

    def __str__(self):
        return self.titre

    def get_absolute_url(self):
        return reverse("gouvernance:rapport_chapitre", args=[self.cahier.annee, self.cle])
