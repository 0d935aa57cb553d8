"""Members: a fee a year of somebody or of an organisation of the directory. Nothing here leads to a caregiver."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from gouvernance.choix import A_JOUR, EtatCotisation, Reglement


class CotisationQuerySet(models.QuerySet):
    def a_jour(self):
        return self.filter(etat__in=A_JOUR)

    def de_l_annee(self, annee: int):
        return self.filter(annee=annee)

    def avec_noms(self):
        return self.select_related("personne", "organisation").annotate(
            nom_tri=Coalesce(F("personne__cle_tri"), F("organisation__cle_tri"))
        )


class Cotisation(Suivi):
    """The membership of a year: one a member and year, held by the database."""

    annee = models.PositiveSmallIntegerField("année")
    personne = models.ForeignKey(
        Personne, on_delete=models.PROTECT, null=True, blank=True, related_name="cotisations", verbose_name="personne"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="cotisations",
        verbose_name="personne morale",
    )  # fmt: skip
    etat = models.CharField("état", max_length=12, choices=EtatCotisation, default=EtatCotisation.REGLEE)
    montant = ColonneDecimale("montant", max_digits=8, decimal_places=2, null=True, blank=True)
    date = models.DateField("réglée le", null=True, blank=True)
    reglement = models.CharField("moyen de règlement", max_length=12, choices=Reglement, blank=True, default="")
    relancee_le = models.DateField("relancée le", null=True, blank=True, editable=False)

    objects = CotisationQuerySet.as_manager()

    class Meta:
        verbose_name = "cotisation"
        ordering = ["-annee", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(personne__isnull=False, organisation=None) | Q(personne=None, organisation__isnull=False),
                name="cotisation_un_adherent",
                violation_error_message="Une cotisation est celle d’une personne ou d’une organisation, pas des deux.",
            ),
            models.UniqueConstraint(
                fields=["annee", "personne"],
                condition=Q(personne__isnull=False),
                name="cotisation_personne_annee",
                violation_error_message="Cette personne a déjà une cotisation pour cette année.",
            ),
            models.UniqueConstraint(
                fields=["annee", "organisation"],
                condition=Q(organisation__isnull=False),
                name="cotisation_organisation_annee",
                violation_error_message="Cette organisation a déjà une cotisation pour cette année.",
            ),
            models.CheckConstraint(
                condition=Q(montant=None) | Q(montant__gte=0),
                name="cotisation_montant_positif",
                violation_error_message="Le montant d’une cotisation ne peut pas être négatif.",
            ),
            models.CheckConstraint(
                condition=Q(annee__range=(1990, 2100)),
                name="cotisation_annee",
                violation_error_message="L’année de la cotisation s’écrit en quatre chiffres, par exemple 2023.",
            ),
        ]

    def __str__(self):
        return f"{self.adherent}, {self.annee}"

    @property
    def adherent(self) -> Personne | Organisation:
        return self.personne or self.organisation

    @property
    def morale(self) -> bool:
        return self.organisation_id is not None

    def get_absolute_url(self):
        return reverse("gouvernance:cotisation_modifier", args=[self.pk])
