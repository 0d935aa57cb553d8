"""Participatory work days: the collective action, its workshops, the wishes of those who come."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from danaecare.socle.animation.models import ActionCollective, Participation
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.modeles import Suivi
from jardins.models.jardin import Jardin


class Chantier(Suivi):
    """What a work day adds to its collective action: the garden, the weather, what to bring."""

    action = models.OneToOneField(ActionCollective, on_delete=models.PROTECT, related_name="chantier")
    jardin = models.ForeignKey(
        Jardin, on_delete=models.PROTECT, null=True, blank=True, related_name="chantiers", verbose_name="jardin"
    )
    outils = models.CharField("outils à apporter", max_length=300, blank=True)
    consignes = models.TextField("consignes", max_length=2000, blank=True)
    meteo = models.CharField("météo", max_length=160, blank=True, help_text="Prévue avant, constatée après.")
    remercies_le = models.DateTimeField("remerciés le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "chantier"
        verbose_name_plural = "chantiers"
        ordering = ["-action__date", "-pk"]

    def __str__(self):
        return self.action.titre

    def get_absolute_url(self):
        return reverse("jardins:chantier_fiche", args=[self.pk])


class AtelierChantier(models.Model):
    """A workshop of a work day, with who leads it and how many it holds."""

    chantier = models.ForeignKey(Chantier, on_delete=models.PROTECT, related_name="ateliers")
    titre = models.CharField("titre", max_length=120)
    animation = models.ForeignKey(
        Personne, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="animé par"
    )
    places = models.PositiveSmallIntegerField(
        "places",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
        help_text="Sans nombre, l’atelier n’a pas de limite.",
    )

    class Meta:
        verbose_name = "atelier de chantier"
        verbose_name_plural = "ateliers de chantier"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["chantier", "titre"],
                name="atelier_titre_unique",
                violation_error_message="Ce chantier a déjà un atelier de ce titre.",
            ),
            models.CheckConstraint(
                condition=Q(places__isnull=True) | Q(places__gte=1),
                name="atelier_places",
                violation_error_message="Un atelier a au moins une place.",
            ),
        ]

    def __str__(self):
        return self.titre


class Inscription(models.Model):
    """What somebody on the list of a work day wishes, and the workshop that they are in.

    Attendance and hours are on the participation, which every pole counts from.
    """

    participation = models.OneToOneField(Participation, on_delete=models.CASCADE, related_name="inscription_chantier")
    voeu_1 = models.ForeignKey(
        AtelierChantier, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="1er vœu"
    )
    voeu_2 = models.ForeignKey(
        AtelierChantier, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="2e vœu"
    )
    atelier = models.ForeignKey(
        AtelierChantier,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="inscrits",
        verbose_name="atelier",
    )
    apporte = models.CharField("apporte", max_length=160, blank=True)

    class Meta:
        verbose_name = "inscription au chantier"
        verbose_name_plural = "inscriptions au chantier"
        ordering = ["participation_id"]

    def __str__(self):
        return str(self.participation)
