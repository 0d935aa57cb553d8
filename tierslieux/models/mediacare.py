"""The studio: a production from the request to where it is shown, and who agreed to be seen in it."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.modeles import Suivi
from tierslieux.choix import EtatProduction, GenreProduction, PorteeImage, SupportDiffusion
from tierslieux.models.reservations import Reservation


class ProductionMedia(Suivi):
    """A film, pictures, a podcast, asked for by somebody, shot in the studio."""

    titre = models.CharField("titre", max_length=160)
    genre = models.CharField("genre", max_length=12, choices=GenreProduction)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="productions_media",
        verbose_name="demandée par",
    )  # fmt: skip
    demandee_le = models.DateField("demandée le")
    sujet = models.CharField("sujet", max_length=200, blank=True, default="")
    etat = models.CharField("état", max_length=12, choices=EtatProduction, default=EtatProduction.DEMANDEE)
    tournage = models.ForeignKey(
        Reservation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False,
        verbose_name="tournage",
    )  # fmt: skip

    class Meta:
        verbose_name = "production média"
        verbose_name_plural = "productions média"
        ordering = ["-demandee_le", "-pk"]

    def __str__(self):
        return self.titre

    def get_absolute_url(self):
        return reverse("gouvernance:production_media_fiche", args=[self.pk])


class AccordImageQuerySet(models.QuerySet):
    def finis(self, jour: date):
        """Withdrawn, or ended before that day: what shows them is to be taken away."""
        return self.filter(Q(retire_le__lte=jour) | Q(fin__lt=jour))


class AccordImage(Suivi):
    """What somebody who is filmed signed: where her image may go, until when; she takes it back when she wants."""

    production = models.ForeignKey(ProductionMedia, on_delete=models.PROTECT, related_name="accords")
    personne = models.ForeignKey(
        Personne, on_delete=models.PROTECT, related_name="accords_image", verbose_name="personne filmée"
    )
    signe_le = models.DateField("signé le")
    portee = models.CharField("pour quels usages", max_length=12, choices=PorteeImage)
    fin = models.DateField("vaut jusqu’au", null=True, blank=True)
    retire_le = models.DateField("retiré le", null=True, blank=True, editable=False)

    objects = AccordImageQuerySet.as_manager()

    class Meta:
        verbose_name = "accord d’image"
        verbose_name_plural = "accords d’image"
        ordering = ["signe_le", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["production", "personne"],
                name="accord_image_unique",
                violation_error_message="L’accord de cette personne est déjà noté.",
            ),
            models.CheckConstraint(
                condition=Q(fin=None) | Q(fin__gte=F("signe_le")),
                name="accord_image_dates",
                violation_error_message="Un accord finit après avoir été signé.",
            ),
        ]

    def __str__(self):
        return str(self.personne)

    def get_absolute_url(self):
        return self.production.get_absolute_url()


class Diffusion(Suivi):
    """Where a production was shown; what is printed is not taken back."""

    production = models.ForeignKey(ProductionMedia, on_delete=models.PROTECT, related_name="diffusions")
    support = models.CharField("support", max_length=12, choices=SupportDiffusion)
    ou = models.CharField("où", max_length=160)
    lien = models.URLField("adresse", max_length=300, blank=True, default="")
    date = models.DateField("depuis le")
    retiree_le = models.DateField("retirée le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "diffusion"
        ordering = ["-date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(retiree_le=None) | ~Q(support=SupportDiffusion.IMPRIME),
                name="diffusion_imprimee",
                violation_error_message="Ce qui est imprimé ne se retire pas : ne le réimprimez plus.",
            )
        ]

    def __str__(self):
        return f"{self.get_support_display()}, {self.ou}"

    def get_absolute_url(self):
        return self.production.get_absolute_url()
