"""Documents as they were given: numbered, frozen with their data and their template."""

from django.db import models
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation
from formations.choix import GenreDocument
from formations.models.sessions import Session
from formations.models.stagiaires import Stagiaire


class TexteCadreQuerySet(models.QuerySet):
    def en_vigueur(self, genre: str, jour=None):
        """The version of that day, or the first one for a session of before; None when none was written."""
        versions = self.filter(genre=genre)
        if jour is not None:
            return versions.filter(du__lte=jour).order_by("-numero").first() or versions.order_by("numero").first()
        return versions.order_by("-numero").first()


class TexteCadre(models.Model):
    """A version of the welcome booklet or of the rules: written once; a change is the next version."""

    genre = models.CharField(
        "texte", max_length=12, choices=[(g.value, g.label) for g in (GenreDocument.LIVRET, GenreDocument.REGLEMENT)]
    )
    numero = models.PositiveSmallIntegerField("version", editable=False)
    du = models.DateField("valable à partir du")
    texte = models.TextField("texte", max_length=20000)

    objects = TexteCadreQuerySet.as_manager()

    class Meta:
        verbose_name = "texte remis aux stagiaires"
        verbose_name_plural = "textes remis aux stagiaires"
        ordering = ["genre", "-numero"]
        constraints = [
            models.UniqueConstraint(
                fields=["genre", "numero"],
                name="texte_cadre_version",
                violation_error_message="Cette version existe déjà.",
            )
        ]

    def __str__(self):
        return f"{self.get_genre_display()}, version {self.numero}"

    @property
    def parties(self) -> list[dict]:
        """Title and paragraphs: a line that begins with # opens a part."""
        parties = [{"titre": "", "paragraphes": []}]
        for ligne in self.texte.splitlines():
            if ligne.startswith("#"):
                parties.append({"titre": ligne.lstrip("# ").strip(), "paragraphes": []})
            elif ligne.strip():
                parties[-1]["paragraphes"].append(ligne.strip())
        return [partie for partie in parties if partie["titre"] or partie["paragraphes"]]


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
