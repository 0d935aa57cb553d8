import datetime

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("aidants", "0008_recherche_des_proches"),
    ]

    operations = [
        migrations.CreateModel(
            name="PasSuivant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cree_le",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="créé le"
                    ),
                ),
                ("modifie_le", models.DateTimeField(auto_now=True, verbose_name="modifié le")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("texte", models.CharField(max_length=200, verbose_name="à faire")),
                ("le", models.DateField(verbose_name="le")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pas_suivants",
                        to="aidants.dossier",
                    ),
                ),
            ],
            options={
                "verbose_name": "pas suivant",
                "verbose_name_plural": "pas suivants",
                "ordering": ["le", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("le__isnull", True),
                            models.Q(("le__gte", datetime.date(1990, 1, 1)), ("le__lt", datetime.date(2100, 1, 1))),
                            _connector="OR",
                        ),
                        name="aidants_pas_jour",
                        violation_error_message="La date de ce pas n’est pas plausible : vérifiez l’année.",
                    )
                ],
            },
        ),
    ]
