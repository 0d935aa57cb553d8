"""Hosted projects: from the application to the exit, by dated steps."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse

from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Cherchable, ChercherQuerySet, Suivi
from tierslieux.choix import NOTE_MAX, EtapeProjet, IssueProjet, Parcours
from tierslieux.models.lieux import Espace, Lieu


class Projet(Suivi, Cherchable):
    """The project of a carrier who asks for a desk and a hand."""

    nom = models.CharField("nom du projet", max_length=160)
    porteur = models.CharField("porteur", max_length=120)
    courriel = models.EmailField("adresse électronique", blank=True, default="")
    telephone = models.CharField("téléphone", max_length=30, blank=True, default="")
    parcours = models.CharField("parcours", max_length=14, choices=Parcours, blank=True, default="")
    structure = models.ForeignKey(
        "annuaire.Organisation", on_delete=models.PROTECT, null=True, blank=True,
        related_name="projets_heberges", verbose_name="structure du porteur",
    )  # fmt: skip
    lieu = models.ForeignKey(Lieu, on_delete=models.PROTECT, related_name="projets", verbose_name="lieu")
    resume = models.TextField("le projet en quelques lignes", blank=True, default="")
    issue = models.CharField("ce qu’il est devenu", max_length=12, choices=IssueProjet, blank=True, default="")
    issue_le = models.DateField("constaté le", null=True, blank=True)
    emplois = models.PositiveSmallIntegerField("emplois créés", null=True, blank=True)

    objects = ChercherQuerySet.as_manager()

    class Meta:
        verbose_name = "projet hébergé"
        verbose_name_plural = "projets hébergés"
        ordering = ["nom"]
        indexes = [*Cherchable.Meta.indexes]
        constraints = [
            models.CheckConstraint(
                condition=Q(issue="", issue_le=None, emplois=None) | (~Q(issue="") & Q(issue_le__isnull=False)),
                name="projet_issue_datee",
                violation_error_message="Ce qu’un projet est devenu se constate à une date.",
            )
        ]

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return reverse("tierslieux:projet", args=[self.pk])


def _note(libelle: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(libelle, validators=[MaxValueValidator(NOTE_MAX)])


class NoteJury(Suivi):
    """What one member of the jury gives to a project, by criterion, from 0 to 5."""

    CRITERES = ("utilite", "equipe", "economie", "ancrage", "faisabilite")

    projet = models.ForeignKey(Projet, on_delete=models.CASCADE, related_name="notes", verbose_name="projet")
    personne = models.ForeignKey(
        "annuaire.Personne", on_delete=models.PROTECT, related_name="notes_jury", verbose_name="membre du jury"
    )
    jour = models.DateField("jury du")
    utilite = _note("utilité pour la santé")
    equipe = _note("porteur et équipe")
    economie = _note("modèle économique")
    ancrage = _note("ancrage local")
    faisabilite = _note("faisabilité")
    remarque = models.CharField("ce qui l’emporte", max_length=300, blank=True, default="")

    class Meta:
        verbose_name = "note d’un jury"
        verbose_name_plural = "notes d’un jury"
        ordering = ["jour", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["projet", "personne", "jour"],
                name="note_jury_unique",
                violation_error_message="Cette personne a déjà noté ce projet ce jour-là.",
            ),
            models.CheckConstraint(
                condition=Q(
                    utilite__lte=NOTE_MAX, equipe__lte=NOTE_MAX, economie__lte=NOTE_MAX, ancrage__lte=NOTE_MAX,
                    faisabilite__lte=NOTE_MAX,
                ),
                name="note_jury_bornes",
                violation_error_message="Chaque critère se note de 0 à 5.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return str(self.personne)

    @property
    def total(self) -> int:
        return sum(getattr(self, critere) for critere in self.CRITERES)

    def get_absolute_url(self):
        return self.projet.get_absolute_url()


class PassageEtape(Suivi):
    """A step of a project, from a day on: past years keep the steps they had."""

    projet = models.ForeignKey(Projet, on_delete=models.CASCADE, related_name="passages", verbose_name="projet")
    etape = models.CharField("étape", max_length=12, choices=EtapeProjet)
    debut = models.DateField("depuis le")
    fin = models.DateField("jusqu’au", null=True, blank=True, editable=False)
    remarque = models.CharField("décision, motif", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "étape d’un projet"
        verbose_name_plural = "étapes d’un projet"
        ordering = ["debut", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__isnull=True) | Q(fin__gte=F("debut")),
                name="etape_ordre",
                violation_error_message="Une étape ne peut pas finir avant d’avoir commencé.",
            ),
            models.UniqueConstraint(
                fields=["projet"],
                condition=Q(fin__isnull=True),
                name="etape_en_cours_unique",
                violation_error_message="Un projet n’est qu’à une étape à la fois.",
            ),  # fmt: skip
        ]

    def __str__(self):
        return self.get_etape_display()


class Convention(Suivi):
    """The hosting of a project: desks, one or two years, a contribution."""

    projet = models.ForeignKey(Projet, on_delete=models.PROTECT, related_name="conventions", verbose_name="projet")
    espace = models.ForeignKey(Espace, on_delete=models.PROTECT, related_name="conventions", verbose_name="espace")
    postes = models.PositiveSmallIntegerField(
        "postes occupés", default=1, validators=[MinValueValidator(1, "Au moins un poste.")]
    )
    debut = models.DateField("du")
    fin = models.DateField("au (compris)")
    contribution = ColonneDecimale(
        "contribution mensuelle (€)", max_digits=7, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    signee_le = models.DateField("signée le", null=True, blank=True)

    class Meta:
        verbose_name = "convention d’hébergement"
        verbose_name_plural = "conventions d’hébergement"
        ordering = ["-debut", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__gt=F("debut")),
                name="convention_ordre",
                violation_error_message="La convention finit avant de commencer.",
            ),
            ExclusionConstraint(
                name="convention_sans_chevauchement",
                expressions=[
                    (
                        Func(
                            F("projet"),
                            F("projet"),
                            Value("[]"),
                            function="int8range",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(F("debut"), F("fin"), Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Ce projet a déjà une convention à ces dates.",
            ),
        ]

    def __str__(self):
        return f"Convention du {self.debut:%d/%m/%Y} au {self.fin:%d/%m/%Y}"


class RencontreProjet(Suivi):
    """A meeting with the carrier of a project."""

    projet = models.ForeignKey(Projet, on_delete=models.CASCADE, related_name="rencontres", verbose_name="projet")
    jour = models.DateField("date")
    objet = models.CharField("objet", max_length=200)
    suite = models.CharField("suite convenue", max_length=200, blank=True, default="")
    heures = ColonneDecimale(
        "heures d’accompagnement", max_digits=5, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip

    class Meta:
        verbose_name = "rencontre avec un porteur"
        verbose_name_plural = "rencontres avec les porteurs"
        ordering = ["-jour", "-pk"]

    def __str__(self):
        return self.objet
