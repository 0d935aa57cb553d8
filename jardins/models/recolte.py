"""What a garden harvests, and what of it goes to food aid."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from jardins.models.jardin import Jardin
from jardins.models.regles import QUANTITE_MAX, QUANTITE_MAX_ECRITE, jour_venu


class RecolteQuerySet(models.QuerySet):
    def sur(self, periode):
        return self.filter(date__range=(periode.debut, periode.fin))


class Recolte(Suivi):
    """The kilos of a day, or of a season told at its end, as the garden says them."""

    jardin = models.ForeignKey(Jardin, on_delete=models.PROTECT, related_name="recoltes", verbose_name="jardin")
    date = models.DateField("date", validators=[jour_venu])
    kilos = ColonneDecimale("récolté (kg)", max_digits=9, decimal_places=2)
    donnes = ColonneDecimale("dont donné à l’aide alimentaire (kg)", max_digits=9, decimal_places=2, default=0)
    beneficiaire = models.CharField("aide alimentaire servie", max_length=160, blank=True)

    objects = RecolteQuerySet.as_manager()

    class Meta:
        verbose_name = "récolte"
        verbose_name_plural = "récoltes"
        ordering = ["-date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kilos__gt=0, kilos__lte=QUANTITE_MAX),
                name="recolte_kilos",
                violation_error_message=f"Une récolte va de 0,01 à {QUANTITE_MAX_ECRITE} kg.",
            ),
            models.CheckConstraint(
                condition=Q(donnes__gte=0, donnes__lte=F("kilos")),
                name="recolte_donnee",
                violation_error_message="On ne donne pas plus que ce qui est récolté.",
            ),
        ]

    def __str__(self):
        return f"récolte du {self.date:%d/%m/%Y}, {self.jardin}"

    def get_absolute_url(self):
        return reverse("jardins:recolte_modifier", args=[self.pk])
