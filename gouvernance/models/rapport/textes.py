"""What is written in a chapter: every state of every text is kept, so that two writers lose nothing."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from danaecare.socle.communs.ecriture.modeles import Suivi
from gouvernance.models.rapport.cahier import ChapitreRapport
from gouvernance.models.rapport.choix import GenreVersion


class TexteRapport(Suivi):
    """A text of a chapter: at its head (`partie` empty), in a part of its figures, or in a part of its own.

    `numero` is the version that stands; a part of its own has a `titre` and comes after the part `apres`.
    """

    chapitre = models.ForeignKey(ChapitreRapport, on_delete=models.CASCADE, related_name="textes")
    partie = models.SlugField("partie", max_length=80, blank=True, default="")
    titre = models.CharField("titre de la partie", max_length=120, blank=True, default="")
    apres = models.SlugField("après la partie", max_length=80, blank=True, default="")
    contenu = models.TextField("texte", blank=True, default="")
    numero = models.PositiveIntegerField("version en place", default=0, editable=False)

    class Meta:
        verbose_name = "texte du rapport"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["chapitre", "partie"],
                name="texte_rapport_partie",
                violation_error_message="Cette partie a déjà un texte.",
            )
        ]

    def __str__(self):
        return self.titre or f"{self.chapitre}, {self.partie or 'ouverture'}"

    def get_absolute_url(self):
        annee, cle = self.chapitre.cahier.annee, self.chapitre.cle
        return reverse("gouvernance:rapport_texte", args=[annee, cle, self.partie or "ouverture"])


class VersionTexte(models.Model):
    """One state of a text: who wrote it, when, and on which version. Its words never change."""

    texte = models.ForeignKey(TexteRapport, on_delete=models.CASCADE, related_name="versions")
    numero = models.PositiveIntegerField("numéro")
    base = models.PositiveIntegerField("écrite sur la version", default=0)
    genre = models.CharField("genre", max_length=10, choices=GenreVersion, default=GenreVersion.ECRITE)
    contenu = models.TextField("texte", blank=True, default="")
    par = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    le = models.DateTimeField("écrite le", db_default=Now())

    class Meta:
        verbose_name = "version d’un texte"
        ordering = ["-numero"]
        constraints = [models.UniqueConstraint(fields=["texte", "numero"], name="version_texte_numero")]

    def __str__(self):
        return f"version {self.numero}"


class CommentaireTexte(models.Model):
    """A word between writers about a text, or about some words of it, with what they propose instead.

    Settled, it stays readable; `retenue` says that the proposal took the place of the words.
    """

    texte = models.ForeignKey(TexteRapport, on_delete=models.CASCADE, related_name="commentaires")
    contenu = models.TextField("commentaire", max_length=2000, blank=True)
    passage = models.CharField("passage du texte", max_length=500, blank=True, default="")
    proposition = models.TextField("à écrire à la place", max_length=2000, blank=True, default="")
    retenue = models.BooleanField("proposition retenue", default=False, editable=False)
    par = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    le = models.DateTimeField("écrit le", db_default=Now())
    regle_le = models.DateTimeField("réglé le", null=True, blank=True)
    regle_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "commentaire"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(contenu="") | ~models.Q(proposition=""),
                name="commentaire_texte_dit",
                violation_error_message="Écrivez un commentaire, ou ce que vous proposez d’écrire.",
            ),
            models.CheckConstraint(
                condition=models.Q(proposition="") | ~models.Q(passage=""),
                name="commentaire_texte_remplace",
                violation_error_message="Dites quel passage du texte votre proposition remplace.",
            ),
            models.CheckConstraint(
                condition=models.Q(retenue=False) | (~models.Q(proposition="") & models.Q(regle_le__isnull=False)),
                name="commentaire_texte_retenu",
                violation_error_message="Une proposition retenue est réglée.",
            ),
        ]

    def __str__(self):
        return (self.contenu or self.proposition)[:60]

    @property
    def en_place(self) -> bool:
        """Whether its words still are in the text."""
        return self.passage in self.texte.contenu
