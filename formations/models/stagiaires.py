"""Somebody enrolled in a session."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, Sum

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from formations.choix import SUIVENT, EtatInscription, Financement, TypeStagiaire
from formations.models.sessions import Session


class StagiaireQuerySet(models.QuerySet):
    def suivent(self):
        """Enrolled, or left on the way: their hours and their sheets count."""
        return self.filter(etat__in=SUIVENT)

    def avec_minutes(self):
        return self.annotate(minutes=Sum("emargements__minutes"))


class Stagiaire(Suivi):
    """A person in a session, with whom they work for that day and who pays."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="stagiaires")
    personne = models.ForeignKey(
        Personne, on_delete=models.PROTECT, related_name="formations_suivies", verbose_name="personne"
    )
    employeur = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stagiaires",
        verbose_name="employeur",
    )
    payeur = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stagiaires_payes",
        verbose_name="payeur, s’il n’est pas l’employeur",
    )
    financement = models.CharField("qui finance", max_length=10, choices=Financement, blank=True, default="")
    type_bpf = models.CharField("type (BPF, cadre F-1)", max_length=1, choices=TypeStagiaire, blank=True, default="")
    etat = models.CharField("inscription", max_length=8, choices=EtatInscription, default=EtatInscription.INSCRIT)
    montant = ColonneDecimale(
        "prix convenu, en euros",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    positionnement = models.TextField("besoins et positionnement avant l’entrée", max_length=2000, blank=True)
    besoins = models.TextField("besoins particuliers", max_length=1000, blank=True)
    acquis = models.TextField("résultats de l’évaluation des acquis", max_length=2000, blank=True)

    objects = StagiaireQuerySet.as_manager()

    class Meta:
        verbose_name = "stagiaire"
        ordering = ["personne__cle_tri", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "personne"],
                name="stagiaire_une_fois",
                violation_error_message="Cette personne est déjà inscrite à cette session.",
            ),
            models.CheckConstraint(
                condition=Q(montant=None) | Q(montant__gte=0),
                name="stagiaire_montant",
                violation_error_message="Le prix convenu ne peut pas être négatif.",
            ),
        ]

    def __str__(self):
        return str(self.personne)

    @property
    def suit(self) -> bool:
        return self.etat in SUIVENT

    @property
    def payeur_final(self):
        return self.payeur or self.employeur
