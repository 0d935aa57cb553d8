from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation
from gouvernance.models.rapport.cahier import Cahier
from gouvernance.models.rapport.choix import Audience, GenreEdition


class EditionArretee(models.Model):
    """An edition as it was the day it was stopped; the database refuses to change what it says.

    `archive` holds what made it: document, style sheets, pictures, figures, texts, templates. Only its publication
    may still move.
    """

    cahier = models.ForeignKey(Cahier, on_delete=models.PROTECT, related_name="editions")
    genre = models.CharField("édition", max_length=12, choices=GenreEdition)
    audience = models.CharField("effectifs", max_length=10, choices=Audience)
    financeur = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="financeur"
    )
    arretee_le = models.DateTimeField("arrêtée le", db_default=Now())
    par = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    chiffres = models.JSONField("chiffres")
    textes = models.JSONField("textes", blank=True)
    page = models.TextField("page web")
    pdf = models.FileField("PDF", upload_to="rapport/editions/%Y")
    pdf_empreinte = models.CharField("empreinte du PDF", max_length=64)
    archive = models.FileField("archive", upload_to="rapport/editions/%Y")
    archive_empreinte = models.CharField("empreinte de l’archive", max_length=64)
    pages = models.PositiveSmallIntegerField("pages")
    publiee_le = models.DateTimeField("publiée le", null=True, blank=True)
    publiee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "édition arrêtée"
        verbose_name_plural = "éditions arrêtées"
        ordering = ["-arretee_le", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(publiee_le=None) | models.Q(audience=Audience.PUBLIQUE),
                name="edition_publiee_publique",
                violation_error_message="Seule une édition publique se publie : elle masque les petits effectifs.",
            ),
            models.CheckConstraint(
                condition=models.Q(genre=GenreEdition.FINANCEUR, financeur__isnull=False)
                | (~models.Q(genre=GenreEdition.FINANCEUR) & models.Q(financeur=None)),
                name="edition_financeur",
                violation_error_message="Une édition par financeur dit de quel financeur.",
            ),
        ]

    def __str__(self):
        quoi = f"pour {self.financeur}" if self.financeur_id else self.get_genre_display().lower()
        return f"Édition {quoi} {self.cahier.annee}, {self.get_audience_display().lower()}"

    def get_absolute_url(self):
        return reverse("gouvernance:edition_fiche", args=[self.pk])
