from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now

from danaecare.socle.journal.choix import ECRITURES, Nature


class TransactionCourante(models.Func):
    """The id of the running transaction, as a bigint: what tells whether a cached figure has seen a write."""

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()


class Trace(models.Model):
    """One act on one record: who, when, what, by ids and codes, never by content. Append-only (trigger)."""

    quand = models.DateTimeField("quand", db_default=Now())
    acteur_id = models.BigIntegerField("compte", null=True)
    nature = models.CharField("nature", max_length=12, choices=Nature)
    app = models.CharField("pôle", max_length=30)
    action = models.CharField("action", max_length=80)
    objet_type = models.CharField("type d’objet", max_length=60, blank=True)
    objet_id = models.BigIntegerField("objet", null=True)
    parent_type = models.CharField("rattaché à", max_length=60, blank=True)
    parent_id = models.BigIntegerField("identifiant du rattachement", null=True)
    donnees = models.JSONField("détails", default=dict)
    adresse = models.GenericIPAddressField("adresse", null=True)
    transaction = models.BigIntegerField(db_default=TransactionCourante(), editable=False)

    class Meta:
        verbose_name = "trace du journal"
        verbose_name_plural = "traces du journal"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(nature__in=[n.value for n in Nature]),
                name="trace_nature_connue",
                violation_error_message="Cette nature d’acte n’existe pas.",
            )
        ]
        indexes = [
            models.Index(fields=["objet_type", "objet_id", "-id"], name="trace_objet"),
            models.Index(fields=["parent_type", "parent_id", "-id"], name="trace_parent"),
            models.Index(fields=["quand"], name="trace_quand"),
            # Of whom a page or an export showed several: found by each of them.
            GinIndex(
                fields=["donnees"],
                name="trace_lus",
                opclasses=["jsonb_path_ops"],
                condition=models.Q(donnees__has_key="lus"),
            ),
            models.Index(
                fields=["app", "transaction"],
                name="trace_ecritures",
                condition=models.Q(nature__in=[n.value for n in ECRITURES]),
            ),
        ]

    def __str__(self):
        return f"{self.action} {self.objet_type} {self.objet_id}"
