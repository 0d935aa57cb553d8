"""What the yearly declaration (bilan pédagogique et financier) needs beside the attendance sheets."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from formations.choix import LigneProduit, NatureCharge
from formations.models.sessions import Session


class ExerciceBpf(Suivi):
    """A fiscal year, its form and its deadline; frozen when the declaration is filed."""

    debut = models.DateField("premier jour de l’exercice")
    fin = models.DateField("dernier jour de l’exercice")
    formulaire = models.CharField("formulaire Cerfa", max_length=20, default="10443*17")
    echeance = models.DateField("à déposer avant le")
    chiffre_affaires = ColonneDecimale(
        "produits de l’organisme, toutes activités, hors taxes", max_digits=12, decimal_places=2, null=True, blank=True
    )
    nda = models.CharField("numéro de déclaration d’activité", max_length=11)
    siret = models.CharField("SIRET", max_length=14, blank=True, default="")
    naf = models.CharField("code NAF", max_length=5, blank=True, default="")
    denomination = models.CharField("dénomination", max_length=160)
    forme_juridique = models.CharField("forme juridique", max_length=80, default="Association déclarée")
    adresse = models.CharField("adresse", max_length=200)
    adresse_publique = models.BooleanField("l’adresse peut être rendue publique", default=True)
    telephone = models.CharField("téléphone", max_length=30, blank=True, default="")
    courriel = models.EmailField("adresse électronique", blank=True, default="")
    dirigeant = models.CharField("dirigeant", max_length=120, blank=True, default="")
    dirigeant_qualite = models.CharField("qualité du dirigeant", max_length=80, blank=True, default="")
    depose_le = models.DateField("déposé le", null=True, blank=True, editable=False)
    fige = models.JSONField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "exercice du BPF"
        verbose_name_plural = "exercices du BPF"
        ordering = ["-debut"]
        constraints = [
            models.UniqueConstraint(
                fields=["debut"],
                name="exercice_unique",
                violation_error_message="Un exercice commence déjà ce jour-là.",
            ),
            models.CheckConstraint(
                condition=Q(debut__lt=F("fin")) & Q(fin__lt=F("echeance")),
                name="exercice_ordre",
                violation_error_message="L’exercice finit après son début, et l’échéance vient après sa fin.",
            ),
            models.CheckConstraint(
                condition=Q(depose_le=None, fige=None) | Q(depose_le__isnull=False, fige__isnull=False),
                name="exercice_fige_au_depot",
                violation_error_message="Un bilan déposé garde les chiffres déposés.",
            ),
            models.CheckConstraint(
                condition=Q(nda__regex=r"^[0-9]{11}$"),
                name="exercice_nda",
                violation_error_message="Le numéro de déclaration d’activité a onze chiffres.",
            ),
        ]

    def __str__(self):
        return f"Exercice du {self.debut:%d/%m/%Y} au {self.fin:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("formations:bpf_fiche", args=[self.pk])


class Produit(Suivi):
    """An invoice or, below zero, a credit note. Declared in the year of its date."""

    date = models.DateField("date de la facture")
    numero = models.CharField("numéro de facture", max_length=40)
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, blank=True, related_name="produits", verbose_name="session"
    )
    payeur = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="factures_formation",
        verbose_name="facturé à",
    )
    ligne = models.CharField("ligne du cadre C", max_length=2, choices=LigneProduit, blank=True, default="")
    montant = ColonneDecimale("montant hors taxes (un avoir est négatif)", max_digits=10, decimal_places=2)

    class Meta:
        verbose_name = "produit de la formation"
        verbose_name_plural = "produits de la formation"
        ordering = ["date", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["numero"], name="produit_numero", violation_error_message="Cette facture est déjà saisie."
            )
        ]

    def __str__(self):
        return f"Facture {self.numero}"


class Charge(Suivi):
    """A cost of the training activity."""

    date = models.DateField("date")
    nature = models.CharField("nature", max_length=8, choices=NatureCharge)
    libelle = models.CharField("libellé", max_length=160)
    montant = ColonneDecimale("montant hors taxes", max_digits=10, decimal_places=2)

    class Meta:
        verbose_name = "charge de la formation"
        verbose_name_plural = "charges de la formation"
        ordering = ["date", "pk"]

    def __str__(self):
        return self.libelle
