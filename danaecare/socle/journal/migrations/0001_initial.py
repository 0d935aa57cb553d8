import django.contrib.postgres.indexes
import django.db.models.functions.datetime
from django.db import migrations, models

import danaecare.socle.journal.models
from danaecare.socle.journal.migrations import _declencheurs


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Trace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "quand",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="quand"),
                ),
                ("acteur_id", models.BigIntegerField(null=True, verbose_name="compte")),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("lecture", "Lecture"),
                            ("creation", "Création"),
                            ("modification", "Modification"),
                            ("suppression", "Suppression"),
                            ("export", "Export"),
                            ("acces", "Connexion ou accès"),
                        ],
                        max_length=12,
                        verbose_name="nature",
                    ),
                ),
                ("app", models.CharField(max_length=30, verbose_name="pôle")),
                ("action", models.CharField(max_length=80, verbose_name="action")),
                ("objet_type", models.CharField(blank=True, max_length=60, verbose_name="type d’objet")),
                ("objet_id", models.BigIntegerField(null=True, verbose_name="objet")),
                ("parent_type", models.CharField(blank=True, max_length=60, verbose_name="rattaché à")),
                ("parent_id", models.BigIntegerField(null=True, verbose_name="identifiant du rattachement")),
                ("donnees", models.JSONField(default=dict, verbose_name="détails")),
                ("adresse", models.GenericIPAddressField(null=True, verbose_name="adresse")),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=danaecare.socle.journal.models.TransactionCourante(), editable=False
                    ),
                ),
            ],
            options={
                "verbose_name": "trace du journal",
                "verbose_name_plural": "traces du journal",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["objet_type", "objet_id", "-id"], name="trace_objet"),
                    models.Index(fields=["parent_type", "parent_id", "-id"], name="trace_parent"),
                    models.Index(fields=["quand"], name="trace_quand"),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("donnees__has_key", "lus")),
                        fields=["donnees"],
                        name="trace_lus",
                        opclasses=["jsonb_path_ops"],
                    ),
                    models.Index(
                        condition=models.Q(("nature__in", ["creation", "modification", "suppression"])),
                        fields=["app", "transaction"],
                        name="trace_ecritures",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nature__in", ["lecture", "creation", "modification", "suppression", "export", "acces"])
                        ),
                        name="trace_nature_connue",
                        violation_error_message="Cette nature d’acte n’existe pas.",
                    )
                ],
            },
        ),
        migrations.RunSQL(_declencheurs.POSER, _declencheurs.RETIRER),
    ]
