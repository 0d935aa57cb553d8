"""Evidence that the hub does not make by itself: a sentence or a document, dated, for one indicator."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.communs.ecriture.modeles import Suivi
from formations.models.sessions import Session

INDICATEURS = 32


def chemin_preuve(preuve, nom: str) -> str:
    """Under the data folder, by its fingerprint: the name given by people stays out of the paths."""
    return f"formations/preuves/{preuve.indicateur:02d}/{preuve.empreinte[:32]}"


class PreuveQuerySet(models.QuerySet):
    def valables(self, debut: date, fin: date):
        """Those that hold at some time of the span: dated before its end, not outdated before its beginning."""
        return self.filter(Q(jusquau=None) | Q(jusquau__gte=debut), date__lte=fin)


class Preuve(Suivi):
    """What shows that an indicator is met; its document, if there is one, is given by permission."""

    indicateur = models.PositiveSmallIntegerField("indicateur", editable=False)
    texte = models.CharField("ce que c’est", max_length=300)
    date = models.DateField("date de la preuve")
    jusquau = models.DateField("valable jusqu’au", null=True, blank=True)
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, blank=True, related_name="preuves", verbose_name="session"
    )
    fichier = models.FileField("document", upload_to=chemin_preuve, max_length=200, blank=True)
    type_mime = models.CharField(max_length=80, blank=True, default="", editable=False)
    taille = models.PositiveIntegerField(default=0, editable=False)
    empreinte = models.CharField(max_length=64, blank=True, default="", editable=False)

    objects = PreuveQuerySet.as_manager()

    class Meta:
        verbose_name = "preuve"
        ordering = ["indicateur", "-date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(indicateur__range=(1, INDICATEURS)),
                name="preuve_indicateur",
                violation_error_message="Le référentiel a trente-deux indicateurs.",
            ),
            models.CheckConstraint(
                condition=Q(jusquau=None) | Q(jusquau__gte=F("date")),
                name="preuve_dates",
                violation_error_message="Une preuve est valable après sa date.",
            ),
        ]

    def __str__(self):
        return self.texte

    def get_absolute_url(self):
        return reverse("formations:preuve_modifier", args=[self.pk])
