"""The nursery: what is shared, the lots, the places."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Cherchable, ChercherQuerySet, Suivi
from danaecare.socle.communs.texte.formats import INSECABLE, nombre, pluriel
from jardins.choix import UNITES_MESUREES, GenreRessource, GesteCulture, OrigineLot, Unite
from jardins.models.regles import annee_plausible, date_plausible


class Ressource(Suivi):
    """Something that the nursery shares, with the unit that it is counted in."""

    nom = models.CharField("nom", max_length=80)
    cle = models.CharField(max_length=80, editable=False)
    genre = models.CharField("genre", max_length=12, choices=GenreRessource, default=GenreRessource.AUTRE)
    unite = models.CharField("unité", max_length=8, choices=Unite)
    seuil = ColonneDecimale(
        "seuil d’alerte",
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="En dessous, la ressource est signalée à l’accueil.",
    )
    retiree_le = models.DateField("retirée le", null=True, blank=True, validators=[date_plausible])

    class Meta:
        verbose_name = "ressource"
        verbose_name_plural = "ressources"
        ordering = ["cle"]
        constraints = [
            models.UniqueConstraint(
                fields=["cle"],
                name="ressource_nom_unique",
                violation_error_message="Une ressource porte déjà ce nom (aux accents et majuscules près).",
            ),
            models.CheckConstraint(
                condition=Q(unite__in=Unite.values),
                name="ressource_unite_connue",
                violation_error_message="Cette unité n’est pas dans la liste.",
            ),
        ]

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return reverse("jardins:ressource_fiche", args=[self.pk])

    @property
    def mesuree(self) -> bool:
        """Weighed or measured, so that a fraction makes sense."""
        return self.unite in UNITES_MESUREES

    @property
    def libelle(self) -> str:
        """The name with its unit where the name does not tell it: "Terreau (kg)", "Semis"."""
        return f"{self.nom} ({self.get_unite_display()})" if self.mesuree else self.nom

    def dire(self, quantite) -> str:
        """A quantity with its unit: "3 plants", "12,5 kg"."""
        unite = self.get_unite_display()
        if self.unite == Unite.KG:
            return f"{nombre(quantite)}{INSECABLE}{unite}"
        return pluriel(quantite, unite)

    def exiger_unite(self, quantite) -> None:
        """ValidationError when a counted resource is told by a fraction."""
        if not self.mesuree and quantite % 1:
            raise ValidationError(
                {
                    "quantite": f"« {self} » se compte en {self.get_unite_display()}s entiers : "
                    f"{nombre(quantite)} ne convient pas."
                }
            )

    @property
    def pas(self) -> str:
        """The step of a field that takes a quantity of it."""
        return "0.5" if self.mesuree else "1"


class Emplacement(Suivi):
    """A place where stock is kept: greenhouse, store, van."""

    nom = models.CharField("nom", max_length=80)
    cle = models.CharField(max_length=80, editable=False)
    ferme_le = models.DateField("fermé le", null=True, blank=True, validators=[date_plausible])

    class Meta:
        verbose_name = "emplacement"
        verbose_name_plural = "emplacements"
        ordering = ["cle"]
        constraints = [
            models.UniqueConstraint(
                fields=["cle"],
                name="emplacement_nom_unique",
                violation_error_message="Un emplacement porte déjà ce nom.",
            )
        ]

    def __str__(self):
        return self.nom


class Lot(Suivi, Cherchable):
    """A batch of one species and variety, followed from seed to garden."""

    code = models.CharField("numéro", max_length=12, editable=False)
    ressource = models.ForeignKey(Ressource, on_delete=models.PROTECT, related_name="lots", verbose_name="ressource")
    espece = models.CharField("espèce", max_length=80)
    variete = models.CharField("variété", max_length=80, blank=True)
    annee = models.PositiveSmallIntegerField("année", validators=[annee_plausible])
    origine = models.CharField("origine", max_length=12, choices=OrigineLot, default=OrigineLot.PRODUCTION)
    origine_detail = models.CharField("précision sur l’origine", max_length=160, blank=True)
    emplacement = models.ForeignKey(
        Emplacement, on_delete=models.PROTECT, null=True, blank=True, related_name="lots", verbose_name="emplacement"
    )
    seme_le = models.DateField("semé le", null=True, blank=True, validators=[date_plausible])
    germe_le = models.DateField("levé le", null=True, blank=True, validators=[date_plausible])
    pret_le = models.DateField("prêt le", null=True, blank=True, validators=[date_plausible])
    quantite_semee = models.PositiveIntegerField("graines semées", null=True, blank=True)
    quantite_levee = models.PositiveIntegerField("plants levés", null=True, blank=True)
    notes = models.TextField("notes", max_length=2000, blank=True)
    clos_le = models.DateField("clos le", null=True, blank=True, validators=[date_plausible])

    objects = ChercherQuerySet.as_manager()

    class Meta(Cherchable.Meta):
        abstract = False
        verbose_name = "lot"
        verbose_name_plural = "lots"
        ordering = ["-annee", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], name="lot_code_unique", violation_error_message="Ce numéro de lot existe déjà."
            ),
            models.CheckConstraint(
                condition=(Q(germe_le__isnull=True) | Q(seme_le__isnull=True) | Q(germe_le__gte=F("seme_le")))
                & (Q(pret_le__isnull=True) | Q(germe_le__isnull=True) | Q(pret_le__gte=F("germe_le")))
                & (Q(pret_le__isnull=True) | Q(seme_le__isnull=True) | Q(pret_le__gte=F("seme_le"))),
                name="lot_etapes_dans_l_ordre",
                violation_error_message="Un lot est semé, puis levé, puis prêt : ces dates se suivent.",
            ),
            models.CheckConstraint(
                condition=Q(quantite_levee__isnull=True)
                | Q(quantite_semee__isnull=True)
                | Q(quantite_levee__lte=F("quantite_semee")),
                name="lot_levee_possible",
                violation_error_message="Il ne peut pas lever plus de plants que de graines semées.",
            ),
        ]

    def __str__(self):
        return self.nom if str(self.annee) in self.nom else f"{self.nom} {self.annee}"

    def get_absolute_url(self):
        return reverse("jardins:lot_fiche", args=[self.pk])

    @property
    def nom(self) -> str:
        return f"{self.espece} «\u00a0{self.variete}\u00a0»" if self.variete else self.espece

    @property
    def etape(self) -> str:
        if self.clos_le:
            return "clos"
        if self.pret_le:
            return "prêt"
        if self.germe_le:
            return "levé"
        if self.seme_le:
            return "semé"
        return "à venir" if self.origine == OrigineLot.PRODUCTION else "reçu"


class Culture(Suivi):
    """A line of the growing calendar: what to do for a species, from one month to another, every year."""

    espece = models.CharField("espèce", max_length=80)
    cle = models.CharField(max_length=80, editable=False)
    geste = models.CharField("geste", max_length=10, choices=GesteCulture)
    mois_debut = models.PositiveSmallIntegerField("de")
    mois_fin = models.PositiveSmallIntegerField("à")
    conseil = models.CharField("conseil", max_length=200, blank=True)

    class Meta:
        verbose_name = "ligne du calendrier des cultures"
        verbose_name_plural = "calendrier des cultures"
        ordering = ["cle", "mois_debut", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(mois_debut__range=(1, 12), mois_fin__range=(1, 12)),
                name="culture_mois",
                violation_error_message="Un mois va de janvier à décembre.",
            ),
            models.UniqueConstraint(
                fields=["cle", "geste"],
                name="culture_unique",
                violation_error_message="Ce geste est déjà au calendrier de cette espèce.",
            ),
        ]

    def __str__(self):
        return f"{self.espece} : {self.get_geste_display().lower()}"

    def en(self, mois: int) -> bool:
        """Is `mois` (1 to 12) in the span, which may pass over New Year?"""
        if self.mois_debut <= self.mois_fin:
            return self.mois_debut <= mois <= self.mois_fin
        return mois >= self.mois_debut or mois <= self.mois_fin
