"""Communes, their former names, and the dated sectors of the association."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, BigIntegerRangeField, DateRangeField, RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Replace

from danaecare.socle.territoires.choix import DEPARTEMENTS, LOIRE, NatureNom
from danaecare.socle.territoires.lieux import Lieu, cle_commune, mots_de_recherche


def _un_seul(champ):
    """A whole number as a range of one: core PostgreSQL indexes ranges, not plain numbers, beside other ranges."""
    return Func(F(champ), F(champ), Value("[]"), function="int8range", output_field=BigIntegerRangeField())


class Epci(models.Model):
    """A grouping of communes with its own taxes, by its SIREN number."""

    code = models.CharField("SIREN", primary_key=True, max_length=9)
    nom = models.CharField("nom", max_length=120)
    nature = models.CharField("nature", max_length=8)

    class Meta:
        ordering = ("nom",)
        verbose_name = "intercommunalité"

    def __str__(self):
        return self.nom


class CommuneQuerySet(models.QuerySet):
    def de_la_loire(self):
        return self.filter(departement=LOIRE)


class Commune(models.Model):
    """A commune of today, by its INSEE code. People and places hold it; its name is only what is shown."""

    code = models.CharField("code INSEE", primary_key=True, max_length=5)
    nom = models.CharField("nom", max_length=80)
    cle = models.CharField("nom sans accents", max_length=80, db_index=True, editable=False)
    recherche = models.CharField("mots de recherche", max_length=400, editable=False)
    departement = models.CharField("département", max_length=3, db_index=True)
    arrondissement = models.CharField("arrondissement", max_length=4)
    arrondissement_nom = models.CharField("nom de l’arrondissement", max_length=60)
    epci = models.ForeignKey(
        Epci, on_delete=models.PROTECT, null=True, blank=True, related_name="communes", verbose_name="intercommunalité"
    )
    codes_postaux = ArrayField(models.CharField(max_length=5), verbose_name="codes postaux")
    population = models.PositiveIntegerField("population")
    latitude = models.FloatField("latitude de la mairie", null=True, blank=True)
    longitude = models.FloatField("longitude de la mairie", null=True, blank=True)

    objects = CommuneQuerySet.as_manager()

    class Meta:
        ordering = ("cle", "code")
        verbose_name = "commune"

    def __str__(self):
        return self.nom

    def save(self, *args, **kwargs):
        self.preparer()
        super().save(*args, **kwargs)

    def preparer(self):
        """Fill the columns that searches read."""
        self.cle = cle_commune(self.nom)
        self.recherche = mots_de_recherche(self.nom, self.code, self.codes_postaux)

    @property
    def code_postal(self):
        """The postcode to show when one is enough."""
        return self.codes_postaux[0]

    @property
    def departement_nom(self):
        return DEPARTEMENTS[self.departement]

    @property
    def dans_la_loire(self):
        return self.departement == LOIRE


class AncienneCommune(models.Model):
    """Another name or code that finds a commune: a former commune, a former name, an arrondissement of Lyon."""

    code = models.CharField("code INSEE", max_length=5, db_index=True)
    nom = models.CharField("nom", max_length=80, blank=True, default="")
    cle = models.CharField("nom sans accents", max_length=80, db_index=True, editable=False)
    recherche = models.CharField("mots de recherche", max_length=200, editable=False)
    commune = models.ForeignKey(
        Commune, on_delete=models.CASCADE, related_name="anciennes", verbose_name="commune d’aujourd’hui"
    )
    nature = models.CharField("nature", max_length=16, choices=NatureNom, default=NatureNom.ANCIENNE)

    class Meta:
        ordering = ("cle", "code")
        verbose_name = "ancien nom de commune"
        verbose_name_plural = "anciens noms de communes"
        constraints = [
            models.UniqueConstraint(
                fields=("code", "nom"),
                name="territoires_ancienne_unique",
                violation_error_message="Ce code porte déjà ce nom.",
            )
        ]

    def __str__(self):
        return self.nom or self.code

    def save(self, *args, **kwargs):
        self.preparer()
        super().save(*args, **kwargs)

    def preparer(self):
        self.cle = cle_commune(self.nom)
        self.recherche = mots_de_recherche(self.nom, self.code)


class Decoupage(models.Model):
    """A scheme of sectors. Numbered by hand: figures name the two that the hub ships with."""

    numero = models.PositiveSmallIntegerField("numéro", primary_key=True)
    nom = models.CharField("nom", max_length=80, unique=True)

    class Meta:
        ordering = ("numero",)
        verbose_name = "découpage"

    def __str__(self):
        return self.nom


class Secteur(models.Model):
    """A part of the Loire in one scheme."""

    decoupage = models.ForeignKey(
        Decoupage, on_delete=models.PROTECT, related_name="secteurs", verbose_name="découpage"
    )
    nom = models.CharField("nom", max_length=80)
    ordre = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        ordering = ("decoupage", "ordre", "nom")
        verbose_name = "secteur"
        constraints = [
            models.UniqueConstraint(
                fields=("decoupage", "nom"),
                name="territoires_secteur_nom_unique",
                violation_error_message="Ce découpage a déjà un secteur de ce nom.",
            ),
            models.UniqueConstraint(fields=("id", "decoupage"), name="territoires_secteur_et_decoupage"),
        ]

    def __str__(self):
        return self.nom


class AffectationQuerySet(models.QuerySet):
    def au(self, date):
        return self.filter(Q(fin__isnull=True) | Q(fin__gte=date), debut__lte=date)


class AffectationSecteur(models.Model):
    """A commune belongs to a sector from one day to another, both included.

    The scheme is repeated from the sector: the database refuses two sectors of one scheme for one commune on one
    day, and a composite foreign key keeps the repetition true. The number is the INSEE code as a whole number,
    because a range of text needs an extension.
    """

    decoupage = models.ForeignKey(Decoupage, on_delete=models.PROTECT, related_name="+", editable=False)
    secteur = models.ForeignKey(Secteur, on_delete=models.PROTECT, related_name="affectations", verbose_name="secteur")
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="affectations", verbose_name="commune")
    numero = models.GeneratedField(
        expression=Cast(
            Replace(Replace(F("commune"), Value("2A"), Value("20")), Value("2B"), Value("96")), models.IntegerField()
        ),
        output_field=models.IntegerField(),
        db_persist=True,
    )
    debut = models.DateField("depuis le")
    fin = models.DateField("jusqu’au", null=True, blank=True)

    objects = AffectationQuerySet.as_manager()

    class Meta:
        ordering = ("commune", "debut")
        verbose_name = "secteur d’une commune"
        verbose_name_plural = "secteurs des communes"
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__isnull=True) | Q(fin__gte=F("debut")),
                name="territoires_affectation_dates",
                violation_error_message="La fin ne peut pas précéder le début.",
            ),
            ExclusionConstraint(
                name="territoires_un_secteur_par_commune",
                expressions=[
                    (_un_seul("numero"), RangeOperators.OVERLAPS),
                    (_un_seul("decoupage"), RangeOperators.OVERLAPS),
                    (
                        Func(F("debut"), F("fin"), Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Cette commune a déjà un secteur de ce découpage à ces dates.",
            ),
        ]

    def __str__(self):
        return f"{self.commune} : {self.secteur}"


class Localise(models.Model):
    """Abstract: something that is somewhere, or of which the place is unknown.

    A subclass that has constraints of its own writes `class Meta(Localise.Meta)` and keeps these:
    `constraints = [*Localise.Meta.constraints, …]` (a test looks at every subclass).
    """

    commune = models.ForeignKey(
        Commune, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="commune"
    )
    commune_libre_nom = models.CharField("autre commune", max_length=80, blank=True, default="")
    commune_libre_code_postal = models.CharField(
        "code postal de l’autre commune",
        max_length=5,
        blank=True,
        default="",
        validators=[RegexValidator(r"^[0-9]{5}$", "Un code postal a cinq chiffres.")],
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(commune_libre_nom="", commune_libre_code_postal="")
                | (
                    Q(commune__isnull=True, commune_libre_code_postal__regex=r"^[0-9]{5}$")
                    & ~Q(commune_libre_nom="")
                    & ~Q(commune_libre_code_postal__startswith=LOIRE)
                ),
                name="%(app_label)s_%(class)s_commune_ou_libre",
                violation_error_message=(
                    "Une commune se choisit dans la liste\u00a0; hors de la région, elle a un nom et un code postal."
                ),
            )
        ]

    @property
    def lieu(self):
        """The place, or None when it is unknown."""
        if self.commune_id:
            return Lieu(commune=self.commune)
        if self.commune_libre_nom:
            return Lieu(libre_nom=self.commune_libre_nom, libre_code_postal=self.commune_libre_code_postal)
        return None

    @lieu.setter
    def lieu(self, lieu):
        self.commune = lieu.commune if lieu else None
        self.commune_libre_nom = lieu.libre_nom if lieu else ""
        self.commune_libre_code_postal = lieu.libre_code_postal if lieu else ""
