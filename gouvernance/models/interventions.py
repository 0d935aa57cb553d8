"""Talks, round tables, congresses, stands: where the association speaks, or is the host, and who speaks for it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.territoires.models import Localise
from gouvernance.choix import Pole
from gouvernance.choix.rayonnement import (
    INTERVENTIONS_TENUES,
    EtatIntervention,
    GenreIntervention,
    RoleIntervention,
)


class InterventionQuerySet(models.QuerySet):
    def tenues(self):
        return self.filter(etat__in=INTERVENTIONS_TENUES)

    def pendant(self, debut, fin):
        """Those that begin from `debut` to `fin`, both included."""
        return self.filter(debut__range=(debut, fin))


class Intervention(Localise, Suivi):
    """One event, from the invitation to the thank-you; abroad, it has a country instead of a commune."""

    titre = models.CharField("titre", max_length=200)
    genre = models.CharField("genre", max_length=12, choices=GenreIntervention)
    role = models.CharField("rôle", max_length=12, choices=RoleIntervention, default=RoleIntervention.INTERVIENT)
    debut = models.DateField("date")
    fin = models.DateField("jusqu’au", null=True, blank=True)
    endroit = models.CharField("endroit", max_length=160, blank=True, default="")
    pays = models.CharField("pays, hors de France", max_length=60, blank=True, default="")
    organisateur = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="interventions",
        verbose_name="qui invite",
    )  # fmt: skip
    partenaires = models.CharField("partenaires", max_length=300, blank=True, default="")
    public = models.CharField("public", max_length=160, blank=True, default="")
    participants = models.PositiveIntegerField("participants", null=True, blank=True)
    pole = models.CharField("pôle", max_length=12, choices=Pole, blank=True, default="")
    etat = models.CharField(
        "état", max_length=12, choices=EtatIntervention, default=EtatIntervention.INVITATION, editable=False
    )
    note = models.TextField("ce qu’il en reste", max_length=2000, blank=True, default="")

    objects = InterventionQuerySet.as_manager()

    class Meta(Localise.Meta):
        abstract = False
        verbose_name = "intervention"
        ordering = ["-debut", "-pk"]
        constraints = [
            *Localise.Meta.constraints,
            models.UniqueConstraint(
                fields=["debut", "titre"],
                name="intervention_unique",
                violation_error_message="Une intervention de ce titre est déjà notée à cette date.",
            ),
            models.CheckConstraint(
                condition=Q(fin=None) | Q(fin__gte=F("debut")),
                name="intervention_dates",
                violation_error_message="Une intervention finit le jour où elle commence, ou après.",
            ),
            models.CheckConstraint(
                condition=Q(pays="") | Q(commune=None, commune_libre_nom=""),
                name="intervention_a_l_etranger",
                violation_error_message="À l’étranger, la ville s’écrit dans l’endroit : laissez la commune vide.",
            ),
        ]

    def __str__(self):
        return self.titre

    @property
    def ou(self) -> str:
        """The commune, or what is written of a place abroad."""
        if self.pays:
            return f"{self.endroit}, {self.pays}" if self.endroit else self.pays
        return str(self.lieu or self.endroit)

    def get_absolute_url(self):
        return reverse("gouvernance:intervention_fiche", args=[self.pk])


class Orateur(Suivi):
    """Who spoke for the association."""

    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="orateurs")
    personne = models.ForeignKey(
        Personne, on_delete=models.PROTECT, related_name="prises_de_parole", verbose_name="personne"
    )

    class Meta:
        verbose_name = "orateur"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["intervention", "personne"],
                name="orateur_unique",
                violation_error_message="Cette personne est déjà parmi celles qui interviennent.",
            )
        ]

    def __str__(self):
        return str(self.personne)

    def get_absolute_url(self):
        return self.intervention.get_absolute_url()
