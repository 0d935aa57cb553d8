from django.db import models
from django.db.models import F, Q

from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.conservation.choix import DURABLES, GenreMesure


class MesureQuerySet(models.QuerySet):
    def de(self, objet):
        return self.filter(objet_type=objet._meta.label_lower, objet_id=objet.pk)

    def en_cours(self, *genres: str):
        return self.filter(genre__in=genres, levee_le=None)


class Mesure(models.Model):
    """What was done at a person's request, and why. The log says who did it.

    The person is named by the number of her sheet or file, as in the log: what is asked of the hub outlives neither.
    """

    objet_type = models.CharField(max_length=60, editable=False)
    objet_id = models.BigIntegerField(editable=False)
    genre = models.CharField("ce que la personne demande", max_length=14, choices=GenreMesure)
    demandee_le = models.DateField("demande reçue le")
    motif = models.CharField("raison", max_length=300)
    suite = models.CharField("ce qui a été fait", max_length=300, blank=True, default="", editable=False)
    prise_le = models.DateField("faite le", editable=False)
    levee_le = models.DateField("levée le", null=True, editable=False)
    levee_motif = models.CharField("pourquoi elle est levée", max_length=300, blank=True, default="")

    objects = MesureQuerySet.as_manager()

    class Meta:
        verbose_name = "mesure demandée par une personne"
        verbose_name_plural = "mesures demandées par des personnes"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["objet_type", "objet_id", "genre"],
                condition=Q(levee_le=None, genre__in=[genre.value for genre in DURABLES]),
                name="mesure_une_en_cours",
                violation_error_message="Cette mesure est déjà en cours pour cette personne.",
            ),
            models.CheckConstraint(
                condition=Q(genre__in=GenreMesure.values) & ~Q(motif=""),
                name="mesure_motivee",
                violation_error_message="Une mesure dit ce que la personne demande, et pourquoi.",
            ),
            models.CheckConstraint(
                condition=Q(demandee_le__lte=F("prise_le")),
                name="mesure_apres_la_demande",
                violation_error_message="La demande est à venir : notez le jour où elle est arrivée.",
            ),
            models.CheckConstraint(
                condition=Q(levee_le=None, levee_motif="") | (Q(levee_le__gte=F("prise_le")) & ~Q(levee_motif="")),
                name="mesure_levee_motivee",
                violation_error_message="Une mesure se lève avec une raison.",
            ),
        ]

    def __str__(self):
        return f"{self.get_genre_display()} demandée le {self.demandee_le:%d/%m/%Y}"

    @property
    def dit(self) -> str:
        """What it asks of whoever opens the sheet; the reason stays with those who answer the person."""
        if self.genre == GenreMesure.LIMITATION:
            return (
                f"Depuis le {date_longue(self.prise_le)}, rien ne s’écrit sur cette fiche, à la demande de la personne."
            )
        return f"Depuis le {date_longue(self.prise_le)}, cette personne ne veut plus être relancée ni sollicitée."

    @property
    def dure(self) -> bool:
        return self.genre in DURABLES and self.levee_le is None
