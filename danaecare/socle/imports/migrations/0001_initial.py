import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import danaecare.socle.imports.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("comptes", "__first__"),
        ("travaux", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ressource", models.CharField(max_length=40, verbose_name="ressource")),
                (
                    "par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="déposé par",
                    ),
                ),
                ("nom_fichier", models.CharField(max_length=160, verbose_name="fichier")),
                (
                    "fichier",
                    models.FileField(
                        blank=True, upload_to=danaecare.socle.imports.models._chemin, verbose_name="contenu"
                    ),
                ),
                ("empreinte", models.CharField(editable=False, max_length=64, verbose_name="empreinte")),
                ("volumineux", models.BooleanField(default=False, verbose_name="volumineux")),
                (
                    "etat",
                    models.CharField(
                        choices=[
                            ("a_analyser", "En cours d’analyse"),
                            ("a_confirmer", "À confirmer"),
                            ("en_ecriture", "En cours d’import"),
                            ("fait", "Importé"),
                            ("inutilisable", "Inutilisable"),
                            ("abandonne", "Abandonné"),
                        ],
                        default="a_analyser",
                        max_length=12,
                        verbose_name="état",
                    ),
                ),
                ("lignes_valides", models.BooleanField(default=False, verbose_name="lignes valides seulement")),
                ("analyse", models.JSONField(blank=True, default=dict, verbose_name="analyse")),
                ("version", models.PositiveSmallIntegerField(default=0, verbose_name="version de l’analyse")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="lignes")),
                ("crees", models.PositiveIntegerField(default=0, verbose_name="créées")),
                ("modifies", models.PositiveIntegerField(default=0, verbose_name="modifiées")),
                ("inchanges", models.PositiveIntegerField(default=0, verbose_name="inchangées")),
                ("refuses", models.PositiveIntegerField(default=0, verbose_name="refusées")),
                ("message", models.TextField(blank=True, default="", verbose_name="message")),
                (
                    "travail",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="travaux.travail",
                    ),
                ),
                (
                    "cree_le",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="déposé le"
                    ),
                ),
                ("fini_le", models.DateTimeField(blank=True, null=True, verbose_name="fini le")),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["ressource", "-id"], name="import_de_ressource")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "etat__in",
                                ["a_analyser", "a_confirmer", "en_ecriture", "fait", "inutilisable", "abandonne"],
                            )
                        ),
                        name="import_etat_connu",
                        violation_error_message="Cet état n’existe pas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "total",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("crees"), "+", models.F("modifies")
                                        ),
                                        "+",
                                        models.F("inchanges"),
                                    ),
                                    "+",
                                    models.F("refuses"),
                                ),
                            )
                        ),
                        name="import_comptes_justes",
                        violation_error_message="Les lignes créées, modifiées, inchangées et refusées font le total.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("etat__in", ("fait", "inutilisable", "abandonne")), ("fini_le__isnull", False)),
                            models.Q(
                                models.Q(("etat__in", ("fait", "inutilisable", "abandonne")), _negated=True),
                                ("fini_le__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="import_fini_a_une_date",
                        violation_error_message="Un import fini a une date de fin, et lui seul.",
                    ),
                ],
            },
        ),
    ]
