import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [
        ("gouvernance", "0005_seance_annulee"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AnneeComplete",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("annee", models.PositiveSmallIntegerField(unique=True, verbose_name="année")),
                ("declaree_le", models.DateTimeField(db_default=Now(), verbose_name="déclarée le")),
                (
                    "par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "année complète",
                "verbose_name_plural": "années complètes",
                "ordering": ["annee"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("annee__range", (1990, 2100))),
                        name="annee_complete_plausible",
                        violation_error_message="Cette année n’est pas une année que le hub connaît.",
                    )
                ],
            },
        ),
    ]
