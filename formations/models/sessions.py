"""A session, its half-days and who leads them."""

from datetime import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.modeles import Cherchable, ChercherQuerySet, Suivi
from danaecare.socle.communs.texte.formats import heure
from formations.choix import GenreSession, Inscriptions, Objectif, SousTraitance
from formations.models.catalogue import Programme

MINUTES_MAX = 300
ORDRE = "Une demi-journée finit après son début."
DUREE = "Une demi-journée dure cinq heures au plus : au-delà, saisissez-en deux."


class SessionQuerySet(ChercherQuerySet):
    def du_genre(self, genre: str):
        return self.filter(genre=genre)

    def maintenues(self):
        return self.filter(annulee_le=None)

    def terminees(self, periode):
        """Those whose last half-day is in the span."""
        return self.maintenues().filter(fin__range=(periode.debut, periode.fin))


class Session(Suivi, Cherchable):
    """A training that is given once: to trainees, to caregivers, or to students.

    `debut`, `fin` and `minutes` follow from the half-days; actions write them. `objectif` and `nsf` are copied from
    the catalogue and can be corrected here: they are what the BPF declares.
    """

    code = models.CharField("numéro", max_length=20, editable=False)
    genre = models.CharField("genre", max_length=12, choices=GenreSession, default=GenreSession.FORMATION)
    intitule = models.CharField("intitulé", max_length=160)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name="programme"
    )
    etablissement = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="interventions_universitaires",
        verbose_name="établissement",
    )
    public = models.CharField("public", max_length=200, blank=True, default="")
    endroit = models.CharField("lieu", max_length=160, blank=True, default="")
    a_distance = models.BooleanField("en tout ou partie à distance", default=False)
    places = models.PositiveSmallIntegerField("places", null=True, blank=True, validators=[MinValueValidator(1)])
    objectif = models.CharField("objectif (BPF, cadre F-3)", max_length=12, choices=Objectif, blank=True, default="")
    nsf = models.CharField("spécialité NSF, trois chiffres", max_length=3, blank=True, default="")
    sous_traitance = models.CharField(
        "sous-traitance", max_length=8, choices=SousTraitance, default=SousTraitance.AUCUNE
    )
    partenaire = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions_sous_traitees",
        verbose_name="autre organisme de formation",
    )
    debut = models.DateField("premier jour", null=True, blank=True, editable=False)
    fin = models.DateField("dernier jour", null=True, blank=True, editable=False)
    minutes = models.PositiveIntegerField("durée", default=0, editable=False)
    annulee_le = models.DateField("annulée le", null=True, blank=True, editable=False)
    inscriptions = models.CharField(
        "inscriptions", max_length=10, choices=Inscriptions, default=Inscriptions.FERMEES, editable=False
    )
    envois_automatiques = models.BooleanField("documents envoyés d’eux-mêmes", default=False, editable=False)
    cle_inscription = models.CharField(max_length=64, blank=True, default="", editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = "session"
        ordering = [F("debut").desc(nulls_first=True), "-pk"]
        indexes = [
            *Cherchable.Meta.indexes,
            models.Index(fields=["genre", "fin"], name="session_genre_fin"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], name="session_code_unique", violation_error_message="Ce numéro de session existe déjà."
            ),
            models.CheckConstraint(
                condition=Q(nsf="") | Q(nsf__regex=r"^[0-9]{3}$"),
                name="session_nsf",
                violation_error_message="Une spécialité NSF s’écrit en trois chiffres, par exemple 332.",
            ),
            models.CheckConstraint(
                condition=~Q(genre=GenreSession.UNIVERSITE) | Q(etablissement__isnull=False),
                name="session_universite_etablissement",
                violation_error_message="Une intervention universitaire a un établissement.",
            ),
            models.CheckConstraint(
                condition=Q(sous_traitance=SousTraitance.AUCUNE) | Q(partenaire__isnull=False),
                name="session_sous_traitance_partenaire",
                violation_error_message="Une session sous-traitée nomme l’autre organisme de formation.",
            ),
            models.CheckConstraint(
                condition=Q(sous_traitance=SousTraitance.AUCUNE) | Q(genre=GenreSession.FORMATION),
                name="session_sous_traitance_formation",
                violation_error_message="Seule une formation professionnelle peut être sous-traitée.",
            ),
        ]

    def __str__(self):
        return f"{self.intitule} ({self.code})"

    def get_absolute_url(self):
        return reverse("formations:session_fiche", args=[self.pk])

    @property
    def professionnelle(self) -> bool:
        return self.genre == GenreSession.FORMATION


class DemiJournee(Suivi):
    """A half-day of a session: the unit that is signed."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="demi_journees")
    date = models.DateField("date")
    debut = models.TimeField("de")
    fin = models.TimeField("à")
    sujet = models.CharField("module", max_length=200, blank=True, default="")
    minutes = models.PositiveSmallIntegerField(editable=False)

    class Meta:
        verbose_name = "demi-journée"
        verbose_name_plural = "demi-journées"
        ordering = ["date", "debut", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "date", "debut"],
                name="demi_journee_unique",
                violation_error_message="Cette session a déjà une demi-journée qui commence à cette heure.",
            ),
            models.CheckConstraint(
                condition=Q(debut__lt=F("fin")),
                name="demi_journee_ordre",
                violation_error_message=ORDRE,
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0, minutes__lte=MINUTES_MAX),
                name="demi_journee_duree",
                violation_error_message=DUREE,
            ),
        ]

    def __str__(self):
        return f"{self.date:%d/%m/%Y}, de {heure(self.debut)} à {heure(self.fin)}"

    @property
    def matin(self) -> bool:
        return self.debut.hour < 12  # noqa: PLR2004 -- noon

    @property
    def plage(self) -> tuple[datetime, datetime]:
        fuseau = timezone.get_default_timezone()
        return tuple(datetime.combine(self.date, borne, tzinfo=fuseau) for borne in (self.debut, self.fin))


class Animation(models.Model):
    """A trainer leads a half-day; the database refuses that they lead two at once."""

    demi_journee = models.ForeignKey(DemiJournee, on_delete=models.CASCADE, related_name="animations")
    formateur = models.ForeignKey(Personne, on_delete=models.PROTECT, related_name="animations_formation")
    externe = models.BooleanField("intervient en sous-traitance", default=False)
    plage = DateTimeRangeField(editable=False)

    class Meta:
        verbose_name = "animation d’une demi-journée"
        verbose_name_plural = "animations des demi-journées"
        ordering = ["demi_journee", "pk"]
        constraints = [
            ExclusionConstraint(
                name="formateur_une_seule_salle",
                # A range of one id: no extension of the database is needed to compare it.
                expressions=[
                    (
                        models.Func(
                            "formateur",
                            "formateur",
                            models.Value("[]"),
                            function="int8range",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    ("plage", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Ce formateur anime déjà une autre demi-journée à ces heures.",
            )
        ]

    def __str__(self):
        return f"{self.formateur}, {self.demi_journee}"
