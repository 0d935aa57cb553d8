"""Who the association is on its papers, the board's decision to issue tax receipts, and these receipts.

Without a decision no receipt exists. A receipt is never taken back: it is cancelled, and another replaces it.
"""

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from gouvernance.choix import FormeDon, NatureDon, Reglement

SIRET = RegexValidator(r"^[0-9]{14}$", "Un numéro SIRET a quatorze chiffres, sans espaces.")
RNA = RegexValidator(r"^W[0-9]{9}$", "Un numéro RNA est un W suivi de neuf chiffres.")


class Association(Suivi):
    """What the forms and the papers say of the association; one row, held by the database."""

    nom = models.CharField("nom", max_length=120, default="DanaeCare")
    objet = models.TextField("objet, comme dans les statuts", blank=True, default="")
    adresse = models.CharField("adresse du siège", max_length=200, blank=True, default="")
    siret = models.CharField("numéro SIRET", max_length=14, blank=True, default="", validators=[SIRET])
    rna = models.CharField("numéro RNA", max_length=10, blank=True, default="", validators=[RNA])
    telephone = models.CharField("téléphone", max_length=30, blank=True, default="")
    courriel = models.EmailField("adresse électronique", blank=True, default="")
    representant = models.CharField("représentant légal", max_length=120, blank=True, default="")
    qualite = models.CharField("en qualité de", max_length=80, blank=True, default="")

    class Meta:
        verbose_name = "association"
        constraints = [
            models.CheckConstraint(
                condition=Q(pk=1), name="association_une",
                violation_error_message="L’association n’a qu’une fiche d’identité.",
            )
        ]  # fmt: skip

    def __str__(self):
        return self.nom

    @property
    def siren(self) -> str:
        return self.siret[:9]


class HabilitationQuerySet(models.QuerySet):
    def au(self, jour: date):
        return self.filter(decidee_le__lte=jour).filter(Q(fin=None) | Q(fin__gte=jour))


class Habilitation(Suivi):
    """The board's decision to issue tax receipts: from a day, and until it is ended."""

    decidee_le = models.DateField("décidée le")
    reference = models.CharField("séance et résolution", max_length=160)
    signataire = models.CharField("signataire des reçus", max_length=120)
    qualite = models.CharField("en qualité de", max_length=80)
    fin = models.DateField("dernier jour", null=True, blank=True)

    objects = HabilitationQuerySet.as_manager()

    class Meta:
        verbose_name = "habilitation à émettre des reçus"
        ordering = ["-decidee_le", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fin=None) | Q(fin__gte=F("decidee_le")), name="habilitation_dates",
                violation_error_message="Le dernier jour précède la décision.",
            ),
            models.CheckConstraint(
                condition=~Q(reference="") & ~Q(signataire="") & ~Q(qualite=""), name="habilitation_complete",
                violation_error_message="Une décision dit sa séance, et qui signe en quelle qualité.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("gouvernance:habilitation_modifier", args=[self.pk])


class RecuQuerySet(models.QuerySet):
    def valables(self):
        return self.filter(annule_le=None)

    def de_l_annee(self, annee: int):
        return self.filter(annee=annee)


class Recu(Suivi):
    """A tax receipt of a gift: its number follows the last one of the year, and all it says is frozen."""

    annee = models.PositiveSmallIntegerField("année du don", editable=False)
    numero = models.PositiveIntegerField("numéro d’ordre", editable=False)
    habilitation = models.ForeignKey(
        Habilitation, on_delete=models.PROTECT, related_name="recus", editable=False, verbose_name="décision"
    )
    personne = models.ForeignKey(
        Personne, on_delete=models.PROTECT, null=True, blank=True, related_name="recus", verbose_name="donateur",
    )  # fmt: skip
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="recus",
        verbose_name="entreprise donatrice",
    )  # fmt: skip
    nom = models.CharField("nom du donateur", max_length=180, editable=False)
    adresse = models.CharField("adresse du donateur", max_length=280, editable=False)
    montant = ColonneDecimale("montant", max_digits=10, decimal_places=2)
    recu_le = models.DateField("don reçu le")
    forme = models.CharField("forme du don", max_length=16, choices=FormeDon, default=FormeDon.MANUEL)
    nature = models.CharField("nature du don", max_length=16, choices=NatureDon, default=NatureDon.NUMERAIRE)
    reglement = models.CharField("mode de versement", max_length=12, choices=Reglement, blank=True, default="")
    emis_le = models.DateField("émis le", editable=False)
    annule_le = models.DateField("annulé le", null=True, blank=True, editable=False)
    motif = models.CharField("motif de l’annulation", max_length=200, blank=True, default="", editable=False)
    remplace = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="remplacant", editable=False,
        verbose_name="remplace",
    )  # fmt: skip

    objects = RecuQuerySet.as_manager()

    class Meta:
        verbose_name = "reçu fiscal"
        ordering = ["-annee", "-numero"]
        constraints = [
            models.UniqueConstraint(
                fields=["annee", "numero"], name="recu_numero_unique",
                violation_error_message="Ce numéro de reçu est déjà pris.",
            ),
            models.CheckConstraint(
                condition=Q(personne__isnull=False, organisation=None) | Q(personne=None, organisation__isnull=False),
                name="recu_un_donateur",
                violation_error_message="Un reçu est celui d’une personne ou d’une entreprise, pas des deux.",
            ),
            models.CheckConstraint(
                condition=Q(montant__gt=0), name="recu_montant_positif",
                violation_error_message="Le montant d’un don est plus grand que zéro.",
            ),
            models.CheckConstraint(
                condition=Q(numero__gte=1, annee=models.functions.ExtractYear("recu_le")), name="recu_annee_du_don",
                violation_error_message="Un reçu se numérote dans l’année de son don, à partir de 1.",
            ),
            models.CheckConstraint(
                condition=Q(annule_le=None, motif="") | (Q(annule_le__isnull=False) & ~Q(motif="")),
                name="recu_annule_motive",
                violation_error_message="Un reçu s’annule avec un motif.",
            ),
            models.CheckConstraint(
                condition=~Q(nom="") & ~Q(adresse=""), name="recu_donateur_nomme",
                violation_error_message="Un reçu porte le nom et l’adresse du donateur.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"reçu {self.reference}"

    @property
    def reference(self) -> str:
        return f"{self.annee}-{self.numero:04d}"

    @property
    def valable(self) -> bool:
        return self.annule_le is None

    def get_absolute_url(self):
        return reverse("gouvernance:recu_fiche", args=[self.pk])
