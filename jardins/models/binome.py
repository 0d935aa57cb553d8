"""Pairs: somebody who can no longer keep a garden, and a gardener without one."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, BigIntegerRangeField, DateRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.territoires.models import Localise
from jardins.choix import Disponibilite, Envie, MotifFinBinome, RoleCandidat
from jardins.models.regles import date_plausible, jour_venu


class Candidature(Suivi, Localise):
    """Somebody who offers or looks for a garden: the first visit and the needs sheet."""

    personne = models.ForeignKey(
        Personne, on_delete=models.PROTECT, related_name="candidatures_jardin", verbose_name="personne"
    )
    role = models.CharField("rôle", max_length=8, choices=RoleCandidat)
    demande_le = models.DateField("demande du", validators=[jour_venu])
    premiere_visite_le = models.DateField("première visite", null=True, blank=True, validators=[date_plausible])
    adresse = models.CharField("adresse du jardin ou du domicile", max_length=200, blank=True)
    surface_m2 = models.PositiveIntegerField(
        "surface (m²)",
        null=True,
        blank=True,
        validators=[MaxValueValidator(50_000)],
        help_text="Offerte, ou que l’on se sent d’entretenir.",
    )
    point_d_eau = models.BooleanField("point d’eau", null=True, blank=True)
    outils_sur_place = models.BooleanField("outils sur place", null=True, blank=True)
    acces_autonome = models.BooleanField("accès sans passer par la maison", null=True, blank=True)
    distance_max_km = models.PositiveSmallIntegerField(
        "distance acceptée (km)", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    disponibilites = ArrayField(
        models.CharField(max_length=20, choices=Disponibilite), verbose_name="disponibilités", default=list, blank=True
    )
    envies = ArrayField(models.CharField(max_length=12, choices=Envie), verbose_name="envies", default=list, blank=True)
    besoins = models.TextField("besoins et attentes", max_length=4000, blank=True)
    close_le = models.DateField("fiche close le", null=True, blank=True, validators=[date_plausible])
    motif_cloture = models.CharField("motif de clôture", max_length=200, blank=True)

    class Meta(Localise.Meta):
        abstract = False
        verbose_name = "fiche de partage de jardin"
        verbose_name_plural = "fiches de partage de jardin"
        ordering = ["demande_le", "pk"]
        constraints = [
            *Localise.Meta.constraints,
            models.UniqueConstraint(
                fields=["personne", "role"],
                condition=Q(close_le__isnull=True),
                name="candidature_une_ouverte",
                violation_error_message="Cette personne a déjà une fiche ouverte de ce genre.",
            ),
            models.CheckConstraint(
                condition=Q(disponibilites__contained_by=Disponibilite.values) & Q(envies__contained_by=Envie.values),
                name="candidature_reponses_connues",
                violation_error_message="Cette réponse n’est pas dans la liste.",
            ),
        ]

    def __str__(self):
        return str(self.personne)

    def get_absolute_url(self):
        return reverse("jardins:candidature_fiche", args=[self.pk])

    @property
    def disponibilites_libelles(self):
        return [Disponibilite(valeur).label for valeur in self.disponibilites]

    @property
    def envies_libelles(self):
        return [Envie(valeur).label for valeur in self.envies]


class BinomeQuerySet(models.QuerySet):
    def vivants_au(self, jour):
        """Begun and not ended on `jour`."""
        return self.filter(Q(fin__isnull=True) | Q(fin__gt=jour), debut__lte=jour)


class Binome(Suivi):
    """One garden shared by two people, from its first convention to its end."""

    offre = models.ForeignKey(
        Candidature, on_delete=models.PROTECT, related_name="binomes_offerts", verbose_name="jardin de"
    )
    demande = models.ForeignKey(
        Candidature, on_delete=models.PROTECT, related_name="binomes_recus", verbose_name="jardinier"
    )
    debut = models.DateField("début", validators=[date_plausible])
    fin = models.DateField("fin", null=True, blank=True, validators=[date_plausible])
    motif_fin = models.CharField("motif de la fin", max_length=12, choices=MotifFinBinome, blank=True)
    precision_fin = models.CharField("précision", max_length=300, blank=True)

    objects = BinomeQuerySet.as_manager()

    class Meta:
        verbose_name = "binôme"
        verbose_name_plural = "binômes"
        ordering = ["-debut", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__isnull=True, motif_fin="") | (Q(fin__gte=F("debut")) & ~Q(motif_fin="")),
                name="binome_fin_motivee",
                violation_error_message="Une fin suit le début et a un motif.",
            ),
            models.UniqueConstraint(
                fields=["offre"],
                condition=Q(fin__isnull=True),
                name="binome_un_par_offre",
                violation_error_message="Ce jardin est déjà partagé dans un binôme en cours.",
            ),
            models.UniqueConstraint(
                fields=["demande"],
                condition=Q(fin__isnull=True),
                name="binome_un_par_jardinier",
                violation_error_message="Cette personne jardine déjà dans un binôme en cours.",
            ),
        ]

    def __str__(self):
        return f"{self.offre} et {self.demande}"

    def get_absolute_url(self):
        return reverse("jardins:binome_fiche", args=[self.pk])

    def mois_au(self, jour) -> int:
        """Whole months lived at `jour`, or at its end."""
        fin = min(self.fin, jour) if self.fin else jour
        mois = (fin.year - self.debut.year) * 12 + fin.month - self.debut.month
        return max(mois - (fin.day < self.debut.day), 0)


class Convention(Suivi):
    """The three-party convention of a pair, for one year; a renewal is another one."""

    binome = models.ForeignKey(Binome, on_delete=models.PROTECT, related_name="conventions")
    debut = models.DateField("du", validators=[date_plausible])
    fin = models.DateField("au", validators=[date_plausible])
    signee_le = models.DateField("signée le", null=True, blank=True, validators=[jour_venu])
    contribution = models.CharField(
        "contribution",
        max_length=300,
        help_text="Ce que le jardinier donne en retour : une part de la récolte, des heures, un entretien.",
    )

    class Meta:
        verbose_name = "convention de binôme"
        verbose_name_plural = "conventions de binôme"
        ordering = ["debut"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__gt=F("debut")),
                name="convention_dates",
                violation_error_message="La fin de la convention suit son début.",
            ),
            ExclusionConstraint(
                name="convention_une_a_la_fois",
                expressions=[
                    (
                        Func(
                            F("binome"),
                            F("binome"),
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
                violation_error_message="Ce binôme a déjà une convention à ces dates.",
            ),
        ]

    def __str__(self):
        return f"convention du {self.debut:%d/%m/%Y} au {self.fin:%d/%m/%Y}"


class EvaluationBinome(Suivi):
    """The yearly meeting with both: how it goes, what is shared."""

    binome = models.ForeignKey(Binome, on_delete=models.PROTECT, related_name="evaluations")
    date = models.DateField("date", validators=[jour_venu])
    satisfaction_offre = models.PositiveSmallIntegerField(
        "satisfaction de la personne qui prête",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text="De 1 (pas du tout) à 5 (tout à fait).",
    )
    satisfaction_demande = models.PositiveSmallIntegerField(
        "satisfaction du jardinier",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text="De 1 (pas du tout) à 5 (tout à fait).",
    )
    heures_par_mois = models.PositiveSmallIntegerField(
        "heures passées par mois", null=True, blank=True, validators=[MaxValueValidator(300)]
    )
    bilan = models.TextField("bilan", max_length=4000, blank=True)
    renouveler = models.BooleanField("souhaitent continuer", null=True, blank=True)

    class Meta:
        verbose_name = "évaluation de binôme"
        verbose_name_plural = "évaluations de binôme"
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["binome", "date"],
                name="evaluation_unique",
                violation_error_message="Une évaluation de ce binôme existe déjà à cette date.",
            ),
            models.CheckConstraint(
                condition=Q(satisfaction_offre__range=(1, 5), satisfaction_offre__isnull=False)
                | Q(satisfaction_offre__isnull=True),
                name="evaluation_note_offre",
                violation_error_message="Une satisfaction va de 1 à 5.",
            ),
            models.CheckConstraint(
                condition=Q(satisfaction_demande__range=(1, 5), satisfaction_demande__isnull=False)
                | Q(satisfaction_demande__isnull=True),
                name="evaluation_note_demande",
                violation_error_message="Une satisfaction va de 1 à 5.",
            ),
        ]

    def __str__(self):
        return f"évaluation du {self.date:%d/%m/%Y}"
