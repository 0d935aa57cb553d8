"""What an agenda knows by itself: when an account works, when it is away, and who reads its week from elsewhere."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value

from danaecare.socle.agenda.choix import Jour, Raison
from danaecare.socle.communs.ecriture.modeles import Suivi

ORDRE = "La fin de l’absence doit suivre son début."


class Absence(Suivi):
    """Somebody is away from one instant to another; midnight to midnight for whole days."""

    compte = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="absences", verbose_name="compte"
    )
    raison = models.CharField("raison", max_length=12, choices=Raison, default=Raison.CONGE)
    debut = models.DateTimeField("du")
    fin = models.DateTimeField("au")

    class Meta:
        verbose_name = "absence"
        ordering = ["debut", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__gt=F("debut")),
                name="agenda_absence_ordre",
                violation_error_message=ORDRE,
            ),
            models.CheckConstraint(
                condition=Q(raison__in=Raison.values),
                name="agenda_absence_raison_connue",
                violation_error_message="Cette raison d’absence n’existe pas.",
            ),
            ExclusionConstraint(
                name="agenda_absence_une_a_la_fois",
                # A range of one id: no extension of the database is needed to compare it.
                expressions=[
                    (
                        Func(
                            F("compte"), F("compte"), Value("[]"), function="int8range",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(
                            F("debut"), F("fin"), Value("[)"), function="tstzrange", output_field=DateTimeRangeField()
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Une absence est déjà posée à ces dates : modifiez-la plutôt.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.get_raison_display()

    def clean(self):
        super().clean()
        if self.debut and self.fin and self.fin <= self.debut:
            raise ValidationError({"fin": ORDRE})


class HoraireTravail(models.Model):
    """Hours of a day of the week when an account works, as it says itself."""

    compte = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="horaires", verbose_name="compte"
    )
    jour = models.PositiveSmallIntegerField("jour", choices=Jour)
    debut = models.TimeField("de")
    fin = models.TimeField("à")

    class Meta:
        verbose_name = "horaire de travail"
        verbose_name_plural = "horaires de travail"
        ordering = ["compte", "jour", "debut"]
        constraints = [
            models.UniqueConstraint(
                fields=["compte", "jour", "debut"],
                name="agenda_horaire_unique",
                violation_error_message="Ce jour a déjà des horaires qui commencent à cette heure.",
            ),
            models.CheckConstraint(
                condition=Q(fin__gt=F("debut")),
                name="agenda_horaire_ordre",
                violation_error_message="L’heure de fin doit suivre l’heure de début.",
            ),
            models.CheckConstraint(
                condition=Q(jour__lte=Jour.DIMANCHE),
                name="agenda_horaire_jour_connu",
                violation_error_message="Ce jour de la semaine n’existe pas.",
            ),
        ]

    def __str__(self):
        return f"{self.get_jour_display()}, {self.debut:%H:%M}"


class FluxAgenda(models.Model):
    """A secret address where a telephone reads the week of its owner: hours and kinds, nobody's name.

    Only the fingerprint of the secret is kept: the address is shown once, and revoked rather than found again.
    """

    proprietaire = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="flux_agenda", verbose_name="propriétaire"
    )
    empreinte = models.CharField(max_length=64, unique=True, editable=False)
    cree_le = models.DateTimeField("créé le", auto_now_add=True)
    lu_le = models.DateTimeField("lu le", null=True, blank=True, editable=False)
    revoque_le = models.DateTimeField("révoqué le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "calendrier d’un agenda"
        verbose_name_plural = "calendriers des agendas"
        ordering = ["-cree_le", "-pk"]

    def __str__(self):
        return f"calendrier créé le {self.cree_le:%d/%m/%Y}"
