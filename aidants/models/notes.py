"""The writings behind walls: encrypted, never in the admin, an export or the log. Rules: `permissions.acces`."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from aidants.choix import NaturePsy
from aidants.models.bases import EnvoiUnique, Fiche
from aidants.models.dossiers import Dossier
from aidants.models.entretiens import Entretien
from danaecare.socle.communs.ecriture.chiffrement_notes import chiffreur, fermer


class Ecrit(Fiche, EnvoiUnique):
    """An encrypted text and its author; `texte` opens it, or raises `CleAbsente`."""

    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="auteur"
    )
    chiffre = models.BinaryField("contenu chiffré")
    cle_id = models.CharField("clé", max_length=20, editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def texte(self) -> str:
        return chiffreur().ouvrir(self.cle_id, bytes(self.chiffre))

    @texte.setter
    def texte(self, texte: str):
        self.cle_id, self.chiffre = fermer(texte)


class NoteSociale(Ecrit):
    """What the social worker writes of a situation."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="notes_sociales")
    entretien = models.ForeignKey(
        Entretien, on_delete=models.PROTECT, null=True, blank=True, related_name="notes", verbose_name="entretien"
    )

    class Meta:
        verbose_name = "note sociale"
        verbose_name_plural = "notes sociales"
        ordering = ["-cree_le", "-id"]


class NotePsy(Ecrit):
    """What the psychologist writes: reserved to herself, or a synthesis that she may share."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="notes_psy")
    nature = models.CharField("nature", max_length=8, choices=NaturePsy, default=NaturePsy.RESERVEE)

    class Meta:
        verbose_name = "note du psychologue"
        verbose_name_plural = "notes du psychologue"
        ordering = ["-cree_le", "-id"]


class Partage(models.Model):
    """A note opened by its author to one person by name, until she takes it back."""

    destinataire = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="partagée avec"
    )
    partage_le = models.DateTimeField("partagée le", auto_now_add=True)
    retire_le = models.DateTimeField("retirée le", null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return f"partage {self.pk}"


class PartageSociale(Partage):
    note = models.ForeignKey(NoteSociale, on_delete=models.CASCADE, related_name="partages")

    class Meta:
        verbose_name = "partage de note sociale"
        verbose_name_plural = "partages de notes sociales"
        constraints = [
            models.UniqueConstraint(
                fields=["note", "destinataire"],
                condition=Q(retire_le__isnull=True),
                name="aidants_partage_sociale_unique",
                violation_error_message="Cette note est déjà partagée avec cette personne.",
            )
        ]


class PartagePsy(Partage):
    note = models.ForeignKey(NotePsy, on_delete=models.CASCADE, related_name="partages")

    class Meta:
        verbose_name = "partage de synthèse"
        verbose_name_plural = "partages de synthèses"
        constraints = [
            models.UniqueConstraint(
                fields=["note", "destinataire"],
                condition=Q(retire_le__isnull=True),
                name="aidants_partage_psy_unique",
                violation_error_message="Cette synthèse est déjà partagée avec cette personne.",
            )
        ]


class BrisDeGlace(models.Model):
    """A social note opened in an emergency by somebody who does not follow the file; the referent is told."""

    note = models.ForeignKey(NoteSociale, on_delete=models.CASCADE, related_name="bris")
    par = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    motif = models.CharField("motif", max_length=300)
    quand = models.DateTimeField("quand", auto_now_add=True)
    vu_le = models.DateTimeField("vu par le référent le", null=True, blank=True)

    class Meta:
        verbose_name = "ouverture d’urgence"
        verbose_name_plural = "ouvertures d’urgence"
        ordering = ["-id"]

    def __str__(self):
        return f"ouverture d’urgence {self.pk}"
