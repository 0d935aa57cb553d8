"""What is lent beside spaces: a minibus, tablets, a projector; who may drive, when it was serviced."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from tierslieux.choix import GenreMateriel
from tierslieux.models.lieux import Lieu


class Materiel(Suivi):
    """One thing, or one set, that one person at a time takes."""

    nom = models.CharField("nom", max_length=80, unique=True)
    genre = models.CharField("genre", max_length=12, choices=GenreMateriel)
    immatriculation = models.CharField("immatriculation", max_length=20, blank=True, default="")
    lieu = models.ForeignKey(
        Lieu, on_delete=models.PROTECT, null=True, blank=True, related_name="materiels", verbose_name="où il se range"
    )
    cout_km = ColonneDecimale("coût d’un kilomètre (€)", max_digits=5, decimal_places=3, null=True, blank=True)
    retire_le = models.DateField("retiré le", null=True, blank=True)
    note = models.CharField("à savoir", max_length=300, blank=True, default="")

    class Meta:
        verbose_name = "matériel"
        verbose_name_plural = "matériels"
        ordering = ["genre", "nom"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cout_km=None, immatriculation="") | Q(genre=GenreMateriel.VEHICULE),
                name="materiel_vehicule",
                violation_error_message="L’immatriculation et le coût d’un kilomètre sont ceux d’un véhicule.",
            )
        ]

    def __str__(self):
        return self.nom

    @property
    def roule(self) -> bool:
        return self.genre == GenreMateriel.VEHICULE

    def get_absolute_url(self):
        return reverse("gouvernance:materiel_fiche", args=[self.pk])


class Conducteur(Suivi):
    """Somebody whose licence was looked at: she drives until the day that was said."""

    personne = models.OneToOneField(
        Personne, on_delete=models.PROTECT, related_name="conducteur", verbose_name="personne"
    )
    verifie_le = models.DateField("permis vérifié le")
    jusqu_au = models.DateField("vaut jusqu’au")

    class Meta:
        verbose_name = "conducteur"
        ordering = ["jusqu_au", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(jusqu_au__gte=F("verifie_le")),
                name="conducteur_dates",
                violation_error_message="Un permis vaut après le jour où il est vérifié.",
            )
        ]

    def __str__(self):
        return str(self.personne)

    def get_absolute_url(self):
        return reverse("gouvernance:conducteur_fiche", args=[self.pk])


class EmpruntQuerySet(models.QuerySet):
    def maintenus(self):
        return self.filter(annule_le=None)


class Emprunt(Suivi):
    """It is taken from an instant to another, by nobody else meanwhile: the database holds it.

    A tour or a distribution day that takes a vehicle is its `origine`.
    """

    materiel = models.ForeignKey(Materiel, on_delete=models.PROTECT, related_name="emprunts", verbose_name="quoi")
    debut = models.DateTimeField("du")
    fin = models.DateTimeField("au")
    motif = models.CharField("pour quoi", max_length=160)
    conducteur = models.ForeignKey(
        Conducteur, on_delete=models.PROTECT, null=True, blank=True, related_name="emprunts",
        verbose_name="qui conduit",
    )  # fmt: skip
    km_depart = models.PositiveIntegerField("compteur au départ", null=True, blank=True)
    km_retour = models.PositiveIntegerField("compteur au retour", null=True, blank=True)
    annule_le = models.DateField("annulé le", null=True, blank=True, editable=False)
    origine_type = models.CharField(max_length=40, blank=True, default="", editable=False)
    origine_id = models.BigIntegerField(null=True, editable=False)

    objects = EmpruntQuerySet.as_manager()

    class Meta:
        verbose_name = "emprunt"
        ordering = ["-debut", "-pk"]
        constraints = [
            ExclusionConstraint(
                name="emprunt_un_a_la_fois",
                expressions=[
                    (
                        Func(
                            F("materiel"), F("materiel"), Value("[]"), function="int8range",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(
                            F("debut"), F("fin"), Value("[)"), function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(annule_le=None),
                violation_error_message="Déjà pris à ces heures : choisissez un autre moment, ou un autre matériel.",
            ),
            models.CheckConstraint(
                condition=Q(fin__gt=F("debut")),
                name="emprunt_ordre",
                violation_error_message="Un emprunt finit après avoir commencé.",
            ),
            models.CheckConstraint(
                condition=Q(km_retour=None) | Q(km_depart__isnull=False, km_retour__gte=F("km_depart")),
                name="emprunt_compteur",
                violation_error_message="Le compteur au retour suit celui du départ.",
            ),
            models.UniqueConstraint(
                fields=["origine_type", "origine_id"],
                condition=Q(annule_le=None) & ~Q(origine_type=""),
                name="emprunt_origine_unique",
                violation_error_message="Ce jour-là, un véhicule est déjà pris pour elle.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.materiel}, {self.motif}"

    @property
    def kilometres(self) -> int | None:
        return None if self.km_retour is None else self.km_retour - self.km_depart

    @property
    def cout(self):
        """What the kilometres cost, None where either is unknown."""
        taux, km = self.materiel.cout_km, self.kilometres
        return None if taux is None or km is None else taux * km

    def get_absolute_url(self):
        return reverse("gouvernance:emprunt_fiche", args=[self.pk])


class Entretien(Suivi):
    """A service, a technical inspection, a repair: due on a day, then done."""

    materiel = models.ForeignKey(Materiel, on_delete=models.CASCADE, related_name="entretiens")
    objet = models.CharField("objet", max_length=120)
    prevu_le = models.DateField("prévu le")
    fait_le = models.DateField("fait le", null=True, blank=True)
    cout = ColonneDecimale("coût (€)", max_digits=8, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "entretien d’un matériel"
        verbose_name_plural = "entretiens des matériels"
        ordering = ["-prevu_le", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cout=None) | Q(cout__gte=0),
                name="entretien_cout",
                violation_error_message="Un coût n’est pas négatif.",
            )
        ]

    def __str__(self):
        return self.objet

    def get_absolute_url(self):
        return self.materiel.get_absolute_url()
