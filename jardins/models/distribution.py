"""What leaves the nursery for a garden: a delivery, alone or in a day with many gardens; the season's wishes."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from jardins.choix import EtatDistribution
from jardins.models.jardin import Jardin
from jardins.models.pepiniere import Ressource
from jardins.models.registre import Stock
from jardins.models.regles import QUANTITE_MAX, QUANTITE_MAX_ECRITE, annee_plausible, date_plausible


class Journee(Suivi):
    """A distribution day: the collective action, with the vehicle and who drives it round the gardens."""

    action = models.OneToOneField(ActionCollective, on_delete=models.PROTECT, related_name="journee_distribution")
    vehicule = models.CharField("véhicule", max_length=80, blank=True)
    conduite = models.CharField("conduite par", max_length=120, blank=True)

    class Meta:
        verbose_name = "journée de distribution"
        verbose_name_plural = "journées de distribution"
        ordering = ["-action__date", "-pk"]

    def __str__(self):
        return self.action.titre

    def get_absolute_url(self):
        return reverse("jardins:journee_fiche", args=[self.pk])


class DistributionQuerySet(models.QuerySet):
    def sur(self, periode):
        return self.filter(date__range=(periode.debut, periode.fin))

    def remises(self):
        return self.filter(etat=EtatDistribution.REMISE)

    def a_remettre(self):
        return self.filter(etat=EtatDistribution.PREPAREE)


class Distribution(Suivi):
    """What one garden receives on one day. Prepared, then handed over: only then does the stock move."""

    date = models.DateField("date", validators=[date_plausible])
    jardin = models.ForeignKey(Jardin, on_delete=models.PROTECT, related_name="distributions", verbose_name="jardin")
    journee = models.ForeignKey(
        Journee, on_delete=models.PROTECT, null=True, blank=True, related_name="distributions", verbose_name="journée"
    )
    rang = models.PositiveSmallIntegerField("rang dans la tournée", null=True, blank=True)
    vehicule = models.CharField("véhicule", max_length=80, blank=True)
    evenement = models.CharField("évènement", max_length=160, blank=True)
    personnes = models.PositiveIntegerField(
        "personnes touchées",
        null=True,
        blank=True,
        validators=[MaxValueValidator(10_000)],
        help_text="Combien de personnes jardinent ou profitent de ce qui est remis, selon le jardin.",
    )
    receptionnaire = models.CharField("reçu par", max_length=120, blank=True)
    etat = models.CharField("état", max_length=10, choices=EtatDistribution, default=EtatDistribution.PREPAREE)
    motif_annulation = models.CharField("motif de l’annulation", max_length=200, blank=True)
    reprise = models.BooleanField("reprise d’historique", default=False, editable=False)
    envoi = models.UUIDField(null=True, blank=True, editable=False)

    objects = DistributionQuerySet.as_manager()

    class Meta:
        verbose_name = "distribution"
        verbose_name_plural = "distributions"
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["envoi"],
                name="distribution_envoi_unique",
                violation_error_message="Cette distribution est déjà enregistrée.",
            ),
            models.UniqueConstraint(
                fields=["journee", "jardin"],
                name="distribution_une_par_journee",
                condition=Q(journee__isnull=False) & ~Q(etat=EtatDistribution.ANNULEE),
                violation_error_message="Ce jardin est déjà dans cette journée.",
            ),
            models.CheckConstraint(
                condition=~Q(etat=EtatDistribution.ANNULEE) | ~Q(motif_annulation=""),
                name="distribution_annulee_motivee",
                violation_error_message="Dites pourquoi la distribution est annulée.",
            ),
        ]
        indexes = [
            models.Index(fields=["jardin", "-date"], name="distribution_jardin"),
            models.Index(fields=["-date", "-id"], name="distribution_recentes"),
        ]

    def __str__(self):
        return f"{self.numero} · {self.jardin}"

    def get_absolute_url(self):
        return reverse("jardins:distribution_fiche", args=[self.pk])

    @property
    def numero(self) -> str:
        """What the slip is called."""
        return f"BR-{self.date:%Y}-{self.pk:05d}"


class LigneDistribution(models.Model):
    """What is prepared for a garden. Once handed over, the ledger tells what it had."""

    distribution = models.ForeignKey(Distribution, on_delete=models.CASCADE, related_name="lignes")
    stock = models.ForeignKey(Stock, on_delete=models.PROTECT, related_name="lignes")
    quantite = ColonneDecimale("quantité", max_digits=9, decimal_places=2)

    class Meta:
        verbose_name = "ligne de distribution"
        verbose_name_plural = "lignes de distribution"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["distribution", "stock"], name="ligne_distribution_unique"),
            models.CheckConstraint(
                condition=Q(quantite__gt=0, quantite__lte=QUANTITE_MAX),
                name="ligne_distribution_quantite",
                violation_error_message=f"Une quantité va de 0,01 à {QUANTITE_MAX_ECRITE}.",
            ),
        ]

    def __str__(self):
        return f"{self.quantite} {self.stock}"


class Saison(Suivi):
    """A season for which the gardens say what they wish."""

    nom = models.CharField("nom", max_length=80)
    annee = models.PositiveSmallIntegerField("année", validators=[annee_plausible])
    date_limite = models.DateField("souhaits attendus pour le", null=True, blank=True, validators=[date_plausible])
    ressources = models.ManyToManyField(Ressource, related_name="saisons", verbose_name="ressources proposées")

    class Meta:
        verbose_name = "saison"
        verbose_name_plural = "saisons"
        ordering = ["-annee", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["annee", "nom"],
                name="saison_unique",
                violation_error_message="Cette saison existe déjà.",
            )
        ]

    def __str__(self):
        return self.nom if str(self.annee) in self.nom else f"{self.nom} {self.annee}"

    def get_absolute_url(self):
        return reverse("jardins:saison_fiche", args=[self.pk])


class Souhait(models.Model):
    """What a garden wishes of a resource for a season, and what it is granted; None is not said."""

    saison = models.ForeignKey(Saison, on_delete=models.PROTECT, related_name="souhaits")
    jardin = models.ForeignKey(Jardin, on_delete=models.PROTECT, related_name="souhaits")
    ressource = models.ForeignKey(Ressource, on_delete=models.PROTECT, related_name="souhaits")
    souhaite = ColonneDecimale("souhaité", max_digits=9, decimal_places=2, null=True, blank=True)
    accorde = ColonneDecimale("accordé", max_digits=9, decimal_places=2, null=True, blank=True)
    distribution = models.ForeignKey(
        Distribution, on_delete=models.SET_NULL, null=True, blank=True, related_name="souhaits"
    )

    class Meta:
        verbose_name = "souhait"
        verbose_name_plural = "souhaits"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["saison", "jardin", "ressource"], name="souhait_unique"),
            models.CheckConstraint(
                condition=(Q(souhaite__isnull=True) | Q(souhaite__gte=0, souhaite__lte=QUANTITE_MAX))
                & (Q(accorde__isnull=True) | Q(accorde__gte=0, accorde__lte=QUANTITE_MAX)),
                name="souhait_quantites",
                violation_error_message=f"Une quantité va de 0 à {QUANTITE_MAX_ECRITE}.",
            ),
        ]

    def __str__(self):
        return f"{self.jardin} : {self.ressource}"
