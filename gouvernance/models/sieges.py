"""The seats that the association holds in other bodies, and the support that it receives."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.modeles import Suivi
from gouvernance.choix.rayonnement import GenreAppui, GenreSiege


class SiegeQuerySet(models.QuerySet):
    def tenus(self, debut, fin):
        """Those held at some time from `debut` to `fin`."""
        return self.filter(Q(fin=None) | Q(fin__gte=debut), debut__lte=fin)


class Siege(Suivi):
    """A place held for the association in the body of another structure, by somebody, from a day to another."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="sieges", verbose_name="structure"
    )
    genre = models.CharField("genre", max_length=12, choices=GenreSiege)
    role = models.CharField("rôle", max_length=120, help_text="Membre, vice-présidence, personne qualifiée…")
    personne = models.ForeignKey(
        Personne, on_delete=models.PROTECT, null=True, blank=True, related_name="sieges", verbose_name="tenu par"
    )
    debut = models.DateField("depuis le")
    fin = models.DateField("jusqu’au", null=True, blank=True)
    note = models.CharField("ce qui s’y joue", max_length=300, blank=True, default="")

    objects = SiegeQuerySet.as_manager()

    class Meta:
        verbose_name = "siège"
        ordering = ["-debut", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin=None) | Q(fin__gte=F("debut")),
                name="siege_dates",
                violation_error_message="Un siège finit après avoir commencé.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "role", "debut"],
                name="siege_unique",
                violation_error_message="Ce siège est déjà noté : même structure, même rôle, même jour.",
            ),
        ]

    def __str__(self):
        return f"{self.role}, {self.organisation}"

    def get_absolute_url(self):
        return reverse("gouvernance:siege_fiche", args=[self.pk])


class ReunionSiege(Suivi):
    """A meeting of that body: whether the association was there, and what was decided that concerns it."""

    siege = models.ForeignKey(Siege, on_delete=models.CASCADE, related_name="reunions")
    date = models.DateField("date")
    objet = models.CharField("objet", max_length=200)
    presente = models.BooleanField("l’association y était", default=True)
    decisions = models.TextField("décisions qui nous concernent", max_length=2000, blank=True, default="")

    class Meta:
        verbose_name = "réunion d’un siège"
        verbose_name_plural = "réunions d’un siège"
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["siege", "date", "objet"],
                name="reunion_siege_unique",
                violation_error_message="Cette réunion est déjà notée.",
            )
        ]

    def __str__(self):
        return self.objet

    def get_absolute_url(self):
        return self.siege.get_absolute_url()


class Appui(Suivi):
    """Help that the association receives: a DLA, a programme, an agreement for civic service, a label."""

    genre = models.CharField("genre", max_length=16, choices=GenreAppui)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="appuis", verbose_name="qui l’apporte"
    )
    objet = models.CharField("objet", max_length=200)
    numero = models.CharField("numéro", max_length=60, blank=True, default="")
    debut = models.DateField("depuis le")
    fin = models.DateField("jusqu’au", null=True, blank=True)
    postes = models.PositiveSmallIntegerField("postes agréés", null=True, blank=True)
    lieux = models.CharField("lieux de mission", max_length=300, blank=True, default="")
    suite = models.TextField("ce qu’il a donné", max_length=2000, blank=True, default="")

    objects = SiegeQuerySet.as_manager()

    class Meta:
        verbose_name = "appui reçu"
        verbose_name_plural = "appuis reçus"
        ordering = ["-debut", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin=None) | Q(fin__gte=F("debut")),
                name="appui_dates",
                violation_error_message="Un appui finit après avoir commencé.",
            ),
            models.CheckConstraint(
                condition=Q(postes=None, lieux="") | Q(genre=GenreAppui.SERVICE_CIVIQUE),
                name="appui_postes",
                violation_error_message="Postes et lieux de mission sont ceux d’un agrément de service civique.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "objet", "debut"],
                name="appui_unique",
                violation_error_message="Cet appui est déjà noté : même structure, même objet, même jour.",
            ),
        ]

    def __str__(self):
        return self.objet

    def get_absolute_url(self):
        return reverse("gouvernance:appui_fiche", args=[self.pk])
