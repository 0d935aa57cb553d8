import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("aidants", "0009_participations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DemandeAcces",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recue_le", models.DateField(verbose_name="demande reçue le")),
                ("echeance", models.DateField(verbose_name="réponse due le")),
                ("close_le", models.DateField(blank=True, null=True, verbose_name="remise à la personne le")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="demandes_acces", to="aidants.dossier"
                    ),
                ),
                (
                    "par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "demande d’accès",
                "verbose_name_plural": "demandes d’accès",
                "ordering": ["-recue_le", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Apport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("remis_le", models.DateField(blank=True, null=True, verbose_name="remis le")),
                (
                    "motif",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="pourquoi à la place de son auteur"
                    ),
                ),
                (
                    "auteur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "remis_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "demande",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="apports", to="aidants.demandeacces"
                    ),
                ),
            ],
            options={
                "verbose_name": "apport à une demande d’accès",
                "verbose_name_plural": "apports aux demandes d’accès",
                "ordering": ["demande__echeance", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="demandeacces",
            constraint=models.UniqueConstraint(
                condition=models.Q(("close_le", None)),
                fields=("dossier",),
                name="aidants_demande_acces_une",
                violation_error_message="Une demande d’accès est déjà en cours pour ce dossier.",
            ),
        ),
        migrations.AddConstraint(
            model_name="demandeacces",
            constraint=models.CheckConstraint(
                condition=models.Q(("echeance__gt", models.F("recue_le"))),
                name="aidants_demande_acces_ordre",
                violation_error_message="L’échéance suit le jour de la demande.",
            ),
        ),
        migrations.AddConstraint(
            model_name="apport",
            constraint=models.UniqueConstraint(
                fields=("demande", "auteur"),
                name="aidants_apport_unique",
                violation_error_message="Cet auteur est déjà sollicité pour cette demande.",
            ),
        ),
        migrations.AddConstraint(
            model_name="apport",
            constraint=models.CheckConstraint(
                condition=models.Q(("remis_le", None), ("remis_par__isnull", False), _connector="OR"),
                name="aidants_apport_par",
                violation_error_message="Dites qui a remis cet apport.",
            ),
        ),
    ]
