"""Gardens of the network, and what happens there."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Cherchable, ChercherQuerySet, Suivi
from danaecare.socle.territoires.models import Localise
from jardins.choix import PublicJardin
from jardins.models.regles import date_plausible, jour_venu


class JardinQuerySet(ChercherQuerySet):
    def membres_au(self, jour):
        """In the network at the end of `jour`: entered, not yet gone. Today's edits do not move past years."""
        return self.filter(Q(sortie__isnull=True) | Q(sortie__gt=jour), adhesion__lte=jour)

    def en_projet(self, jour):
        return self.filter(Q(adhesion__isnull=True) | Q(adhesion__gt=jour))

    def partis(self, jour):
        return self.filter(sortie__lte=jour)

    def servis_au(self, jour):
        """Who may receive on `jour`: members and projects, not those that have left."""
        return self.filter(Q(sortie__isnull=True) | Q(sortie__gt=jour))


class Jardin(Suivi, Cherchable, Localise):
    """A garden of the network, member or planned, at its host structure."""

    nom = models.CharField("nom", max_length=120)
    cle = models.CharField(max_length=120, editable=False)
    structure = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="jardins",
        verbose_name="structure d’accueil",
    )
    adresse = models.CharField("adresse", max_length=200, blank=True)
    latitude = models.FloatField(
        "latitude", null=True, blank=True, validators=[MinValueValidator(41), MaxValueValidator(52)]
    )
    longitude = models.FloatField(
        "longitude", null=True, blank=True, validators=[MinValueValidator(-6), MaxValueValidator(10)]
    )
    publics = ArrayField(
        models.CharField(max_length=20, choices=PublicJardin), verbose_name="publics", default=list, blank=True
    )
    surface_m2 = ColonneDecimale(
        "surface (m²)",
        max_digits=8,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(500_000)],
    )
    carres_solidaires = models.PositiveSmallIntegerField(
        "carrés solidaires", null=True, blank=True, help_text="Dont la récolte va à l’aide alimentaire."
    )
    beneficiaire_solidaire = models.CharField("aide alimentaire servie", max_length=160, blank=True)
    carres_conservatoires = models.PositiveSmallIntegerField(
        "carrés conservatoires", null=True, blank=True, help_text="Où l’on garde des espèces menacées."
    )
    especes_conservees = models.CharField("espèces conservées", max_length=300, blank=True)
    accessible = models.BooleanField("accessible en fauteuil", null=True, blank=True)
    adhesion = models.DateField("entrée dans le réseau", null=True, blank=True, validators=[date_plausible])
    sortie = models.DateField("sortie du réseau", null=True, blank=True, validators=[date_plausible])
    motif_sortie = models.CharField("motif de la sortie", max_length=200, blank=True)
    notes = models.TextField("notes", max_length=4000, blank=True)

    objects = JardinQuerySet.as_manager()

    class Meta(Localise.Meta):
        abstract = False
        verbose_name = "jardin"
        verbose_name_plural = "jardins"
        ordering = ["cle"]
        indexes = [*Cherchable.Meta.indexes]
        constraints = [
            *Localise.Meta.constraints,
            models.UniqueConstraint(
                fields=["cle"],
                name="jardin_nom_unique",
                violation_error_message="Un jardin porte déjà ce nom (aux accents et majuscules près).",
            ),
            models.CheckConstraint(
                condition=Q(sortie__isnull=True) | Q(adhesion__isnull=False, sortie__gte=F("adhesion")),
                name="jardin_dates",
                violation_error_message="La sortie suit l’entrée dans le réseau : donnez les deux dates dans l’ordre.",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="jardin_point_complet",
                violation_error_message="Un point a une latitude et une longitude.",
            ),
            models.CheckConstraint(
                condition=Q(publics__contained_by=PublicJardin.values),
                name="jardin_publics_connus",
                violation_error_message="Ce public n’est pas dans la liste.",
            ),
        ]

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return reverse("jardins:jardin_fiche", args=[self.pk])

    def statut_au(self, jour) -> str:
        """ "membre", "projet" or "parti" on `jour`."""
        if self.sortie and self.sortie <= jour:
            return "parti"
        return "membre" if self.adhesion and self.adhesion <= jour else "projet"

    @property
    def publics_libelles(self) -> list[str]:
        return [PublicJardin(public).label for public in self.publics]

    @property
    def point(self) -> tuple[float, float] | None:
        """(latitude, longitude) of the garden, else of its commune's town hall; None when neither is known."""
        if self.latitude is not None:
            return self.latitude, self.longitude
        if self.commune_id and self.commune.latitude is not None:
            return self.commune.latitude, self.commune.longitude
        return None


class ContactJardin(models.Model):
    """Somebody to call about a garden."""

    jardin = models.ForeignKey(Jardin, on_delete=models.PROTECT, related_name="contacts")
    nom = models.CharField("nom", max_length=120)
    fonction = models.CharField("fonction", max_length=120, blank=True)
    telephone = models.CharField("téléphone", max_length=20, blank=True)
    courriel = models.EmailField("courriel", blank=True)

    class Meta:
        verbose_name = "contact de jardin"
        verbose_name_plural = "contacts de jardin"
        ordering = ["nom", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(telephone="") | ~Q(courriel=""),
                name="contact_jardin_joignable",
                violation_error_message="Donnez un téléphone ou un courriel : sans eux, ce contact ne sert pas.",
            )
        ]

    def __str__(self):
        return self.nom


class VisiteJardin(Suivi):
    """A visit of the network to a garden, and what was agreed there."""

    jardin = models.ForeignKey(Jardin, on_delete=models.PROTECT, related_name="visites")
    date = models.DateField("date", validators=[jour_venu])
    objet = models.CharField("objet", max_length=160)
    compte_rendu = models.TextField("compte rendu", max_length=8000, blank=True)
    suite = models.CharField("suite à donner", max_length=200, blank=True)
    suite_le = models.DateField("suite pour le", null=True, blank=True, validators=[date_plausible])

    class Meta:
        verbose_name = "visite de jardin"
        verbose_name_plural = "visites de jardin"
        ordering = ["-date", "-pk"]

    def __str__(self):
        return f"visite du {self.date:%d/%m/%Y}"


class PhotoJardin(models.Model):
    """A picture of a garden, stripped of what the camera wrote in it (place, device)."""

    jardin = models.ForeignKey(Jardin, on_delete=models.PROTECT, related_name="photos")
    image = models.FileField("photo", upload_to="jardins/%Y/")
    legende = models.CharField(
        "légende", max_length=200, help_text="Ce que l’on voit : elle est lue à qui ne voit pas l’image."
    )
    prise_le = models.DateField("prise le", null=True, blank=True, validators=[jour_venu])

    class Meta:
        verbose_name = "photo de jardin"
        verbose_name_plural = "photos de jardin"
        ordering = ["-prise_le", "-pk"]

    def __str__(self):
        return self.legende
