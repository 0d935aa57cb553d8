"""What an attendance sheet said before it was corrected."""

from django.conf import settings
from django.db import models

from danaecare.socle.annuaire.models import Personne
from formations.choix import Presence
from formations.models.sessions import Session
from formations.models.stagiaires import Stagiaire


class CorrectionEmargement(models.Model):
    """One cell of a sheet, corrected: what it said, what it says, who, when and why. Never changed afterwards.

    `avant` keeps the signature that was drawn. The day is copied: the half-day may be moved or taken away next.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="corrections")
    date = models.DateField("demi-journée du")
    debut = models.TimeField("à partir de")
    stagiaire = models.ForeignKey(Stagiaire, on_delete=models.PROTECT, null=True, related_name="corrections")
    formateur = models.ForeignKey(Personne, on_delete=models.PROTECT, null=True, related_name="+")
    avant = models.JSONField("avant")
    apres = models.JSONField("après", null=True)
    motif = models.CharField("raison", max_length=200, blank=True, default="")
    par = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    quand = models.DateTimeField("quand", auto_now_add=True)

    class Meta:
        verbose_name = "correction d’un émargement"
        verbose_name_plural = "corrections des émargements"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stagiaire__isnull=False, formateur=None)
                | models.Q(stagiaire=None, formateur__isnull=False),
                name="correction_un_signataire",
                violation_error_message="Une correction est celle d’un stagiaire ou d’un formateur.",
            ),
            models.CheckConstraint(
                condition=models.Q(avant__trace=None) | ~models.Q(motif=""),
                name="correction_signature_motif",
                violation_error_message="La correction d’une signature dit pourquoi.",
            ),
        ]

    def __str__(self):
        return f"{self.qui}, {self.date:%d/%m/%Y}"

    @property
    def qui(self) -> str:
        return str(self.stagiaire or self.formateur)

    @property
    def avant_dit(self) -> str:
        return _dire(self.avant)

    @property
    def apres_dit(self) -> str:
        return _dire(self.apres)


def _dire(valeurs: dict | None) -> str:
    if valeurs is None:
        return "case vide"
    dit = "signé" if valeurs["trace"] else Presence(valeurs["presence"]).label.lower()
    retard = f" de {valeurs['retard']} min" if valeurs["retard"] else ""
    return ", ".join(filter(None, [f"{dit}{retard}", valeurs["motif"]]))
