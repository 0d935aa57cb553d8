import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from danaecare.socle.communs.ecriture.migrations import ensemble


def renommer(apps, schema_editor):
    """The mail of the week is the hub's: it was the caregivers' alone."""
    apps.get_model("courriels", "Courriel").objects.filter(genre="aidants.rappels").update(genre="attentes.rappels")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("courriels", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cle",
                    models.CharField(editable=False, max_length=120, unique=True, verbose_name="ce qui attend"),
                ),
                ("au", models.DateField(verbose_name="jusqu’au")),
                (
                    "motif",
                    models.CharField(
                        max_length=200,
                        validators=[django.core.validators.MinLengthValidator(3, "Dites en quelques mots pourquoi.")],
                        verbose_name="raison",
                    ),
                ),
                ("note_le", models.DateField(editable=False, verbose_name="reporté le")),
                (
                    "par",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("au__gt", models.F("note_le"))),
                        name="report_a_plus_tard",
                        violation_error_message="On reporte à plus tard : choisissez un jour après aujourd’hui.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("motif", ""), _negated=True),
                        name="report_motive",
                        violation_error_message="Dites en quelques mots pourquoi.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cle", models.CharField(max_length=120, verbose_name="ce qui attend")),
                ("vue_le", models.DateField(verbose_name="vue le")),
                (
                    "compte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "attente vue",
                "verbose_name_plural": "attentes vues",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("compte", "cle"), name="vue_une_fois", violation_error_message="C’est déjà vu."
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reglage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rythme",
                    models.CharField(
                        choices=[
                            ("jamais", "Jamais"),
                            ("semaine", "Une fois par semaine, le premier matin où quelque chose attend"),
                            ("jour", "Du lundi au vendredi, chaque matin où quelque chose attend"),
                        ],
                        default="semaine",
                        max_length=8,
                        verbose_name="courriel récapitulatif",
                    ),
                ),
                (
                    "compte",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "réglage du courriel récapitulatif",
                "verbose_name_plural": "réglages du courriel récapitulatif",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rythme__in", ["jamais", "semaine", "jour"])),
                        name="reglage_rythme_connu",
                        violation_error_message="Ce rythme n’existe pas.",
                    )
                ],
            },
        ),
        migrations.RunPython(renommer, migrations.RunPython.noop),
    ]
    operations = ensemble(operations)
