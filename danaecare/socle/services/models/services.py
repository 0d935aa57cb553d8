"""Who helps caregivers here: what a structure offers, for whom, where, and when that was last found true."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.ecriture.modeles import Cherchable, ChercherQuerySet, Suivi
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.services.choix import AgeAide, Aidants, Cout, Etendue, Mode, Moyen, Recours, Rythme, Situation
from danaecare.socle.territoires.choix import LOIRE
from danaecare.socle.territoires.models import Commune, Localise

_TELEPHONE = RegexValidator(
    r"^\+?[0-9][0-9 .\-/()]{1,28}$",
    "Ce numéro n’est pas lisible\u00a0: des chiffres, par exemple 04 77 12 34 56.",
)


def _plusieurs(libelle: str, choix, **forme) -> ArrayField:
    """Several of a closed list."""
    return ArrayField(
        models.CharField(max_length=20, choices=choix), verbose_name=libelle, default=list, blank=True, **forme
    )


def _connus(champ: str, choix, message: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{champ}__contained_by": choix.values}),
        name=f"service_{champ}_connus",
        violation_error_message=message,
    )


class ThemeService(Suivi):
    """What a service brings, of a list that the team keeps; put aside, it is no longer proposed."""

    nom = models.CharField("nom", max_length=80)
    cle = models.CharField(max_length=80, editable=False)
    ordre = models.PositiveSmallIntegerField("place dans la liste", default=50)
    retire_le = models.DateField("retiré le", null=True, blank=True, editable=False)

    class Meta:
        ordering = ["ordre", "cle"]
        verbose_name = "thème de service"
        verbose_name_plural = "thèmes de service"
        constraints = [
            models.UniqueConstraint(
                fields=["cle"], name="theme_service_unique", violation_error_message="Ce thème existe déjà."
            )
        ]

    def __str__(self):
        return self.nom


class ServiceQuerySet(ChercherQuerySet):
    def ouverts(self):
        """Those that may be proposed: not closed, of a structure that is not put aside."""
        return self.filter(ferme_le=None, organisation__archivee_le=None)

    def publics(self):
        """Those that everybody reads without an account: somebody has checked them."""
        return self.ouverts().filter(public=True, verifie_le__isnull=False)

    def a_verifier(self, jour: date | None = None):
        return self.ouverts().filter(a_verifier_le__lte=jour or aujourdhui())

    def au(self, jour: date):
        """Those in the directory on a past day."""
        return self.filter(Q(ferme_le=None) | Q(ferme_le__gt=jour), depuis_le__lte=jour)

    def servant(self, commune: Commune):
        """Those that whoever lives in `commune` may call on."""
        partout = [Etendue.FRANCE, Etendue.LOIRE] if commune.departement == LOIRE else [Etendue.FRANCE]
        return self.filter(Q(etendue__in=partout) | Q(communes__contains=[commune.pk]))


class Service(Suivi, Cherchable, Localise):
    """What a structure offers to caregivers. Its place is where one goes; empty, one does not go there.

    `communes` holds INSEE codes. `a_verifier_le` and `verifie_le` are written by the actions.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="services", verbose_name="structure"
    )
    nom = models.CharField("nom du service", max_length=160)
    cle = models.CharField(max_length=200, editable=False)
    cle_tri = models.CharField(max_length=200, editable=False)
    theme = models.ForeignKey(ThemeService, on_delete=models.PROTECT, related_name="services", verbose_name="thème")
    presentation = models.TextField("présentation", blank=True, default="", max_length=2000)
    situations = _plusieurs("maladies ou handicaps", Situation)
    ages = _plusieurs("âge de la personne aidée", AgeAide)
    aidants = _plusieurs("pour quels aidants", Aidants)
    modes = _plusieurs("comment", Mode)
    etendue = models.CharField("pour les habitants de", max_length=8, choices=Etendue, default=Etendue.LOIRE)
    communes = ArrayField(models.CharField(max_length=5), verbose_name="communes", default=list, blank=True)
    adresse = models.CharField("adresse", max_length=200, blank=True, default="")
    conditions = models.CharField("conditions", max_length=300, blank=True, default="")
    cout = models.CharField("coût", max_length=8, choices=Cout, blank=True, default="")
    cout_detail = models.CharField("précision sur le coût", max_length=200, blank=True, default="")
    recours = _plusieurs("comment y recourir", Recours)
    delai = models.CharField("délai", max_length=120, blank=True, default="")
    horaires = models.CharField("horaires", max_length=200, blank=True, default="")
    langues = models.CharField("langues", max_length=120, blank=True, default="")
    accessibilite = models.CharField("accessibilité", max_length=200, blank=True, default="")
    telephone = models.CharField("téléphone", max_length=30, blank=True, default="", validators=[_TELEPHONE])
    courriel = models.EmailField("adresse électronique", blank=True, default="")
    site = models.URLField("site", blank=True, default="")
    public = models.BooleanField("montré au public", default=True)
    favori = models.BooleanField("favori de l’équipe", default=False, editable=False)
    source = models.CharField("source", max_length=200, blank=True, default="")
    tenu_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="services_tenus",
        verbose_name="tenu à jour par",
    )
    rythme = models.PositiveSmallIntegerField("à vérifier", choices=Rythme, default=Rythme.DOUZE)
    depuis_le = models.DateField("au répertoire depuis le", editable=False)
    verifie_le = models.DateField("vérifié le", null=True, blank=True, editable=False)
    a_verifier_le = models.DateField("à vérifier le", editable=False)
    ferme_le = models.DateField("fermé le", null=True, blank=True, editable=False)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["cle_tri", "id"]
        verbose_name = "service"
        indexes = [
            *Cherchable.Meta.indexes,
            GinIndex(fields=["communes"], name="service_communes"),
            models.Index(fields=["cle_tri", "id"], name="service_tri"),
            models.Index(fields=["a_verifier_le"], name="service_a_verifier", condition=Q(ferme_le=None)),
            models.Index(fields=["tenu_par", "a_verifier_le"], name="service_tenu", condition=Q(ferme_le=None)),
        ]
        constraints = [
            *Localise.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "cle"],
                name="service_unique",
                violation_error_message="Cette structure a déjà un service de ce nom.",
            ),
            models.CheckConstraint(
                condition=Q(etendue=Etendue.COMMUNES, communes__len__gt=0)
                | (Q(etendue__in=[Etendue.LOIRE, Etendue.FRANCE]) & Q(communes=[])),
                name="service_zone",
                violation_error_message="Dites quelles communes, ou choisissez toute la Loire ou toute la France.",
            ),
            models.CheckConstraint(
                condition=Q(modes__len__gt=0),
                name="service_modes",
                violation_error_message="Dites comment\u00a0: sur place, à domicile, en ligne ou par téléphone.",
            ),
            _connus("modes", Mode, "Cette façon d’aider n’existe pas."),
            _connus("situations", Situation, "Cette maladie ou ce handicap n’est pas dans la liste."),
            _connus("ages", AgeAide, "Cet âge n’est pas dans la liste."),
            _connus("aidants", Aidants, "Cette situation d’aidant n’est pas dans la liste."),
            _connus("recours", Recours, "Cette façon d’y recourir n’existe pas."),
            models.CheckConstraint(
                condition=Q(cout__in=Cout.values),
                name="service_cout_connu",
                violation_error_message="Ce coût n’est pas dans la liste.",
            ),
            models.CheckConstraint(
                condition=Q(rythme__in=Rythme.values),
                name="service_rythme_connu",
                violation_error_message="Ce rythme de vérification n’existe pas.",
            ),
            models.CheckConstraint(
                condition=Q(courriel=Lower("courriel")),
                name="service_courriel_minuscule",
                violation_error_message="L’adresse électronique s’écrit en minuscules.",
            ),
            models.CheckConstraint(
                condition=Q(ferme_le=None) | Q(ferme_le__gte=F("depuis_le")),
                name="service_ferme_apres",
                violation_error_message="Un service ne ferme pas avant d’être au répertoire.",
            ),
        ]

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return reverse("services:service_fiche", args=[self.pk])

    def clean(self):
        super().clean()
        if Mode.SUR_PLACE in self.modes and self.lieu is None:
            raise ValidationError(
                {"lieu": "Sur place, mais où\u00a0? Donnez la commune, ou retirez «\u00a0Sur place\u00a0»."}
            )

    def absorber(self, autre: "Service") -> None:
        """The same service of two sheets of one structure: what is said wins over nothing, the latest check is kept."""
        for champ in (
            "presentation",
            "conditions",
            "cout_detail",
            "delai",
            "horaires",
            "langues",
            "accessibilite",
            "telephone",
            "courriel",
            "site",
            "source",
            "adresse",
        ):
            setattr(self, champ, getattr(self, champ) or getattr(autre, champ))
        self.depuis_le, self.favori = min(self.depuis_le, autre.depuis_le), self.favori or autre.favori
        if autre.verifie_le and (self.verifie_le is None or autre.verifie_le > self.verifie_le):
            self.verifie_le, self.a_verifier_le = autre.verifie_le, autre.a_verifier_le

    @property
    def ouvert(self) -> bool:
        return self.ferme_le is None

    @property
    def perime(self) -> bool:
        """What is written of it is no longer trusted."""
        return self.a_verifier_le <= aujourdhui()


class Verification(models.Model):
    """A day on which somebody found what is written of a service to be true, or made it so."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="verifications", verbose_name="service")
    le = models.DateField("le")
    moyen = models.CharField("comment", max_length=12, choices=Moyen)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="par"
    )

    class Meta:
        ordering = ["-le", "-id"]
        verbose_name = "vérification"
        constraints = [
            models.CheckConstraint(
                condition=Q(moyen__in=Moyen.values),
                name="verification_moyen_connu",
                violation_error_message="Dites comment par un choix de la liste.",
            ),
        ]
        indexes = [models.Index(fields=["le", "service"], name="verification_le")]

    def __str__(self):
        return f"vérification du {self.le:%d/%m/%Y}"
