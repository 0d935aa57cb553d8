import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.db import migrations, models

from danaecare.socle.communs.ecriture.migrations import ensemble
from danaecare.socle.territoires.migrations import _declencheurs


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Decoupage",
            fields=[
                ("numero", models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name="numéro")),
                ("nom", models.CharField(max_length=80, unique=True, verbose_name="nom")),
            ],
            options={
                "verbose_name": "découpage",
                "ordering": ("numero",),
            },
        ),
        migrations.CreateModel(
            name="Epci",
            fields=[
                ("code", models.CharField(max_length=9, primary_key=True, serialize=False, verbose_name="SIREN")),
                ("nom", models.CharField(max_length=120, verbose_name="nom")),
                ("nature", models.CharField(max_length=8, verbose_name="nature")),
            ],
            options={
                "verbose_name": "intercommunalité",
                "ordering": ("nom",),
            },
        ),
        migrations.CreateModel(
            name="Commune",
            fields=[
                ("code", models.CharField(max_length=5, primary_key=True, serialize=False, verbose_name="code INSEE")),
                ("nom", models.CharField(max_length=80, verbose_name="nom")),
                (
                    "cle",
                    models.CharField(db_index=True, editable=False, max_length=80, verbose_name="nom sans accents"),
                ),
                ("recherche", models.CharField(editable=False, max_length=400, verbose_name="mots de recherche")),
                ("departement", models.CharField(db_index=True, max_length=3, verbose_name="département")),
                ("arrondissement", models.CharField(max_length=4, verbose_name="arrondissement")),
                ("arrondissement_nom", models.CharField(max_length=60, verbose_name="nom de l’arrondissement")),
                (
                    "epci",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="communes",
                        to="territoires.epci",
                        verbose_name="intercommunalité",
                    ),
                ),
                (
                    "codes_postaux",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5), size=None, verbose_name="codes postaux"
                    ),
                ),
                ("population", models.PositiveIntegerField(verbose_name="population")),
                ("latitude", models.FloatField(blank=True, null=True, verbose_name="latitude de la mairie")),
                ("longitude", models.FloatField(blank=True, null=True, verbose_name="longitude de la mairie")),
            ],
            options={
                "verbose_name": "commune",
                "ordering": ("cle", "code"),
            },
        ),
        migrations.CreateModel(
            name="Secteur",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decoupage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="secteurs",
                        to="territoires.decoupage",
                        verbose_name="découpage",
                    ),
                ),
                ("nom", models.CharField(max_length=80, verbose_name="nom")),
                ("ordre", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
            ],
            options={
                "verbose_name": "secteur",
                "ordering": ("decoupage", "ordre", "nom"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decoupage", "nom"),
                        name="territoires_secteur_nom_unique",
                        violation_error_message="Ce découpage a déjà un secteur de ce nom.",
                    ),
                    models.UniqueConstraint(fields=("id", "decoupage"), name="territoires_secteur_et_decoupage"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AffectationSecteur",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decoupage",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territoires.decoupage",
                    ),
                ),
                (
                    "secteur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affectations",
                        to="territoires.secteur",
                        verbose_name="secteur",
                    ),
                ),
                (
                    "commune",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="affectations",
                        to="territoires.commune",
                        verbose_name="commune",
                    ),
                ),
                (
                    "numero",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Cast(
                            django.db.models.functions.text.Replace(
                                django.db.models.functions.text.Replace(
                                    models.F("commune"), models.Value("2A"), models.Value("20")
                                ),
                                models.Value("2B"),
                                models.Value("96"),
                            ),
                            models.IntegerField(),
                        ),
                        output_field=models.IntegerField(),
                    ),
                ),
                ("debut", models.DateField(verbose_name="depuis le")),
                ("fin", models.DateField(blank=True, null=True, verbose_name="jusqu’au")),
            ],
            options={
                "verbose_name": "secteur d’une commune",
                "verbose_name_plural": "secteurs des communes",
                "ordering": ("commune", "debut"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fin__isnull", True), ("fin__gte", models.F("debut")), _connector="OR"),
                        name="territoires_affectation_dates",
                        violation_error_message="La fin ne peut pas précéder le début.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    models.F("numero"),
                                    models.F("numero"),
                                    models.Value("[]"),
                                    function="int8range",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("decoupage"),
                                    models.F("decoupage"),
                                    models.Value("[]"),
                                    function="int8range",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("debut"),
                                    models.F("fin"),
                                    models.Value("[]"),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="territoires_un_secteur_par_commune",
                        violation_error_message="Cette commune a déjà un secteur de ce découpage à ces dates.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AncienneCommune",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(db_index=True, max_length=5, verbose_name="code INSEE")),
                ("nom", models.CharField(blank=True, default="", max_length=80, verbose_name="nom")),
                (
                    "cle",
                    models.CharField(db_index=True, editable=False, max_length=80, verbose_name="nom sans accents"),
                ),
                ("recherche", models.CharField(editable=False, max_length=200, verbose_name="mots de recherche")),
                (
                    "commune",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="anciennes",
                        to="territoires.commune",
                        verbose_name="commune d’aujourd’hui",
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("ancienne", "ancien nom ou commune réunie"),
                            ("arrondissement", "arrondissement municipal"),
                        ],
                        default="ancienne",
                        max_length=16,
                        verbose_name="nature",
                    ),
                ),
            ],
            options={
                "verbose_name": "ancien nom de commune",
                "verbose_name_plural": "anciens noms de communes",
                "ordering": ("cle", "code"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "nom"),
                        name="territoires_ancienne_unique",
                        violation_error_message="Ce code porte déjà ce nom.",
                    )
                ],
            },
        ),
        migrations.RunSQL(_declencheurs.POSER, _declencheurs.RETIRER),
    ]
    operations = ensemble(operations)
