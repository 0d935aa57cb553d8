"""The ledger of the nursery: movements that are only added, and the balances that they make.

The balance of each (resource, lot, place) is a row of `Stock`, written by the trigger of `Mouvement` alone and held
above zero by a CHECK. The trigger's UPDATE takes the row's lock: of two writers of the last tray, the second waits for
the first, then is refused. A balance by SUM would need a lock of its own and be slow at 100,000 movements; a balance
written by the actions would trust every writer. Lines written by one statement move a balance once.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Now

from danaecare.socle.communs.ecriture.champs import ColonneDecimale
from danaecare.socle.communs.ecriture.modeles import Suivi
from jardins.choix import ENTREES, SORTIES, NatureMouvement
from jardins.models.jardin import Jardin
from jardins.models.pepiniere import Emplacement, Lot, Ressource
from jardins.models.regles import QUANTITE_MAX, QUANTITE_MAX_ECRITE, jour_venu

QUANTITE_REFUSEE = f"Une quantité va de 0,01 à {QUANTITE_MAX_ECRITE} : vérifiez la saisie."


class Stock(models.Model):
    """What is left of one lot of a resource at one place. Read only: the ledger's trigger writes it."""

    ressource = models.ForeignKey(Ressource, on_delete=models.PROTECT, related_name="stocks")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, null=True, blank=True, related_name="stocks")
    emplacement = models.ForeignKey(Emplacement, on_delete=models.PROTECT, related_name="stocks")
    lot_cle = models.GeneratedField(
        expression=Coalesce(F("lot"), 0), output_field=models.BigIntegerField(), db_persist=True
    )
    quantite = ColonneDecimale("quantité", max_digits=12, decimal_places=2, default=0)

    class Meta:
        verbose_name = "stock"
        verbose_name_plural = "stocks"
        ordering = ["ressource", "emplacement", "lot_cle"]
        constraints = [
            models.UniqueConstraint(fields=["ressource", "lot_cle", "emplacement"], name="stock_unique"),
            models.CheckConstraint(
                condition=Q(quantite__gte=0),
                name="stock_jamais_negatif",
                violation_error_message="Le stock ne peut pas passer sous zéro.",
            ),
        ]

    def __str__(self):
        return f"{self.lot.nom if self.lot else self.ressource} ({self.emplacement})"


class MouvementQuerySet(models.QuerySet):
    def sur(self, periode):
        return self.filter(date__range=(periode.debut, periode.fin))

    def distribues(self):
        """Distributions with their counter-entries: their sum is what the gardens really had."""
        return self.filter(nature=NatureMouvement.DISTRIBUTION)


class Mouvement(models.Model):
    """One line of the ledger. Append-only (trigger): an error is corrected by a counter-entry.

    A counter-entry has the nature, the day and the garden of the line that it undoes, and the opposite quantity, so
    that a year's sums are right whenever the error is found; `cree_le` tells when it was.
    """

    date = models.DateField("date", validators=[jour_venu])
    nature = models.CharField("nature", max_length=12, choices=NatureMouvement)
    ressource = models.ForeignKey(Ressource, on_delete=models.PROTECT, related_name="mouvements")
    lot = models.ForeignKey(
        Lot, on_delete=models.PROTECT, null=True, blank=True, related_name="mouvements", db_index=False
    )
    emplacement = models.ForeignKey(Emplacement, on_delete=models.PROTECT, related_name="mouvements")
    quantite = ColonneDecimale("quantité", max_digits=9, decimal_places=2)
    jardin = models.ForeignKey(Jardin, on_delete=models.PROTECT, null=True, blank=True, related_name="mouvements")
    distribution = models.ForeignKey(
        "jardins.Distribution", on_delete=models.PROTECT, null=True, blank=True, related_name="mouvements"
    )
    inventaire = models.ForeignKey(
        "jardins.Inventaire", on_delete=models.PROTECT, null=True, blank=True, related_name="mouvements"
    )
    contre_passe = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="contre_passation"
    )
    provenance = models.CharField("provenance ou précision", max_length=200, blank=True)
    envoi = models.UUIDField(null=True, blank=True, editable=False)
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cree_le = models.DateTimeField("écrit le", db_default=Now(), editable=False)

    objects = MouvementQuerySet.as_manager()

    class Meta:
        verbose_name = "mouvement de stock"
        verbose_name_plural = "mouvements de stock"
        ordering = ["-date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(quantite=0) & Q(quantite__gte=-QUANTITE_MAX, quantite__lte=QUANTITE_MAX),
                name="mouvement_quantite",
                violation_error_message=QUANTITE_REFUSEE,
            ),
            models.CheckConstraint(
                condition=Q(nature__in=ENTREES, contre_passe__isnull=True, quantite__gt=0)
                | Q(nature__in=ENTREES, contre_passe__isnull=False, quantite__lt=0)
                | Q(nature__in=SORTIES, contre_passe__isnull=True, quantite__lt=0)
                | Q(nature__in=SORTIES, contre_passe__isnull=False, quantite__gt=0)
                | Q(nature__in=[NatureMouvement.INVENTAIRE, NatureMouvement.TRANSFERT]),
                name="mouvement_sens",
                violation_error_message="Une entrée ajoute au stock et une sortie en retire.",
            ),
            models.CheckConstraint(
                condition=~Q(nature=NatureMouvement.DISTRIBUTION) | Q(jardin__isnull=False, distribution__isnull=False),
                name="mouvement_distribution_a_un_jardin",
                violation_error_message="Une distribution va à un jardin.",
            ),
            models.UniqueConstraint(
                fields=["envoi"], name="mouvement_envoi_unique", violation_error_message="Cette saisie est déjà faite."
            ),
        ]
        indexes = [
            models.Index(
                fields=["date"],
                name="mouvement_distribues",
                include=["ressource", "jardin", "quantite"],
                condition=Q(nature=NatureMouvement.DISTRIBUTION),
            ),
            models.Index(fields=["-date", "-id"], name="mouvement_recents"),
            # A lot's sheet reads its last lines and its sums here, without the ledger itself.
            models.Index(
                fields=["lot", "-date", "-id"],
                name="mouvement_du_lot",
                include=["nature", "jardin", "distribution", "quantite"],
                condition=Q(lot__isnull=False),
            ),
            models.Index(fields=["nature", "date"], name="mouvement_nature"),
        ]

    def __str__(self):
        return f"{self.get_nature_display()} du {self.date:%d/%m/%Y}"

    def clean(self):
        if self.quantite is not None and (not self.quantite or abs(self.quantite) > QUANTITE_MAX):
            raise ValidationError({"quantite": QUANTITE_REFUSEE})
        if self.ressource_id and self.quantite is not None:
            self.ressource.exiger_unite(self.quantite)
        if self.lot_id and self.ressource_id and self.lot.ressource_id != self.ressource_id:
            raise ValidationError({"lot": f"Ce lot n’est pas un lot de « {self.ressource} »."})


class Inventaire(Suivi):
    """A count of what is really at a place; closed, it writes the differences in the ledger."""

    date = models.DateField("date", validators=[jour_venu])
    emplacement = models.ForeignKey(Emplacement, on_delete=models.PROTECT, related_name="inventaires")
    clos_le = models.DateTimeField("clos le", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "inventaire"
        verbose_name_plural = "inventaires"
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["emplacement"],
                condition=Q(clos_le__isnull=True),
                name="inventaire_un_seul_ouvert",
                violation_error_message="Un inventaire de cet emplacement est déjà ouvert : reprenez-le.",
            )
        ]

    def __str__(self):
        return f"inventaire du {self.date:%d/%m/%Y}, {self.emplacement}"


class LigneInventaire(models.Model):
    """One counted stock: what was found, beside what the ledger said at that very moment.

    The difference is fixed when the line is counted: what leaves between count and closing is not counted twice.
    """

    inventaire = models.ForeignKey(Inventaire, on_delete=models.PROTECT, related_name="lignes")
    stock = models.ForeignKey(Stock, on_delete=models.PROTECT, related_name="+")
    attendu = ColonneDecimale("attendu", max_digits=12, decimal_places=2)
    compte = ColonneDecimale("compté", max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = "ligne d’inventaire"
        verbose_name_plural = "lignes d’inventaire"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["inventaire", "stock"], name="ligne_inventaire_unique"),
            models.CheckConstraint(
                condition=Q(compte__gte=0, compte__lte=QUANTITE_MAX),
                name="ligne_inventaire_compte",
                violation_error_message=f"Un compte va de 0 à {QUANTITE_MAX_ECRITE}.",
            ),
        ]

    def __str__(self):
        return f"{self.stock} : {self.compte}"

    @property
    def ecart(self):
        return self.compte - self.attendu
