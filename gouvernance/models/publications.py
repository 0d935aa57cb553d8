"""What the association published, and what is said of it."""

from django.db import models
from django.urls import reverse

from danaecare.socle.communs.ecriture.modeles import Suivi
from gouvernance.choix import Pole
from gouvernance.choix.rayonnement import GenrePublication
from gouvernance.models.interventions import Intervention
from gouvernance.models.recherche import Recherche


def chemin_publication(publication, nom: str) -> str:
    """By its fingerprint: the name given by people stays out of the paths."""
    return f"gouvernance/publications/{publication.empreinte[:32]}"


class Publication(Suivi):
    """An article, a film, a chapter, a mention; its file, if it has one, is given by permission."""

    titre = models.CharField("titre", max_length=200)
    genre = models.CharField("genre", max_length=12, choices=GenrePublication)
    date = models.DateField("parue le")
    media = models.CharField("où", max_length=120, help_text="La revue, le journal, la radio, le site.")
    sujet = models.CharField("sujet", max_length=120, blank=True, default="")
    auteurs = models.CharField("auteurs", max_length=200, blank=True, default="")
    lien = models.URLField("adresse", max_length=300, blank=True, default="")
    pole = models.CharField("pôle", max_length=12, choices=Pole, blank=True, default="")
    intervention = models.ForeignKey(
        Intervention, on_delete=models.PROTECT, null=True, blank=True, related_name="publications",
        verbose_name="tirée de l’intervention",
    )  # fmt: skip
    recherche = models.ForeignKey(
        Recherche, on_delete=models.PROTECT, null=True, blank=True, related_name="publications",
        verbose_name="tirée de la recherche",
    )  # fmt: skip
    fichier = models.FileField("document", upload_to=chemin_publication, max_length=200, blank=True)
    type_mime = models.CharField(max_length=80, blank=True, default="", editable=False)
    taille = models.PositiveIntegerField(default=0, editable=False)
    empreinte = models.CharField(max_length=64, blank=True, default="", editable=False)

    class Meta:
        verbose_name = "publication"
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["date", "media", "titre"],
                name="publication_unique",
                violation_error_message="Cette publication est déjà notée : même titre, même endroit, même jour.",
            )
        ]

    def __str__(self):
        return self.titre

    def get_absolute_url(self):
        return reverse("gouvernance:publication_fiche", args=[self.pk])
