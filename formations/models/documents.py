"""Documents as they were given: numbered, frozen with their data and their template."""

from django.db import models
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation
from formations.choix import GenreDocument
from formations.models.sessions import Session
from formations.models.stagiaires import Stagiaire


class Document(models.Model):
    """A piece of a session's file. Append-only (trigger): a corrected piece is the next number."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="documents")
    stagiaire = models.ForeignKey(Stagiaire, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="documents_formation"
    )
    genre = models.CharField("pièce", max_length=12, choices=GenreDocument)
    numero = models.CharField("numéro", max_length=24)
    gabarit = models.CharField(max_length=80)
    donnees = models.JSONField()
    contenu = models.BinaryField()
    empreinte = models.CharField("empreinte SHA-256", max_length=64)
    fait_le = models.DateTimeField("fait le", auto_now_add=True)

    class Meta:
        verbose_name = "document"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["numero"], name="document_numero_unique", violation_error_message="Ce numéro est déjà pris."
            )
        ]

    def __str__(self):
        return f"{self.get_genre_display()} {self.numero}"

    def get_absolute_url(self):
        return reverse("formations:document_pdf", args=[self.pk])
