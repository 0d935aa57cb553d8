"""The library: questions, and the scales that may be used freely, with their source and their licence."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.communs.texte.formats import nombre
from danaecare.socle.questionnaires.choix import CHIFFREES, LISTES, Calcul, Forme, Sens

CHOIX_MAX = 12
COTES_MAX = 20  # of a scale: more is typed as a number


def _changement() -> ColonneDecimale:
    """Below it, a change says nothing: the person is « stable »."""
    return ColonneDecimale("plus petit changement qui compte", max_digits=6, decimal_places=2, null=True, blank=True)


class Echelle(Suivi):
    """A free scale: several questions that make one score. Its wording, its source and its licence are here."""

    code = models.SlugField("code", max_length=40, unique=True)
    nom = models.CharField("nom", max_length=120)
    source = models.CharField("source", max_length=300)
    licence = models.TextField("licence", max_length=1000)
    calcul = models.CharField("calcul", max_length=7, choices=Calcul, default=Calcul.SOMME)
    coefficient = models.PositiveSmallIntegerField("multiplié par", default=1)
    minimum = ColonneDecimale("score le plus bas", max_digits=7, decimal_places=2)
    maximum = ColonneDecimale("score le plus haut", max_digits=7, decimal_places=2)
    sens = models.CharField("sens", max_length=4, choices=Sens, blank=True, default="")
    changement = _changement()

    class Meta:
        verbose_name = "échelle"
        ordering = ["nom", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minimum__lt=F("maximum")),
                name="echelle_bornes",
                violation_error_message="Le score le plus haut est au-dessus du plus bas.",
            ),
            models.CheckConstraint(
                condition=~Q(source="") & ~Q(licence=""),
                name="echelle_libre",
                violation_error_message="Une échelle dont le hub porte les questions a une source et une licence.",
            ),
        ]

    def __str__(self):
        return self.nom


class QuestionQuerySet(models.QuerySet):
    def proposees(self):
        """Those that a new questionnaire may take."""
        return self.filter(retiree_le=None)


class Question(Suivi):
    """A question of the library; once somebody may have read it, its words never change (held by the base).

    An answer of a list is kept by its rank in `choix`, from 1.
    """

    code = models.SlugField("code", max_length=60, unique=True)
    texte = models.CharField("question", max_length=300)
    precision = models.CharField("précision", max_length=300, blank=True, default="")
    forme = models.CharField("réponse", max_length=8, choices=Forme)
    choix = ArrayField(
        models.CharField(max_length=120), verbose_name="réponses possibles", default=list, blank=True, size=CHOIX_MAX
    )
    minimum = ColonneDecimale("du plus bas", max_digits=7, decimal_places=2, null=True, blank=True)
    maximum = ColonneDecimale("au plus haut", max_digits=7, decimal_places=2, null=True, blank=True)
    libelle_minimum = models.CharField("le plus bas veut dire", max_length=60, blank=True, default="")
    libelle_maximum = models.CharField("le plus haut veut dire", max_length=60, blank=True, default="")
    sens = models.CharField("sens", max_length=4, choices=Sens, blank=True, default="")
    changement = _changement()
    echelle = models.ForeignKey(
        Echelle, on_delete=models.PROTECT, null=True, blank=True, related_name="questions", verbose_name="échelle"
    )
    rang = models.PositiveSmallIntegerField("rang dans l’échelle", default=0)
    retiree_le = models.DateField("retirée le", null=True, blank=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "question"
        ordering = ["echelle_id", "rang", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(forme__in=Forme.values),
                name="question_forme",
                violation_error_message="Cette forme de réponse n’existe pas.",
            ),
            models.CheckConstraint(
                condition=~Q(forme__in=CHIFFREES)
                | Q(minimum__isnull=False, maximum__isnull=False, minimum__lt=F("maximum")),
                name="question_bornes",
                violation_error_message="Une note ou un nombre a deux bornes, la plus basse d’abord.",
            ),
            models.CheckConstraint(
                condition=Q(forme__in=LISTES, choix__len__gte=2) | (~Q(forme__in=LISTES) & Q(choix=[])),
                name="question_choix",
                violation_error_message="Une liste a au moins deux réponses possibles, et elle seule en a.",
            ),
            models.CheckConstraint(
                condition=Q(echelle=None, rang=0) | Q(echelle__isnull=False, forme=Forme.ECHELLE, rang__gt=0),
                name="question_d_echelle",
                violation_error_message="Une question d’échelle se répond par une note, et y a un rang.",
            ),
            models.UniqueConstraint(
                fields=["echelle", "rang"],
                condition=Q(echelle__isnull=False),
                name="question_rang",
                violation_error_message="Ce rang est déjà pris dans l’échelle.",
            ),
        ]

    def __str__(self):
        return self.texte

    def clean(self):
        super().clean()
        if self.forme == Forme.ECHELLE and self.minimum is not None and self.maximum is not None:
            if self.minimum % 1 or self.maximum % 1:
                raise ValidationError({"maximum": "Une échelle se note par des nombres entiers."})
            if self.maximum - self.minimum > COTES_MAX:
                raise ValidationError(
                    {"maximum": f"Une échelle a au plus {COTES_MAX + 1} notes\u00a0: au-delà, demandez un nombre."}
                )

    @property
    def chiffree(self) -> bool:
        return self.forme in CHIFFREES

    @property
    def notes(self) -> list[int]:
        """The marks of a scale, the lowest first."""
        return list(range(int(self.minimum), int(self.maximum) + 1)) if self.forme == Forme.ECHELLE else []

    @property
    def bornes(self) -> str:
        """« de 0 (pas du tout) à 10 (tout à fait) »; empty where there are none."""
        if not self.chiffree:
            return ""
        bas = f" ({self.libelle_minimum})" if self.libelle_minimum else ""
        haut = f" ({self.libelle_maximum})" if self.libelle_maximum else ""
        return f"de {nombre(self.minimum)}{bas} à {nombre(self.maximum)}{haut}"

    @property
    def bornes_dites(self) -> str:
        """What follows its form on a line: its bounds, or its choices."""
        dites = self.bornes or ", ".join(self.choix)
        return f"\u00a0: {dites}" if dites else ""
