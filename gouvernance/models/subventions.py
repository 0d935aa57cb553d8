"""Grants: from the request to the report that justifies them."""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import DecimalField, F, Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.communs.texte.mots import de
from gouvernance.choix import EtatSubvention, GenreObligation, NatureSubvention, OrigineFonds
from gouvernance.models.budget import COMPTE, Exercice

ZERO = Decimal(0)


def _montant(libelle):
    return ColonneDecimale(libelle, max_digits=12, decimal_places=2, null=True, blank=True)


class SubventionQuerySet(models.QuerySet):
    def avec_verse(self):
        return self.annotate(
            verse=Coalesce(
                Sum("versements__montant", filter=Q(versements__recu_le__isnull=False)),
                ZERO,
                output_field=DecimalField(max_digits=12, decimal_places=2),
            )
        )


class Subvention(Suivi):
    """What a funder was asked, gave word of, and paid, for an exercise."""

    financeur = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="subventions", verbose_name="financeur"
    )
    programme = models.CharField("programme ou appel à projets", max_length=120, blank=True, default="")
    objet = models.CharField("objet", max_length=200)
    nature = models.CharField("nature", max_length=16, choices=NatureSubvention, blank=True, default="")
    exercice = models.ForeignKey(
        Exercice, on_delete=models.PROTECT, related_name="subventions", verbose_name="exercice"
    )
    origine = models.CharField("ligne du formulaire (74)", max_length=16, choices=OrigineFonds, blank=True, default="")
    axe = models.CharField("axe du budget", max_length=80, blank=True, default="")
    poles = ArrayField(models.CharField(max_length=20), blank=True, default=list, verbose_name="pôles soutenus")
    etat = models.CharField("état", max_length=12, choices=EtatSubvention, default=EtatSubvention.DEMANDEE)
    demande = _montant("montant demandé")
    demandee_le = models.DateField("demandée le", null=True, blank=True)
    notifie = _montant("montant notifié")
    date_notification = models.DateField("notifiée le", null=True, blank=True)
    numero = models.CharField("numéro de décision", max_length=40, blank=True, default="")
    seance_le = models.DateField("séance de la délibération", null=True, blank=True)
    imputation = models.CharField("imputation budgétaire du financeur", max_length=60, blank=True, default="")
    convention = models.CharField("référence de la convention", max_length=80, blank=True, default="")
    convention_le = models.DateField("convention signée le", null=True, blank=True)
    renouvelle = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="renouvellements",
        verbose_name="renouvelle", editable=False,
    )  # fmt: skip

    objects = SubventionQuerySet.as_manager()

    class Meta:
        verbose_name = "subvention"
        ordering = ["-exercice__fin", "financeur__cle_tri", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["financeur", "objet", "exercice"],
                name="subvention_financeur_objet_exercice",
                violation_error_message="Ce financeur a déjà une subvention de cet objet dans cet exercice.",
            ),
            models.CheckConstraint(
                condition=(Q(demande=None) | Q(demande__gte=0)) & (Q(notifie=None) | Q(notifie__gte=0)),
                name="subvention_montants_positifs",
                violation_error_message="Un montant de subvention ne peut pas être négatif.",
            ),
            models.CheckConstraint(
                condition=~Q(etat=EtatSubvention.NOTIFIEE) | Q(notifie__isnull=False),
                name="subvention_notifiee_montant",
                violation_error_message="Une subvention notifiée a un montant notifié.",
            ),
        ]

    def __str__(self):
        return f"{self.financeur}, {self.objet}"

    def get_absolute_url(self):
        return reverse("gouvernance:subvention_fiche", args=[self.pk])


class Versement(Suivi):
    """An instalment: expected on a day, then received. What is received never exceeds what was notified."""

    subvention = models.ForeignKey(Subvention, on_delete=models.PROTECT, related_name="versements")
    montant = ColonneDecimale("montant", max_digits=12, decimal_places=2)
    prevu_le = models.DateField("attendu le", null=True, blank=True)
    recu_le = models.DateField("reçu le", null=True, blank=True)

    class Meta:
        verbose_name = "versement"
        ordering = [F("prevu_le").asc(nulls_last=True), "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(montant__gt=0),
                name="versement_positif",
                violation_error_message="Un versement est plus grand que zéro.",
            ),
            models.CheckConstraint(
                condition=Q(prevu_le__isnull=False) | Q(recu_le__isnull=False),
                name="versement_date",
                violation_error_message="Un versement a la date où il est attendu, ou celle où il a été reçu.",
            ),
        ]

    def __str__(self):
        return f"versement de {self.montant} € ({self.subvention})"


class Obligation(Suivi):
    """What the association owes the funder by a day: the report, the agreement, a mention."""

    subvention = models.ForeignKey(Subvention, on_delete=models.PROTECT, related_name="obligations")
    genre = models.CharField("engagement", max_length=16, choices=GenreObligation)
    libelle = models.CharField("précision", max_length=160, blank=True, default="")
    echeance = models.DateField("à faire avant le")
    faite_le = models.DateField("faite le", null=True, blank=True)
    rappel = models.PositiveSmallIntegerField("dernier rappel, en jours avant", null=True, editable=False)

    class Meta:
        verbose_name = "obligation"
        ordering = ["echeance", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subvention"],
                condition=Q(genre=GenreObligation.COMPTE_RENDU),
                name="obligation_un_compte_rendu",
                violation_error_message="Cette subvention a déjà son compte rendu financier à rendre.",
            )
        ]

    def __str__(self):
        return self.libelle or self.get_genre_display()


class Objectif(Suivi):
    """A target agreed with the funder, followed with one of the hub's figures ("120 aidants accompagnés")."""

    subvention = models.ForeignKey(Subvention, on_delete=models.PROTECT, related_name="objectifs")
    indicateur = models.CharField("chiffre du hub", max_length=80)
    cible = ColonneDecimale("cible", max_digits=10, decimal_places=2)

    class Meta:
        verbose_name = "objectif"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subvention", "indicateur"],
                name="objectif_indicateur",
                violation_error_message="Ce chiffre a déjà une cible dans cette subvention.",
            ),
            models.CheckConstraint(
                condition=Q(cible__gt=0),
                name="objectif_cible_positive",
                violation_error_message="Une cible est plus grande que zéro.",
            ),
        ]

    def __str__(self):
        return f"{self.indicateur} : {self.cible}"


class Part(Suivi):
    """The share of an expense that a grant pays for: an account on an axis, in the grant's exercise.

    The shares of an expense never add up to more than the whole, whoever writes them: the database counts them.
    """

    subvention = models.ForeignKey(Subvention, on_delete=models.PROTECT, related_name="parts")
    compte = models.CharField("compte", max_length=8, validators=[COMPTE])
    axe = models.CharField("axe", max_length=80, blank=True, default="")
    pct = ColonneDecimale("part, en %", max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = "part d’une dépense"
        ordering = ["compte", "axe"]
        constraints = [
            models.UniqueConstraint(
                fields=["subvention", "compte", "axe"], name="part_subvention_depense",
                violation_error_message="Cette dépense a déjà une part dans cette subvention.",
            ),
            models.CheckConstraint(
                condition=Q(pct__gt=0, pct__lte=100), name="part_pct",
                violation_error_message="Une part va de plus de 0 à 100 %.",
            ),
            models.CheckConstraint(
                condition=Q(compte__startswith="6"), name="part_d_une_charge",
                violation_error_message="Seule une charge se partage entre financeurs.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.pct} % de {self.compte} ({self.axe or 'sans axe'})"


class CompteRendu(Suivi):
    """What the financial report of a grant (Cerfa 15059) says in words; its figures come from the budget."""

    subvention = models.OneToOneField(Subvention, on_delete=models.PROTECT, related_name="compte_rendu")
    mise_en_oeuvre = models.TextField("mise en œuvre de l’action", blank=True, default="")
    beneficiaires = models.TextField("personnes bénéficiaires, par type de publics", blank=True, default="")
    dates_lieux = models.TextField("dates et lieux de réalisation", blank=True, default="")
    objectifs_atteints = models.TextField(
        "objectifs atteints, au regard des indicateurs", blank=True, default="",
        help_text="Les cibles suivies par le hub s’ajoutent d’elles-mêmes.",
    )  # fmt: skip
    autres = models.TextField("autres informations", blank=True, default="")
    cle_pct = ColonneDecimale(
        "part des charges communes affectée à l’action, en %", max_digits=5, decimal_places=2, default=0,
        help_text="S’applique aux lignes du budget sans axe.",
    )  # fmt: skip
    regles = models.TextField("règles de répartition des charges indirectes", blank=True, default="")
    ecarts = models.TextField("explication des écarts significatifs", blank=True, default="")
    contributions = models.TextField("contributions volontaires en nature", blank=True, default="")
    observations = models.TextField("observations", blank=True, default="")

    class Meta:
        verbose_name = "compte rendu financier"
        constraints = [
            models.CheckConstraint(
                condition=Q(cle_pct__range=(0, 100)),
                name="compte_rendu_cle",
                violation_error_message="La part des charges communes, en pour cent, va de 0 à 100.",
            )
        ]

    def __str__(self):
        return f"compte rendu financier {de(self.subvention)}"
