"""Volunteers' time, and what an hour is worth."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import models
from django.db.models import DecimalField, Exists, F, OuterRef, Q, Subquery
from django.urls import reverse

from danaecare.socle.animation.models import ActionCollective
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import de
from gouvernance.choix import CategorieBenevolat, Pole
from gouvernance.models.equipe import Contrat

HEURES_MAX = Decimal(24)


class TauxBenevolat(Suivi):
    """The value of an hour of a category from a day on: the method is written once and kept from year to year."""

    categorie = models.CharField("catégorie", max_length=12, choices=CategorieBenevolat)
    depuis = models.DateField("à partir du")
    taux = ColonneDecimale("valeur d’une heure, en euros", max_digits=6, decimal_places=2)
    methode = models.CharField("méthode", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "taux du bénévolat"
        ordering = ["categorie", "-depuis"]
        constraints = [
            models.UniqueConstraint(
                fields=["categorie", "depuis"],
                name="taux_categorie_date",
                violation_error_message="Un taux de cette catégorie commence déjà ce jour-là.",
            ),
            models.CheckConstraint(
                condition=Q(taux__gt=0),
                name="taux_positif",
                violation_error_message="La valeur d’une heure est plus grande que zéro.",
            ),
        ]

    def __str__(self):
        return f"{self.get_categorie_display()} depuis le {self.depuis:%d/%m/%Y}"


class TempsQuerySet(models.QuerySet):
    def benevoles(self):
        """Without what somebody gave while under a contract: staff and civic service are never volunteers."""
        contrats = Contrat.objects.filter(personne=OuterRef("personne"), debut__lte=OuterRef("date")).filter(
            Q(fin=None) | Q(fin__gte=OuterRef("date"))
        )
        return self.filter(~Exists(contrats))

    def valorises(self):
        """`taux` of the category at the date, and `valorisation`; None where no rate was in force."""
        taux = TauxBenevolat.objects.filter(categorie=OuterRef("categorie"), depuis__lte=OuterRef("date"))
        return self.annotate(taux=Subquery(taux.order_by("-depuis").values("taux")[:1])).annotate(
            valorisation=models.ExpressionWrapper(
                F("heures") * F("taux"), output_field=DecimalField(max_digits=12, decimal_places=2)
            )
        )


class TempsBenevole(Suivi):
    """What somebody gave on a day, for a mission."""

    personne = models.ForeignKey(
        Personne, on_delete=models.PROTECT, related_name="temps_benevoles", verbose_name="bénévole"
    )
    date = models.DateField("date")
    mission = models.CharField("mission", max_length=120)
    pole = models.CharField("pôle", max_length=12, choices=Pole, blank=True, default="")
    categorie = models.CharField(
        "catégorie", max_length=12, choices=CategorieBenevolat, default=CategorieBenevolat.COURANTE
    )
    heures = ColonneDecimale("heures", max_digits=5, decimal_places=2)

    objects = TempsQuerySet.as_manager()

    class Meta:
        verbose_name = "temps bénévole"
        ordering = ["-date", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["personne", "date", "mission"],
                name="temps_personne_jour_mission",
                violation_error_message="Ce temps est déjà noté : même bénévole, même jour, même mission.",
            ),
            models.CheckConstraint(
                condition=Q(heures__gt=0, heures__lte=HEURES_MAX),
                name="temps_heures_d_un_jour",
                violation_error_message="Un jour compte plus de 0 et au plus 24 heures.",
            ),
        ]

    def __str__(self):
        return f"{self.personne}, {self.mission}"

    def get_absolute_url(self):
        return reverse("gouvernance:temps_modifier", args=[self.pk])


class TempsDonne(models.Model):
    """A volunteer's time wherever it is written: here, or pointed at a gardens' action. A view of the database.

    Who wrote time for the gardens on the day of the action is not counted there again. Read only; `id` is the one of
    the `TempsBenevole`, or the opposite of the participation's.
    """

    id = models.BigIntegerField(primary_key=True)
    personne = models.ForeignKey(Personne, on_delete=models.DO_NOTHING, related_name="+")
    date = models.DateField("date")
    mission = models.CharField("mission", max_length=120)
    pole = models.CharField("pôle", max_length=12, choices=Pole)
    categorie = models.CharField("catégorie", max_length=12, choices=CategorieBenevolat)
    heures = ColonneDecimale("heures", max_digits=6, decimal_places=2)
    action = models.ForeignKey(ActionCollective, on_delete=models.DO_NOTHING, null=True, related_name="+")

    objects = TempsQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "gouvernance_tempsdonne"
        ordering = ["-date", "id"]
        verbose_name = "temps donné"

    def __str__(self):
        return f"{self.personne}, {self.mission}"

    def get_absolute_url(self):
        if self.action_id:
            return reverse("animation:action_fiche", args=[self.action_id])
        return reverse("gouvernance:temps_modifier", args=[self.pk])


def dans_un_an() -> date:
    """The last day of a link opened today."""
    return aujourdhui() + timedelta(days=365)


class LienBenevole(Suivi):
    """The private address where a volunteer writes her own time, without an account, for a year.

    Closed, it answers nothing; ended, it says whom to ask for another.
    """

    personne = models.OneToOneField(
        Personne, on_delete=models.PROTECT, related_name="lien_benevole", verbose_name="bénévole"
    )
    jeton = models.CharField("jeton", max_length=64, unique=True, editable=False)
    expire_le = models.DateField("sert jusqu’au", default=dans_un_an, editable=False)
    ferme_le = models.DateField("fermé le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "lien de bénévole"

    def __str__(self):
        return f"lien {de(self.personne)}"

    @property
    def expire(self) -> bool:
        return self.expire_le < aujourdhui()

    @property
    def ouvert(self) -> bool:
        """It answers."""
        return self.ferme_le is None and not self.expire

    def get_absolute_url(self):
        return reverse("gouvernance:temps_par_lien", args=[self.jeton])
