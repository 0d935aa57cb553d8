"""What a refused request is offered instead, that who asked accepts by her private link."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tierslieux", "0005_equipements_voulus"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContreProposition",
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
                ("debut", models.DateTimeField(verbose_name="début")),
                ("fin", models.DateTimeField(verbose_name="fin")),
                ("expire_le", models.DateTimeField(verbose_name="vaut jusqu’au")),
                ("acceptee_le", models.DateTimeField(blank=True, null=True, verbose_name="acceptée le")),
                (
                    "espace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tierslieux.espace",
                        verbose_name="espace",
                    ),
                ),
                (
                    "reservation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contre_propositions",
                        to="tierslieux.reservation",
                        verbose_name="demande",
                    ),
                ),
            ],
            options={
                "verbose_name": "contre-proposition",
                "verbose_name_plural": "contre-propositions",
                "ordering": ["debut", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reservation", "espace", "debut", "fin"),
                        name="contre_proposition_unique",
                        violation_error_message="Ce moment est déjà proposé.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("acceptee_le__isnull", False)),
                        fields=("reservation",),
                        name="contre_proposition_une_acceptee",
                        violation_error_message="Un autre choix a déjà été accepté.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fin__gt", models.F("debut"))),
                        name="contre_proposition_ordre",
                        violation_error_message="La fin doit être après le début.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expire_le__lte", models.F("debut"))),
                        name="contre_proposition_avant",
                        violation_error_message="Une proposition ne vaut plus une fois son heure venue.",
                    ),
                ],
            },
        ),
    ]
