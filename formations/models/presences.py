"""The attendance sheet: the one source of hours, certificates and BPF."""

from django.db import models
from django.db.models import Q

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.modeles import Suivi
from formations.choix import ModeEmargement, Presence
from formations.models.sessions import DemiJournee
from formations.models.stagiaires import Stagiaire


class Emargement(Suivi):
    """What a half-day says of a trainee or of a trainer. No row is a hole, never an absence.

    `minutes` is what was followed: the half-day less the lateness, nothing for an absence.
    """

    demi_journee = models.ForeignKey(DemiJournee, on_delete=models.PROTECT, related_name="emargements")
    stagiaire = models.ForeignKey(
        Stagiaire, on_delete=models.PROTECT, null=True, blank=True, related_name="emargements"
    )
    formateur = models.ForeignKey(
        Personne, on_delete=models.PROTECT, null=True, blank=True, related_name="emargements_formateur"
    )
    presence = models.CharField("présence", max_length=8, choices=Presence)
    retard = models.PositiveSmallIntegerField("minutes de retard", default=0)
    motif = models.CharField("motif", max_length=200, blank=True, default="")
    mode = models.CharField("mode", max_length=8, choices=ModeEmargement, default=ModeEmargement.PAPIER)
    trace = models.JSONField("signature", null=True, blank=True)
    signe_le = models.DateTimeField("signé le", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(editable=False)

    class Meta:
        verbose_name = "émargement"
        ordering = ["demi_journee", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["demi_journee", "stagiaire"],
                name="emargement_stagiaire_unique",
                violation_error_message="Cette demi-journée est déjà émargée par ce stagiaire.",
            ),
            models.UniqueConstraint(
                fields=["demi_journee", "formateur"],
                name="emargement_formateur_unique",
                violation_error_message="Cette demi-journée est déjà émargée par ce formateur.",
            ),
            models.CheckConstraint(
                condition=Q(stagiaire__isnull=False, formateur=None) | Q(stagiaire=None, formateur__isnull=False),
                name="emargement_un_signataire",
                violation_error_message="Un émargement est celui d’un stagiaire ou d’un formateur.",
            ),
            models.CheckConstraint(
                condition=~Q(presence=Presence.ABSENT) | Q(minutes=0, trace=None),
                name="emargement_absent_sans_heures",
                violation_error_message="Un absent ne signe pas et ne suit aucune heure.",
            ),
            models.CheckConstraint(
                condition=~Q(presence=Presence.RETARD) | Q(retard__gt=0),
                name="emargement_retard_minutes",
                violation_error_message="Un retard dit combien de minutes.",
            ),
            models.CheckConstraint(
                condition=~Q(mode=ModeEmargement.TABLETTE) | Q(trace__isnull=False, signe_le__isnull=False),
                name="emargement_tablette_signe",
                violation_error_message="Une signature sur tablette garde son tracé et son heure.",
            ),
        ]

    def __str__(self):
        return f"{self.stagiaire or self.formateur}, {self.demi_journee}"
