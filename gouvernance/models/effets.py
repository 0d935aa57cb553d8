"""What a programme means to change: its theory of change on one page, and the words of people that tell an outcome."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi


class ConnuPar(models.TextChoices):
    """How an outcome is known."""

    QUESTION = "question", "Une question ou une échelle, avant et après"
    EVENEMENT = "evenement", "Un événement du dossier (droit obtenu, orientation aboutie)"
    OBJECTIF = "objectif", "Un objectif posé avec la personne"
    DIMENSION = "dimension", "Une dimension évaluée avec les partenaires"
    AUTRE = "autre", "Autrement"


class Theorie(Suivi):
    """A programme's theory of change: needs, actions, outputs, outcomes. Once settled a version changes no more."""

    programme = models.CharField("programme", max_length=120)
    pole = models.CharField("pôle", max_length=20)
    numero = models.PositiveSmallIntegerField("version", default=1, editable=False)
    besoins = models.TextField("besoins", help_text="Un par ligne : ce qui manque aux personnes.")
    actions = models.TextField("actions", help_text="Une par ligne : ce que le programme fait.")
    realisations = ArrayField(
        models.CharField(max_length=80), verbose_name="réalisations, par les chiffres du hub", default=list, blank=True
    )
    libelles = models.JSONField("noms des chiffres, à l’arrêt", default=dict, editable=False)
    arretee_le = models.DateField("arrêtée le", null=True, blank=True, editable=False)
    arretee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = "théorie du changement"
        verbose_name_plural = "théories du changement"
        ordering = ["programme", "-numero"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "numero"], name="theorie_version",
                violation_error_message="Ce programme a déjà sa théorie du changement : ouvrez-la.",
            ),
            models.UniqueConstraint(
                fields=["programme"], condition=Q(arretee_le=None), name="theorie_un_brouillon",
                violation_error_message="Ce programme a déjà une version en cours d’écriture.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.programme}, version {self.numero}"

    def get_absolute_url(self):
        return reverse("gouvernance:theorie_fiche", args=[self.pk])

    @property
    def arretee(self) -> bool:
        return self.arretee_le is not None


class Effet(Suivi):
    """An outcome that is expected: how it will be known, the hypothesis that leads to it, and what is aimed at."""

    theorie = models.ForeignKey(Theorie, on_delete=models.CASCADE, related_name="effets")
    rang = models.PositiveSmallIntegerField("rang", default=1)
    texte = models.CharField("effet attendu", max_length=200)
    hypothese = models.CharField(
        "hypothèse", max_length=240, help_text="Pourquoi les actions mèneraient à cet effet : « si…, alors… »."
    )
    connu_par = models.CharField("comment on le saura", max_length=10, choices=ConnuPar)
    source = models.CharField(
        "précisément", max_length=160, help_text="La question, l’échelle, l’événement ou la dimension."
    )
    chiffre = models.CharField("chiffre du hub", max_length=80, blank=True, default="")
    cible = ColonneDecimale("cible", max_digits=10, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "effet attendu"
        verbose_name_plural = "effets attendus"
        ordering = ["rang", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["theorie", "texte"], name="effet_une_fois",
                violation_error_message="Cet effet est déjà dans la page.",
            ),
            models.CheckConstraint(
                condition=Q(cible=None) | (Q(cible__gt=0) & ~Q(chiffre="")), name="effet_cible_d_un_chiffre",
                violation_error_message="Une cible est plus grande que zéro, et se lit dans un chiffre du hub.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.texte

    def get_absolute_url(self):
        return reverse("gouvernance:effet_modifier", args=[self.pk])


class Parole(Suivi):
    """What somebody said of an outcome, under another first name, with the day when she agreed that it be told.

    Nothing here leads to her file. Her agreement taken back, it is effaced.
    """

    effet = models.ForeignKey(Effet, on_delete=models.PROTECT, related_name="paroles", verbose_name="effet")
    texte = models.CharField("ce qu’elle a dit", max_length=400)
    prenom = models.CharField("prénom changé", max_length=40)
    qui = models.CharField(
        "qui est-ce",
        max_length=120,
        blank=True,
        default="",
        help_text="« aide sa mère depuis trois ans » : rien qui la nomme.",
    )
    recueillie_le = models.DateField("recueillie le")
    accord_le = models.DateField("accord donné le")

    class Meta:
        verbose_name = "parole"
        ordering = ["-recueillie_le", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accord_le__gte=models.F("recueillie_le")), name="parole_accord_apres",
                violation_error_message="L’accord se donne le jour de la parole, ou après.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.prenom}, {self.recueillie_le:%d/%m/%Y}"

    @property
    def dit_accord(self) -> str:
        return f"accord du {self.accord_le:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("gouvernance:parole_modifier", args=[self.pk])
