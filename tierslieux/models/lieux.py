"""Places, their bookable spaces, and when they are open."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from tierslieux.choix import Equipement, Jour, Moment, ProfilTarif, Zone


class LieuQuerySet(models.QuerySet):
    def ouverts(self):
        """Not archived."""
        return self.filter(archive_le__isnull=True)


class Lieu(Suivi):
    """A tiers-lieu: an address, opening hours, spaces."""

    nom = models.CharField("nom", max_length=120, unique=True, error_messages={"unique": "Ce lieu existe déjà."})
    adresse = models.CharField("adresse", max_length=200, blank=True, default="")
    commune = models.ForeignKey(
        "territoires.Commune", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="commune"
    )
    zone = models.CharField("zone des vacances scolaires", max_length=1, choices=Zone, default=Zone.A)
    acces = models.TextField("venir, se garer, entrer", blank=True, default="")
    courriel = models.EmailField("adresse qui reçoit les demandes", blank=True, default="")
    telephone = models.CharField("téléphone", max_length=30, blank=True, default="")
    ouvert_aux_demandes = models.BooleanField("réservable par le formulaire public", default=False)
    archive_le = models.DateField("archivé le", null=True, blank=True)

    objects = LieuQuerySet.as_manager()

    class Meta:
        verbose_name = "lieu"
        verbose_name_plural = "lieux"
        ordering = ["nom"]

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return reverse("tierslieux:lieu", args=[self.pk])


class EspaceQuerySet(models.QuerySet):
    def ouverts(self):
        return self.filter(archive_le__isnull=True, lieu__archive_le__isnull=True)

    def reservables(self):
        return self.ouverts().filter(reservable=True)


class Espace(Suivi):
    """A room or a desk area of a place. Archived, never deleted: its bookings keep it."""

    lieu = models.ForeignKey(Lieu, on_delete=models.PROTECT, related_name="espaces", verbose_name="lieu")
    nom = models.CharField("nom", max_length=120)
    ordre = models.PositiveSmallIntegerField("rang dans le planning", default=0)
    description = models.TextField("description", blank=True, default="")
    capacite = models.PositiveSmallIntegerField(
        "capacité (personnes)", null=True, blank=True, validators=[MinValueValidator(1, "Au moins une personne.")]
    )
    surface_m2 = ColonneDecimale("surface (m²)", max_digits=6, decimal_places=1, null=True, blank=True)
    equipements = ArrayField(
        models.CharField(max_length=20, choices=Equipement), verbose_name="équipements", default=list, blank=True
    )
    acces_pmr = models.BooleanField("accès de plain-pied (PMR)", null=True, blank=True)
    reservable = models.BooleanField("réservable", default=True)
    battement_avant_min = models.PositiveSmallIntegerField("temps de préparation avant (min)", default=0)
    battement_apres_min = models.PositiveSmallIntegerField("temps de remise en état après (min)", default=0)
    postes = models.PositiveSmallIntegerField(
        "postes de travail", default=0, help_text="Postes que peuvent occuper les projets hébergés."
    )
    archive_le = models.DateField("archivé le", null=True, blank=True)

    objects = EspaceQuerySet.as_manager()

    class Meta:
        verbose_name = "espace"
        verbose_name_plural = "espaces"
        ordering = ["lieu__nom", "ordre", "nom"]
        constraints = [
            models.UniqueConstraint(
                fields=["lieu", "nom"],
                name="espace_nom_unique",
                violation_error_message="Ce lieu a déjà un espace de ce nom.",
            ),
            models.CheckConstraint(
                condition=Q(battement_avant_min__lte=240, battement_apres_min__lte=240),
                name="espace_battements",
                violation_error_message="Un battement dure quatre heures au plus.",
            ),
        ]

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return reverse("tierslieux:espace", args=[self.pk])

    @property
    def resume(self) -> str:
        """Capacity and step-free access, as the grid shows them."""
        morceaux = [f"{self.capacite} pl." if self.capacite else "", "PMR" if self.acces_pmr else ""]
        return " · ".join(m for m in morceaux if m)

    @property
    def equipements_lisibles(self) -> list[str]:
        return [Equipement(code).label for code in self.equipements]


class PhotoEspace(models.Model):
    """A picture of a space, resized and stripped of its metadata when it comes in."""

    espace = models.ForeignKey(Espace, on_delete=models.CASCADE, related_name="photos", verbose_name="espace")
    image = models.ImageField("photo", upload_to="espaces/", width_field="largeur", height_field="hauteur")
    largeur = models.PositiveIntegerField(editable=False)
    hauteur = models.PositiveIntegerField(editable=False)
    legende = models.CharField(
        "ce que montre la photo", max_length=200, help_text="Lue à voix haute aux personnes qui ne voient pas l’image."
    )
    ordre = models.PositiveSmallIntegerField("rang", default=0)

    class Meta:
        verbose_name = "photo d’un espace"
        verbose_name_plural = "photos des espaces"
        ordering = ["ordre", "pk"]

    def __str__(self):
        return self.legende


class HoraireOuverture(models.Model):
    """A half-day of the week when a place is open, and its hours."""

    lieu = models.ForeignKey(Lieu, on_delete=models.CASCADE, related_name="horaires", verbose_name="lieu")
    jour = models.PositiveSmallIntegerField("jour", choices=Jour)
    moment = models.CharField("demi-journée", max_length=10, choices=Moment)
    debut = models.TimeField("de")
    fin = models.TimeField("à")

    class Meta:
        verbose_name = "horaire d’ouverture"
        verbose_name_plural = "horaires d’ouverture"
        ordering = ["lieu", "jour", "debut"]
        constraints = [
            models.UniqueConstraint(
                fields=["lieu", "jour", "moment"],
                name="horaire_unique",
                violation_error_message="Cette demi-journée a déjà ses horaires.",
            ),
            models.CheckConstraint(
                condition=Q(fin__gt=F("debut")),
                name="horaire_ordre",
                violation_error_message="L’heure de fermeture doit suivre celle d’ouverture.",
            ),
        ]

    def __str__(self):
        return f"{self.get_jour_display()} {self.get_moment_display()}"


class Fermeture(Suivi):
    """Days when a place, or one of its spaces, is closed. Bookings made before are kept and listed."""

    lieu = models.ForeignKey(Lieu, on_delete=models.PROTECT, related_name="fermetures", verbose_name="lieu")
    espace = models.ForeignKey(
        Espace, on_delete=models.PROTECT, related_name="fermetures", null=True, blank=True, verbose_name="espace",
        help_text="Laissez vide pour fermer tout le lieu.",
    )  # fmt: skip
    debut = models.DateField("du")
    fin = models.DateField("au (compris)")
    moment = models.CharField(
        "demi-journée", max_length=10, choices=Moment, blank=True, default="",
        help_text="Laissez vide pour la journée entière.",
    )  # fmt: skip
    motif = models.CharField("motif", max_length=120, help_text="Affiché dans le planning.")

    class Meta:
        verbose_name = "fermeture"
        verbose_name_plural = "fermetures"
        ordering = ["-debut", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin__gte=F("debut")),
                name="fermeture_ordre",
                violation_error_message="La fin de la fermeture précède son début.",
            )
        ]

    def __str__(self):
        return self.motif


class Tarif(models.Model):
    """The price of a half-day in a space for a kind of user, from a date on."""

    espace = models.ForeignKey(Espace, on_delete=models.PROTECT, related_name="tarifs", verbose_name="espace")
    profil = models.CharField("tarif", max_length=12, choices=ProfilTarif)
    depuis = models.DateField("à partir du")
    montant = ColonneDecimale(
        "prix de la demi-journée (€)", max_digits=7, decimal_places=2, validators=[MinValueValidator(0)]
    )

    class Meta:
        verbose_name = "tarif"
        verbose_name_plural = "tarifs"
        ordering = ["espace", "profil", "-depuis"]
        constraints = [
            models.UniqueConstraint(
                fields=["espace", "profil", "depuis"],
                name="tarif_unique",
                violation_error_message="Ce tarif a déjà un prix à cette date.",
            ),
            models.CheckConstraint(
                condition=Q(montant__gte=0),
                name="tarif_positif",
                violation_error_message="Un prix ne peut pas être négatif.",
            ),
        ]

    def __str__(self):
        return f"{self.espace}, {self.get_profil_display()}"


class VacancesScolaires(models.Model):
    """Holidays of one zone: from the first day without school to the last, both included."""

    zone = models.CharField("zone", max_length=1, choices=Zone)
    nom = models.CharField("nom", max_length=40)
    debut = models.DateField("premier jour")
    fin = models.DateField("dernier jour")

    class Meta:
        verbose_name = "vacances scolaires"
        verbose_name_plural = "vacances scolaires"
        ordering = ["debut", "zone"]
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "debut"],
                name="vacances_unique",
                violation_error_message="Ces vacances sont déjà dans la table.",
            ),
            models.CheckConstraint(
                condition=Q(fin__gte=F("debut")),
                name="vacances_ordre",
                violation_error_message="La fin des vacances précède leur début.",
            ),
        ]

    def __str__(self):
        return f"{self.nom}, {self.get_zone_display()}"

    def get_absolute_url(self):
        return reverse("tierslieux:vacances_modifier", args=[self.pk])
