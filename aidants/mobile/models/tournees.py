"""A tour: a day, a vehicle, a team, ordered stops. A head counted at a stop has no name."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, IntegerRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from aidants.mobile.choix import PLACES, VEHICULE, EtatHalte, MotifAnnulation, Visite
from aidants.models.bases import EnvoiUnique, Fiche, exiger_jour, jour_plausible
from danaecare.socle.animation.choix import GenrePersonne, TrancheAge
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.territoires.choix import LOIRE
from danaecare.socle.territoires.models import Commune

NOMBRE_MAX = 10_000


class Secondes(Func):
    """How far an hour is into its day; immutable, so that an exclusion compares hours."""

    template = "(EXTRACT(EPOCH FROM %(expressions)s)::integer)"
    output_field = models.IntegerField()


class Tournee(Fiche):
    """What a vehicle and a team do on a day; it may be prepared before, in a space of a tiers-lieu or elsewhere."""

    date = models.DateField("date")
    vehicule = models.CharField("véhicule", max_length=60, default=VEHICULE)
    equipe = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name="équipe")
    depart = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="+", verbose_name="départ et retour")
    materiel = models.TextField("à emporter", blank=True, default="", max_length=1000, help_text="Une chose par ligne.")
    preparation_le = models.DateField("préparation le", null=True, blank=True)
    preparation_debut = models.TimeField("de", null=True, blank=True)
    preparation_fin = models.TimeField("à", null=True, blank=True)

    class Meta:
        verbose_name = "tournée"
        ordering = ["date", "vehicule"]
        constraints = [
            models.UniqueConstraint(
                fields=["date", "vehicule"],
                name="aidants_tournee_vehicule_unique",
                violation_error_message="Ce véhicule a déjà une tournée ce jour-là : ajoutez-y vos haltes.",
            ),
            # The target of the composite key that keeps a stop on the day of its tour.
            models.UniqueConstraint(fields=["id", "date"], name="aidants_tournee_et_date"),
            models.CheckConstraint(
                condition=jour_plausible("date"),
                name="aidants_tournee_jour",
                violation_error_message="La date de cette tournée n’est pas plausible : vérifiez l’année.",
            ),
            models.CheckConstraint(
                condition=Q(preparation_le=None, preparation_debut=None, preparation_fin=None)
                | Q(
                    preparation_le__isnull=False,
                    preparation_debut__isnull=False,
                    preparation_fin__gt=F("preparation_debut"),
                ),
                name="aidants_tournee_preparation",
                violation_error_message="La préparation d’une tournée a un jour, une heure de début et une heure de "
                "fin qui la suit.",
            ),
            models.CheckConstraint(
                condition=Q(preparation_le=None)
                | (jour_plausible("preparation_le") & Q(preparation_le__lte=F("date"))),
                name="aidants_tournee_preparation_avant",
                violation_error_message="La préparation a lieu avant la tournée, ou le jour même\u00a0: vérifiez sa "
                "date.",
            ),
        ]

    def __str__(self):
        return f"Tournée du {date_longue(self.date)}"

    def get_absolute_url(self):
        return reverse("aidants:tournee_fiche", args=[self.pk])

    def clean(self):
        super().clean()
        exiger_jour("date", self.date, avenir=True)

    @property
    def a_emporter(self) -> list[str]:
        return [ligne.strip() for ligne in self.materiel.splitlines() if ligne.strip()]


class HalteQuerySet(models.QuerySet):
    def sur(self, periode: Periode):
        return self.filter(date__range=(periode.debut, periode.fin))

    def realisees(self):
        return self.filter(etat=EtatHalte.REALISEE)

    def prevues(self):
        return self.filter(etat=EtatHalte.PREVUE)

    def tenables(self):
        """Planned or held: not cancelled."""
        return self.exclude(etat=EtatHalte.ANNULEE)

    def de_la_loire(self):
        return self.filter(commune__departement=LOIRE)

    def avec_comptes(self):
        """Annotate `personnes` (heads counted) and `nouvelles` (first visits); None when nobody counted or asked."""
        comptes = ComptageHalte.objects.filter(halte=OuterRef("pk")).order_by().values("halte")
        return self.annotate(
            personnes=Subquery(comptes.annotate(n=Sum("nombre")).values("n")),
            nouvelles=Subquery(
                comptes.exclude(visite=Visite.INCONNUE)
                .annotate(n=Coalesce(Sum("nombre", filter=Q(visite=Visite.PREMIERE)), 0))
                .values("n")
            ),
        )


class Halte(Fiche, EnvoiUnique):
    """A stop of a tour in a commune.

    `comptage_version` grows each time the office sets the counts: what a phone counted without having seen that is
    put aside, never added on top.
    """

    tournee = models.ForeignKey(Tournee, on_delete=models.PROTECT, related_name="haltes", verbose_name="tournée")
    date = models.DateField("date", editable=False)
    ordre = models.PositiveSmallIntegerField("ordre", default=1, editable=False)
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="+", verbose_name="commune")
    endroit = models.CharField("lieu", max_length=120, blank=True, default="")
    cle_endroit = models.CharField(max_length=120, blank=True, default="", editable=False)
    adresse = models.CharField("adresse", max_length=200, blank=True, default="")
    heure_debut = models.TimeField("de", null=True, blank=True)
    heure_fin = models.TimeField("à", null=True, blank=True)
    hote = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="partenaire hôte"
    )
    etat = models.CharField("état", max_length=8, choices=EtatHalte, default=EtatHalte.PREVUE, editable=False)
    motif = models.CharField(
        "raison de l’annulation", max_length=8, choices=MotifAnnulation, blank=True, default="", editable=False
    )
    reportee_vers = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="reportee_de", editable=False
    )
    atelier = models.CharField("atelier proposé", max_length=120, blank=True, default="")
    places = models.PositiveSmallIntegerField(
        "places à l’atelier", default=PLACES, validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    publique = models.BooleanField("annoncée sur la page publique", default=True)
    depliants = models.PositiveIntegerField("dépliants remis", default=0, editable=False)
    note = models.TextField("compte rendu", blank=True, default="", max_length=5000)
    comptage_version = models.PositiveIntegerField(default=0, editable=False)
    facturee_le = models.DateField("facturée le", null=True, blank=True, editable=False)

    objects = HalteQuerySet.as_manager()

    class Meta:
        verbose_name = "halte"
        ordering = ["date", "ordre", "id"]
        indexes = [
            models.Index(fields=["date", "etat"], name="aidants_halte_date"),
            models.Index(fields=["commune", "etat", "date"], name="aidants_halte_commune"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["date", "commune", "cle_endroit"],
                condition=~Q(etat=EtatHalte.ANNULEE),
                name="aidants_halte_une_equipe",
                violation_error_message="Une autre équipe s’arrête déjà ce jour-là dans cette commune, au même lieu. "
                "Ouvrez sa tournée, ou précisez un autre lieu.",
            ),
            ExclusionConstraint(
                name="aidants_halte_une_a_la_fois",
                expressions=[
                    (
                        Func(
                            F("tournee"), F("tournee"), Value("[]"), function="int8range",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(
                            Secondes("heure_debut"), Secondes("heure_fin"), Value("[)"), function="int4range",
                            output_field=IntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=~Q(etat=EtatHalte.ANNULEE) & Q(heure_debut__isnull=False, heure_fin__isnull=False),
                violation_error_message="La tournée a déjà une halte à ces heures : donnez-en d’autres à celle-ci.",
            ),
            models.CheckConstraint(
                condition=Q(heure_debut=None) | Q(heure_fin=None) | Q(heure_fin__gt=F("heure_debut")),
                name="aidants_halte_heures",
                violation_error_message="L’heure de fin doit suivre l’heure de début.",
            ),
            models.CheckConstraint(
                condition=Q(etat=EtatHalte.ANNULEE, motif__gt="") | (~Q(etat=EtatHalte.ANNULEE) & Q(motif="")),
                name="aidants_halte_motif",
                violation_error_message="Une halte annulée dit pourquoi ; les autres n’ont pas de raison d’annulation.",
            ),
            models.CheckConstraint(
                condition=Q(reportee_vers=None) | Q(etat=EtatHalte.ANNULEE),
                name="aidants_halte_report",
                violation_error_message="Seule une halte annulée est reportée.",
            ),
            models.CheckConstraint(
                condition=Q(facturee_le=None) | Q(etat=EtatHalte.REALISEE),
                name="aidants_halte_facture",
                violation_error_message="Seule une halte réalisée se facture.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.commune}, {date_longue(self.date)}"

    def get_absolute_url(self):
        return reverse("aidants:halte_fiche", args=[self.pk])

    @property
    def ou(self) -> str:
        """« Salle des fêtes, 2 rue de l’Église »."""
        return ", ".join(filter(None, [self.endroit, self.adresse]))

    @property
    def dans_la_loire(self) -> bool:
        return self.commune.dans_la_loire


class ComptageHalte(models.Model):
    """Heads counted at a stop, by gender, age band and first visit: declared, never added to distinct people."""

    halte = models.ForeignKey(Halte, on_delete=models.CASCADE, related_name="comptages")
    genre = models.CharField("genre", max_length=1, choices=GenrePersonne, blank=True, default="")
    tranche = models.CharField("tranche d’âge", max_length=5, choices=TrancheAge, blank=True, default="")
    visite = models.CharField("visite", max_length=8, choices=Visite, blank=True, default="")
    nombre = models.PositiveIntegerField("nombre", validators=[MaxValueValidator(NOMBRE_MAX)])

    class Meta:
        verbose_name = "comptage d’une halte"
        ordering = ["halte", "genre", "tranche", "visite"]
        constraints = [
            models.UniqueConstraint(
                fields=["halte", "genre", "tranche", "visite"],
                name="aidants_comptage_halte_unique",
                violation_error_message="Cette ligne de comptage existe déjà.",
            ),
            models.CheckConstraint(
                condition=Q(genre__in=GenrePersonne.values)
                & Q(tranche__in=TrancheAge.values)
                & Q(visite__in=Visite.values),
                name="aidants_comptage_halte_connu",
                violation_error_message="Cette ligne de comptage n’existe pas.",
            ),
            models.CheckConstraint(
                condition=Q(nombre__lte=NOMBRE_MAX),
                name="aidants_comptage_halte_plafond",
                violation_error_message="Ce nombre est trop grand.",
            ),
        ]

    def __str__(self):
        return f"{self.nombre} {self.get_genre_display()}"
