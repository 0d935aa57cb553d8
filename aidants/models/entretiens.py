from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from aidants.choix import NON_RENSEIGNE, Etat, Mode, Suite, Theme
from aidants.models.bases import EnvoiUnique, Fiche, exiger_jour, jour_plausible
from aidants.models.dossiers import Dossier
from danaecare.socle.communs.texte.dates import aujourdhui


class Rencontre(models.TextChoices):
    """Who was met at an interview."""

    VIDE = "", NON_RENSEIGNE
    AIDANT = "aidant", "L’aidant"
    AIDANTS = "aidants", "Les deux aidants"
    PROCHE = "proche", "La personne aidée"
    ENSEMBLE = "ensemble", "L’aidant et la personne aidée"
    AUTRE = "autre", "Quelqu’un d’autre"


class EntretienQuerySet(models.QuerySet):
    def honores(self):
        return self.filter(etat=Etat.HONORE)

    def a_completer(self):
        """Honoured in one press, or imported: how long it was, or what it was about, is not said."""
        return self.honores().filter(Q(duree_min__isnull=True) | Q(themes=[]))

    def prevus(self):
        return self.filter(etat=Etat.PREVU)

    def sur(self, periode):
        return self.filter(date__range=(periode.debut, periode.fin))


class Entretien(Fiche, EnvoiUnique):
    """A meeting of the social work: what it was about is here by themes, its content in a note."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="entretiens", verbose_name="dossier")
    professionnel = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entretiens_menes",
        verbose_name="professionnel",
    )
    etat = models.CharField("état", max_length=7, choices=Etat, default=Etat.HONORE)
    date = models.DateField("date")
    heure = models.TimeField("heure", null=True, blank=True)
    mode = models.CharField("mode", max_length=10, choices=Mode)
    rencontre = models.CharField("qui était là", max_length=8, blank=True, default="", choices=Rencontre)
    lieu = models.CharField("lieu", max_length=120, blank=True, default="")
    duree_min = models.PositiveSmallIntegerField(
        "durée en minutes",
        null=True,
        blank=True,
        validators=[
            MinValueValidator(1, "Une durée est d’au moins une minute."),
            MaxValueValidator(600, "Plus de dix heures : vérifiez la durée, elle s’écrit en minutes."),
        ],
    )
    themes = ArrayField(
        models.CharField(max_length=16, choices=Theme), verbose_name="thèmes abordés", default=list, blank=True
    )
    suite = models.CharField("suite donnée", max_length=12, blank=True, default="", choices=Suite)

    objects = EntretienQuerySet.as_manager()

    class Meta:
        verbose_name = "entretien"
        ordering = ["-date", "-heure", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=jour_plausible("date"),
                name="aidants_entretien_jour",
                violation_error_message="La date de cet entretien n’est pas plausible : vérifiez l’année.",
            ),
            models.CheckConstraint(
                condition=Q(etat__in=Etat.values),
                name="aidants_entretien_etat_connu",
                violation_error_message="Cet état d’entretien n’existe pas.",
            ),
            models.CheckConstraint(
                condition=Q(rencontre__in=Rencontre.values),
                name="aidants_entretien_rencontre_connue",
                violation_error_message="Dites qui était là par un choix de la liste.",
            ),
            models.CheckConstraint(
                condition=Q(themes__contained_by=Theme.values),
                name="aidants_entretien_themes_connus",
                violation_error_message="Ce thème n’existe pas.",
            ),
        ]
        indexes = [
            models.Index(fields=["dossier", "-date", "-id"], name="aidants_entretien_dossier"),
            models.Index(
                fields=["date"],
                name="aidants_entretien_honores",
                include=["dossier", "mode", "themes"],
                condition=Q(etat="honore"),
            ),
            models.Index(fields=["professionnel", "date"], name="aidants_entretien_agenda", condition=Q(etat="prevu")),
        ]

    def __str__(self):
        return f"entretien du {self.date:%d/%m/%Y}"

    def clean(self):
        super().clean()
        prevu = self.etat in (Etat.PREVU, Etat.ANNULE)
        exiger_jour("date", self.date, avenir=prevu)
        if self.date and self.date.year < 2000:
            raise ValidationError({"date": f"Le {self.date:%d/%m/%Y} est trop ancien : vérifiez l’année."})

    @property
    def a_completer(self) -> bool:
        """The same of one, of this year: an older one is history, and stays as it is."""
        de_l_annee = self.date.year == aujourdhui().year
        return de_l_annee and self.etat == Etat.HONORE and not (self.duree_min and self.themes)

    def get_absolute_url(self):
        return f"{self.dossier.get_absolute_url()}#entretien-{self.pk}"
