"""What a refused request is offered instead."""

from django.db import models
from django.db.models import F, Q

from danaecare.socle.communs.ecriture.modeles import Suivi
from tierslieux.models.lieux import Espace
from tierslieux.models.reservations import Reservation


class ContrePropositionQuerySet(models.QuerySet):
    def ouvertes(self, maintenant):
        """Nobody accepted them, and they still hold."""
        return self.filter(acceptee_le__isnull=True, expire_le__gt=maintenant)


class ContreProposition(Suivi):
    """A place that was free when it was offered to who asked. It holds nothing: the first who books there has it."""

    reservation = models.ForeignKey(
        Reservation, on_delete=models.CASCADE, related_name="contre_propositions", verbose_name="demande"
    )
    espace = models.ForeignKey(Espace, on_delete=models.PROTECT, related_name="+", verbose_name="espace")
    debut = models.DateTimeField("début")
    fin = models.DateTimeField("fin")
    expire_le = models.DateTimeField("vaut jusqu’au")
    acceptee_le = models.DateTimeField("acceptée le", null=True, blank=True)

    objects = ContrePropositionQuerySet.as_manager()

    class Meta:
        verbose_name = "contre-proposition"
        verbose_name_plural = "contre-propositions"
        ordering = ["debut", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reservation", "espace", "debut", "fin"],
                name="contre_proposition_unique",
                violation_error_message="Ce moment est déjà proposé.",
            ),
            models.UniqueConstraint(
                fields=["reservation"],
                condition=Q(acceptee_le__isnull=False),
                name="contre_proposition_une_acceptee",
                violation_error_message="Un autre choix a déjà été accepté.",
            ),
            models.CheckConstraint(
                condition=Q(fin__gt=F("debut")),
                name="contre_proposition_ordre",
                violation_error_message="La fin doit être après le début.",
            ),
            models.CheckConstraint(
                condition=Q(expire_le__lte=F("debut")),
                name="contre_proposition_avant",
                violation_error_message="Une proposition ne vaut plus une fois son heure venue.",
            ),
        ]

    def __str__(self):
        return f"Contre-proposition n° {self.pk}"
