"""Organisations, and the people who are not followed caregivers. No link leads from here to a caregiver."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse

from danaecare.socle.annuaire.choix import NatureOrganisation, Qualite
from danaecare.socle.communs.ecriture.modeles import Cherchable, ChercherQuerySet, Suivi
from danaecare.socle.territoires.models import Localise

_TELEPHONE = RegexValidator(
    r"^\+?[0-9][0-9 .\-/()]{4,28}$",
    "Ce numéro n’est pas lisible\u00a0: des chiffres, par exemple 04 77 12 34 56.",
)


class FicheQuerySet(ChercherQuerySet):
    def actives(self):
        return self.filter(archivee_le=None)

    def archivees(self):
        return self.exclude(archivee_le=None)


class Fiche(Suivi, Cherchable, Localise):
    """What a sheet of the directory holds, of an organisation or of a person. Archived or merged, never deleted.

    `cle` and `telephone_cle` are the comparison keys of `doublons`; actions write them.
    """

    cle = models.CharField(max_length=200, editable=False)
    cle_tri = models.CharField(max_length=200, editable=False)
    telephone = models.CharField("téléphone", max_length=30, blank=True, default="", validators=[_TELEPHONE])
    telephone_cle = models.CharField(max_length=20, editable=False, default="", blank=True)
    courriel = models.EmailField("adresse électronique", blank=True, default="")
    adresse = models.CharField("adresse", max_length=200, blank=True, default="")
    archivee_le = models.DateField("archivée le", null=True, blank=True, editable=False)
    absorbee_par = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="absorbees",
        verbose_name="réunie à",
    )

    objects = FicheQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            *Cherchable.Meta.indexes,
            models.Index(fields=["cle"], name="%(class)s_cle"),
            models.Index(fields=["cle_tri", "id"], name="%(class)s_tri"),
            models.Index(fields=["telephone_cle"], name="%(class)s_telephone", condition=~Q(telephone_cle="")),
            models.Index(fields=["courriel"], name="%(class)s_courriel", condition=~Q(courriel="")),
        ]
        constraints = [
            *Localise.Meta.constraints,
            models.CheckConstraint(
                condition=Q(absorbee_par=None) | Q(archivee_le__isnull=False),
                name="%(class)s_absorbee_archivee",
                violation_error_message="Une fiche réunie à une autre est archivée.",
            ),
            models.CheckConstraint(
                condition=Q(absorbee_par=None) | ~Q(absorbee_par=F("id")),
                name="%(class)s_absorbee_autre",
                violation_error_message="Une fiche ne peut pas être réunie à elle-même.",
            ),
            models.CheckConstraint(
                condition=Q(courriel=Lower("courriel")),
                name="%(class)s_courriel_minuscule",
                violation_error_message="L’adresse électronique s’écrit en minuscules.",
            ),
        ]

    @property
    def telephone_insecable(self) -> str:
        return self.telephone.replace(" ", "\u00a0")

    @property
    def active(self) -> bool:
        return self.archivee_le is None


class Organisation(Fiche):
    """A structure that the association works with: partner, employer, host, funder, school."""

    nom = models.CharField("nom", max_length=160)
    sigle = models.CharField("sigle", max_length=30, blank=True, default="")
    nature = models.CharField("nature", max_length=24, choices=NatureOrganisation, blank=True, default="")
    activite = models.CharField("domaine d’activité", max_length=200, blank=True, default="")
    site = models.URLField("site", blank=True, default="")
    ma_boussole = models.BooleanField("référencée sur Ma Boussole Aidants", null=True, blank=True)
    ma_boussole_verifiee_le = models.DateField("vérifiée le", null=True, blank=True)

    class Meta(Fiche.Meta):
        abstract = False
        ordering = ["cle_tri", "id"]
        verbose_name = "organisation"
        constraints = [
            *Fiche.Meta.constraints,
            models.CheckConstraint(
                condition=Q(nature__in=["", *NatureOrganisation.values]),
                name="organisation_nature_connue",
                violation_error_message="Cette nature d’organisation n’existe pas.",
            ),
        ]

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return reverse("annuaire:organisation_fiche", args=[self.pk])


class Contact(models.Model):
    """Somebody to call at an organisation: a name or a function, and a way to reach them."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contacts")
    nom = models.CharField("nom", max_length=120)
    fonction = models.CharField("fonction", max_length=120, blank=True, default="")
    telephone = models.CharField("téléphone", max_length=30, blank=True, default="", validators=[_TELEPHONE])
    courriel = models.EmailField("adresse électronique", blank=True, default="")

    class Meta:
        ordering = ["nom", "id"]
        verbose_name = "contact"

    def __str__(self):
        return self.nom


class Personne(Fiche):
    """Somebody the association knows otherwise than as a followed caregiver: member, volunteer, trainee, team."""

    nom = models.CharField("nom", max_length=80)
    prenom = models.CharField("prénom", max_length=80, blank=True, default="")
    nom_naissance = models.CharField("nom de naissance", max_length=80, blank=True, default="")
    qualites = ArrayField(
        models.CharField(max_length=20, choices=Qualite), verbose_name="qualités", default=list, blank=True
    )
    employeur = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="personnes",
        verbose_name="structure ou employeur",
    )
    fonction = models.CharField("fonction", max_length=120, blank=True, default="")

    class Meta(Fiche.Meta):
        abstract = False
        ordering = ["cle_tri", "id"]
        verbose_name = "personne"
        constraints = [
            *Fiche.Meta.constraints,
            models.CheckConstraint(
                condition=Q(qualites__contained_by=Qualite.values),
                name="personne_qualites_connues",
                violation_error_message="Cette qualité n’existe pas.",
            ),
        ]

    def __str__(self):
        return f"{self.prenom} {self.nom}".strip()

    def get_absolute_url(self):
        return reverse("annuaire:personne_fiche", args=[self.pk])

    @property
    def qualites_libelles(self) -> str:
        return ", ".join(Qualite(qualite).label for qualite in self.qualites)
