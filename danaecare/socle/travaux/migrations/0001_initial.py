import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("comptes", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Travail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=60, verbose_name="travail")),
                ("titre", models.CharField(max_length=160, verbose_name="titre")),
                ("parametres", models.JSONField(blank=True, default=dict, verbose_name="paramètres")),
                (
                    "par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="travaux",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="demandé par",
                    ),
                ),
                (
                    "etat",
                    models.CharField(
                        choices=[
                            ("en_attente", "En attente"),
                            ("en_cours", "En cours"),
                            ("termine", "Terminé"),
                            ("echoue", "Échoué"),
                            ("annule", "Annulé"),
                        ],
                        default="en_attente",
                        max_length=12,
                        verbose_name="état",
                    ),
                ),
                ("etape", models.CharField(blank=True, default="", max_length=120, verbose_name="étape")),
                ("fait", models.PositiveBigIntegerField(default=0, verbose_name="fait")),
                ("total", models.PositiveBigIntegerField(default=0, verbose_name="sur")),
                ("message", models.TextField(blank=True, default="", verbose_name="message")),
                ("fichier", models.FileField(blank=True, upload_to="travaux/%Y/%m", verbose_name="fichier produit")),
                (
                    "fichier_nom",
                    models.CharField(blank=True, default="", max_length=160, verbose_name="nom du fichier"),
                ),
                ("url", models.CharField(blank=True, default="", max_length=300, verbose_name="page du résultat")),
                (
                    "cree_le",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="demandé le"
                    ),
                ),
                ("commence_le", models.DateTimeField(blank=True, null=True, verbose_name="commencé le")),
                ("termine_le", models.DateTimeField(blank=True, null=True, verbose_name="terminé le")),
                ("battement", models.DateTimeField(blank=True, null=True, verbose_name="dernier signe de vie")),
                ("essai", models.PositiveSmallIntegerField(default=0, verbose_name="essai")),
                ("annulation_demandee", models.BooleanField(default=False)),
                ("tache", models.BigIntegerField(blank=True, null=True, verbose_name="tâche de la file")),
            ],
            options={
                "verbose_name": "travail",
                "verbose_name_plural": "travaux",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["par", "-id"], name="travail_de"),
                    models.Index(
                        condition=models.Q(("etat__in", ("en_attente", "en_cours"))),
                        fields=["etat", "battement"],
                        name="travail_en_vie",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("etat__in", ["en_attente", "en_cours", "termine", "echoue", "annule"])),
                        name="travail_etat_connu",
                        violation_error_message="Cet état n’existe pas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("etat__in", ("termine", "echoue", "annule")), ("termine_le__isnull", False)),
                            models.Q(("etat__in", ("en_attente", "en_cours")), ("termine_le__isnull", True)),
                            _connector="OR",
                        ),
                        name="travail_fini_a_une_date",
                        violation_error_message="Un travail fini a une date de fin, et lui seul.",
                    ),
                ],
            },
        ),
    ]
