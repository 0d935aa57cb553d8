"""A wording opened to those who came to something, and what they say of it: nobody's, by construction."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.questionnaires.choix import Moment
from danaecare.socle.questionnaires.models.questionnaires import Redaction

LIEN = "questionnaires.recueil"  # the use of its link


class Recueil(Suivi):
    """`objet_type` and `objet_id` are what it is about, `jour` when that was; one link for all who came."""

    redaction = models.ForeignKey(
        Redaction, on_delete=models.PROTECT, related_name="recueils", verbose_name="questionnaire"
    )
    moment = models.CharField("moment", max_length=8, choices=Moment)
    objet_type = models.CharField("sur", max_length=60, editable=False)
    objet_id = models.BigIntegerField(editable=False)
    intitule = models.CharField("intitulé", max_length=200)
    jour = models.DateField("jour")
    presents = models.PositiveSmallIntegerField("personnes présentes", null=True, blank=True)
    ouvert_le = models.DateField("ouvert le")
    ferme_le = models.DateField("réponses jusqu’au")
    clos_le = models.DateField("fermé avant, le", null=True, blank=True, editable=False)
    cle = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "recueil d’avis"
        verbose_name_plural = "recueils d’avis"
        ordering = ["-jour", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(moment__in=[Moment.ACTIVITE, Moment.HALTE]),
                name="recueil_moment",
                violation_error_message="Des avis se recueillent après une activité ou une halte.",
            ),
            models.CheckConstraint(
                condition=Q(jour__lte=F("ouvert_le"), ouvert_le__lte=F("ferme_le")),
                name="recueil_ordre",
                violation_error_message="Un recueil s’ouvre le jour même ou après, puis se ferme.",
            ),
            models.UniqueConstraint(
                fields=["redaction", "objet_type", "objet_id", "jour"],
                name="recueil_un",
                violation_error_message="Ce questionnaire recueille déjà des avis sur cela\u00a0: ouvrez celui-là.",
            ),
        ]
        indexes = [models.Index(fields=["objet_type", "objet_id"], name="recueil_de_l_objet")]

    def __str__(self):
        return self.intitule

    def get_absolute_url(self):
        return reverse("questionnaires:recueil_fiche", args=[self.pk])

    @property
    def ouvert(self) -> bool:
        return self.clos_le is None and aujourdhui() <= self.ferme_le

    @classmethod
    def retient(cls, modele: type[models.Model]) -> Q:
        """What opinions were given on stays, that the base holds too; an empty sheet goes with it."""
        siens = cls.objects.filter(objet_type=modele._meta.label_lower, objet_id=OuterRef("pk"))
        return Q(Exists(siens.filter(avis__isnull=False)))


class Avis(models.Model):
    """What somebody said: no name, no date, no order, an identifier drawn at random. `reponses` is by code of question.

    A mark, or the ranks of a list; None of who would not say. Its words are apart: they go before its marks. The forms
    and bounds of its questions are held by `ReponsesForm`, which says them, and by the base.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    recueil = models.ForeignKey(Recueil, on_delete=models.CASCADE, related_name="avis", verbose_name="recueil")
    reponses = models.JSONField("réponses", default=dict, blank=True)
    textes = models.JSONField("commentaires", default=dict, blank=True)

    class Meta:
        verbose_name = "avis anonyme"
        verbose_name_plural = "avis anonymes"
        ordering = ["id"]

    def __str__(self):
        return "Un avis"

    def clean(self):
        super().clean()
        if not self.reponses and not self.textes:
            raise ValidationError("Aucune réponse\u00a0: répondez à une question au moins.")
