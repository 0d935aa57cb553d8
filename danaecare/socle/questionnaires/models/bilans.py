"""A wording put to somebody at a moment, and what she answers; whose it is, its pole says."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.communs.texte.formats import nombre
from danaecare.socle.questionnaires.choix import Forme, ModeBilan, Moment
from danaecare.socle.questionnaires.models.bibliotheque import Question
from danaecare.socle.questionnaires.models.questionnaires import Redaction

COURRIEL = "questionnaires.bilan"  # the kind of its mails, and the use of its link
REFUSE = "Ne souhaite pas répondre"
# Where the answer of each form is kept.
CHAMP = {
    Forme.CHOIX: "choix", Forme.MULTIPLE: "choix", Forme.ECHELLE: "nombre", Forme.NOMBRE: "nombre",
    Forme.TEXTE: "texte",
}  # fmt: skip


class BilanQuerySet(models.QuerySet):
    """Asked, then one of four, whole and apart: answered, refused, ended without an answer, awaited."""

    def repondus(self):
        return self.filter(repondu_le__isnull=False)

    def refuses(self):
        return self.filter(refuse_le__isnull=False)

    def _muets(self):
        return self.filter(repondu_le=None, refuse_le=None)

    def attendus(self, jour):
        return self._muets().filter(expire_le__gte=jour)

    def en_retard(self, jour):
        """Awaited, past the day when it was due."""
        return self.attendus(jour).filter(echeance_le__lt=jour)

    def expires(self, jour):
        return self._muets().filter(expire_le__lt=jour)


class Bilan(Suivi):
    """`echeance_le` is when an answer is due, `expire_le` the last day that it may bear; its link lives as long."""

    redaction = models.ForeignKey(
        Redaction, on_delete=models.PROTECT, related_name="bilans", verbose_name="questionnaire"
    )
    moment = models.CharField("moment", max_length=8, choices=Moment)
    demande_le = models.DateField("proposé le")
    echeance_le = models.DateField("attendu le")
    expire_le = models.DateField("réponse possible jusqu’au")
    repondu_le = models.DateField("réponse du", null=True, blank=True)
    mode = models.CharField("rempli", max_length=9, choices=ModeBilan, blank=True, default="")
    refuse_le = models.DateField("refus du", null=True, blank=True)
    cle = models.UUIDField(default=uuid4, unique=True, editable=False)
    envoye_le = models.DateField("lien envoyé le", null=True, blank=True, editable=False)
    relance_le = models.DateField("rappel parti le", null=True, blank=True, editable=False)

    objects = BilanQuerySet.as_manager()

    class Meta:
        verbose_name = "bilan"
        ordering = ["demande_le", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(moment__in=Moment.values),
                name="bilan_moment",
                violation_error_message="Ce moment n’existe pas.",
            ),
            models.CheckConstraint(
                condition=Q(repondu_le=None, mode="") | Q(repondu_le__isnull=False, mode__in=ModeBilan.values),
                name="bilan_repondu",
                violation_error_message="Une réponse a une date, et dit comment elle est venue.",
            ),
            models.CheckConstraint(
                condition=Q(repondu_le=None) | Q(refuse_le=None),
                name="bilan_repondu_ou_refuse",
                violation_error_message="Ce bilan est répondu, ou refusé\u00a0: pas les deux.",
            ),
            models.CheckConstraint(
                condition=Q(demande_le__lte=F("echeance_le"), echeance_le__lte=F("expire_le")),
                name="bilan_ordre",
                violation_error_message="Un bilan est proposé, puis attendu, puis clos.",
            ),
            models.CheckConstraint(
                condition=Q(repondu_le=None) | Q(repondu_le__range=(F("demande_le"), F("expire_le"))),
                name="bilan_repondu_a_temps",
                violation_error_message="La réponse est datée hors du temps de ce bilan\u00a0: proposez-en un autre.",
            ),
            models.CheckConstraint(
                condition=Q(relance_le=None) | Q(envoye_le__isnull=False, relance_le__gte=F("envoye_le")),
                name="bilan_rappel_apres_le_lien",
                violation_error_message="Un rappel suit le lien qu’il rappelle.",
            ),
        ]
        indexes = [
            models.Index(fields=["repondu_le"], name="bilan_repondu_le", condition=Q(repondu_le__isnull=False)),
            models.Index(fields=["demande_le"], name="bilan_demande_le"),
            models.Index(fields=["echeance_le"], name="bilan_muet", condition=Q(repondu_le=None, refuse_le=None)),
        ]

    def __str__(self):
        return f"{self.redaction.questionnaire}, {self.get_moment_display().lower()}"

    @property
    def clos(self) -> bool:
        return self.repondu_le is not None or self.refuse_le is not None

    @property
    def corrigible(self) -> bool:
        """By who typed it: what she sent herself is hers."""
        return self.repondu_le is not None and self.mode != ModeBilan.LIEN

    def etat(self, jour) -> str:
        if self.repondu_le:
            return "repondu"
        if self.refuse_le:
            return "refuse"
        if self.expire_le < jour:
            return "expire"
        return "retard" if self.echeance_le < jour else "attendu"


class Reponse(models.Model):
    """One answer to one question; a question passed over has none."""

    bilan = models.ForeignKey(Bilan, on_delete=models.CASCADE, related_name="reponses", verbose_name="bilan")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="reponses", verbose_name="question")
    nombre = ColonneDecimale("nombre", max_digits=7, decimal_places=2, null=True, blank=True)
    choix = ArrayField(models.PositiveSmallIntegerField(), verbose_name="choix", default=list, blank=True)
    texte = models.TextField("texte", max_length=2000, blank=True, default="")
    refusee = models.BooleanField("ne souhaite pas répondre", default=False)

    class Meta:
        verbose_name = "réponse à une question"
        verbose_name_plural = "réponses aux questions"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["bilan", "question"],
                name="reponse_une",
                violation_error_message="Cette question a déjà sa réponse.",
            ),
            models.CheckConstraint(
                condition=Q(refusee=True, nombre=None, choix=[], texte="")
                | Q(refusee=False, nombre__isnull=False, choix=[], texte="")
                | (Q(refusee=False, nombre=None, texte="") & ~Q(choix=[]))
                | (Q(refusee=False, nombre=None, choix=[]) & ~Q(texte="")),
                name="reponse_d_une_seule_forme",
                violation_error_message="Une réponse est une note, un choix, un texte, ou un refus.",
            ),
        ]
        indexes = [models.Index(fields=["question", "bilan"], name="reponse_de_la_question")]

    def __str__(self):
        return self.dite

    def clean(self):
        """The form and the bounds of its question, that the base holds too."""
        super().clean()
        question = self.question
        if self.refusee:
            return
        quoi = f"«\u00a0{question}\u00a0»\u00a0:"
        dit = {"nombre": self.nombre is not None, "choix": bool(self.choix), "texte": bool(self.texte)}
        if [nom for nom, est in dit.items() if est] != [CHAMP[question.forme]]:
            raise ValidationError(f"{quoi} cette réponse n’est pas de la forme de la question.")
        if self.nombre is not None and not question.minimum <= self.nombre <= question.maximum:
            raise ValidationError(f"{quoi} la réponse va {question.bornes}.")
        if question.notes and self.nombre % 1:
            raise ValidationError(f"{quoi} la réponse est un nombre entier.")
        plusieurs = len(self.choix) > 1 and question.forme == Forme.CHOIX
        if plusieurs or any(not 1 <= rang <= len(question.choix) for rang in self.choix):
            raise ValidationError(f"{quoi} cette réponse n’est pas dans la liste.")

    @property
    def dite(self) -> str:
        """As it is read."""
        if self.refusee:
            return REFUSE
        if self.nombre is not None:
            sur = f" sur {nombre(self.question.maximum)}" if self.question.notes else ""
            return f"{nombre(self.nombre)}{sur}"
        return self.texte or ", ".join(self.question.choix[rang - 1] for rang in self.choix)


class Corrigee(models.Model):
    """What an answer said before it was corrected: kept beside it, behind its wall. The log has who, when and which."""

    bilan = models.ForeignKey(Bilan, on_delete=models.CASCADE, related_name="corrigees", verbose_name="bilan")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+", verbose_name="question")
    dite = models.TextField("disait", max_length=2000)
    le = models.DateField("corrigée le")

    class Meta:
        verbose_name = "réponse corrigée"
        verbose_name_plural = "réponses corrigées"
        ordering = ["id"]

    def __str__(self):
        return f"corrigée le {self.le:%d/%m/%Y}, disait\u00a0: {self.dite}"
