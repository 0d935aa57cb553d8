"""Patronage: the campaigns, and each gift from its promise to its thanks; its tax receipt is one of `recus`."""

from django.db import models
from django.db.models import F, Q, Sum
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from danaecare.socle.communs.texte.formats import date_courte
from gouvernance.choix import NatureDon
from gouvernance.models.recus import Recu


class CampagneQuerySet(models.QuerySet):
    def avec_sommes(self):
        """Annotate `promis` and `encaisse`: what was promised, and what of it came."""
        venus = Q(dons__recu_le__isnull=False)
        return self.annotate(promis=Sum("dons__montant"), encaisse=Sum("dons__montant", filter=venus))


class Campagne(Suivi):
    """A call for gifts, from a day to another, and what it hopes for."""

    nom = models.CharField("nom", max_length=120)
    objet = models.CharField("ce qu’elle finance", max_length=300, blank=True, default="")
    debut = models.DateField("depuis le")
    fin = models.DateField("jusqu’au", null=True, blank=True)
    objectif = ColonneDecimale("objectif", max_digits=10, decimal_places=2, null=True, blank=True)

    objects = CampagneQuerySet.as_manager()

    class Meta:
        verbose_name = "campagne de dons"
        verbose_name_plural = "campagnes de dons"
        ordering = ["-debut", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nom"], name="campagne_nom_unique", violation_error_message="Une campagne porte déjà ce nom."
            ),
            models.CheckConstraint(
                condition=Q(fin=None) | Q(fin__gte=F("debut")), name="campagne_dates",
                violation_error_message="Une campagne finit après avoir commencé.",
            ),
            models.CheckConstraint(
                condition=Q(objectif=None) | Q(objectif__gt=0), name="campagne_objectif",
                violation_error_message="Un objectif est plus grand que zéro.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.nom

    def get_absolute_url(self):
        return reverse("gouvernance:campagne_modifier", args=[self.pk])


class DonQuerySet(models.QuerySet):
    def recus(self):
        return self.filter(recu_le__isnull=False)

    def attendus(self):
        return self.filter(recu_le=None)


class Don(Suivi):
    """What somebody, or a company, promised and gave. In kind it has a value, and how that value is known."""

    campagne = models.ForeignKey(
        Campagne, on_delete=models.PROTECT, null=True, blank=True, related_name="dons", verbose_name="campagne"
    )
    personne = models.ForeignKey(
        Personne, on_delete=models.PROTECT, null=True, blank=True, related_name="dons", verbose_name="donateur"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="dons",
        verbose_name="entreprise donatrice",
    )  # fmt: skip
    nature = models.CharField("nature", max_length=16, choices=NatureDon, default=NatureDon.NUMERAIRE)
    montant = ColonneDecimale("montant, ou valeur", max_digits=10, decimal_places=2)
    description = models.CharField("ce qui est donné", max_length=200, blank=True, default="")
    methode = models.CharField("comment sa valeur est établie", max_length=200, blank=True, default="")
    promis_le = models.DateField("promis le")
    attendu_le = models.DateField("attendu le", null=True, blank=True)
    recu_le = models.DateField("reçu le", null=True, blank=True)
    remercie_le = models.DateField("remercié le", null=True, blank=True)
    recu = models.OneToOneField(
        Recu, on_delete=models.PROTECT, null=True, blank=True, related_name="don", editable=False,
        verbose_name="reçu fiscal",
    )  # fmt: skip

    objects = DonQuerySet.as_manager()

    class Meta:
        verbose_name = "don"
        ordering = ["-promis_le", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(personne__isnull=False, organisation=None) | Q(personne=None, organisation__isnull=False),
                name="don_un_donateur",
                violation_error_message="Un don est celui d’une personne ou d’une entreprise, pas des deux.",
            ),
            models.CheckConstraint(
                condition=Q(montant__gt=0), name="don_montant_positif",
                violation_error_message="Le montant d’un don est plus grand que zéro.",
            ),
            models.CheckConstraint(
                condition=~Q(nature="nature") | (~Q(description="") & ~Q(methode="")), name="don_nature_valorisee",
                violation_error_message="Un don en nature dit ce qui est donné, et comment sa valeur est établie.",
            ),
            models.CheckConstraint(
                condition=Q(recu_le=None) | Q(recu_le__gte=F("promis_le")), name="don_recu_apres_promesse",
                violation_error_message="Un don est reçu le jour de sa promesse, ou après.",
            ),
            models.CheckConstraint(
                condition=Q(recu=None) | Q(recu_le__isnull=False), name="don_recu_fiscal_apres_don",
                violation_error_message="Un reçu fiscal suit un don reçu.",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"don, {self.donateur}"

    @property
    def donateur(self):
        return self.personne or self.organisation

    @property
    def dit(self) -> str:
        """Where it stands, in a line."""
        if not self.recu_le:
            return f"promis le {date_courte(self.promis_le)}"
        suite = [] if self.remercie_le else ["à remercier"]
        return ", ".join([f"reçu le {date_courte(self.recu_le)}", *suite, *([str(self.recu)] if self.recu_id else [])])

    def get_absolute_url(self):
        return reverse("gouvernance:don_fiche", args=[self.pk])
