from decimal import Decimal

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

import danaecare.socle.communs.ecriture.modeles
from danaecare.socle.communs.ecriture.migrations import ensemble


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("annuaire", "0001_initial"),
        ("territoires", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActionCollective",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "commune",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territoires.commune",
                        verbose_name="commune",
                    ),
                ),
                (
                    "commune_libre_nom",
                    models.CharField(blank=True, default="", max_length=80, verbose_name="autre commune"),
                ),
                (
                    "commune_libre_code_postal",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=5,
                        validators=[
                            django.core.validators.RegexValidator("^[0-9]{5}$", "Un code postal a cinq chiffres.")
                        ],
                        verbose_name="code postal de l’autre commune",
                    ),
                ),
                (
                    "cree_le",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="créé le"
                    ),
                ),
                ("modifie_le", models.DateTimeField(auto_now=True, verbose_name="modifié le")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("cherche", models.TextField(blank=True, default="", editable=False)),
                (
                    "vecteur",
                    models.GeneratedField(
                        db_persist=True,
                        expression=danaecare.socle.communs.ecriture.modeles.Vecteur("cherche"),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                ("titre", models.CharField(max_length=160, verbose_name="titre")),
                (
                    "pole",
                    models.CharField(
                        choices=[
                            ("aidants", "Escale des Aidants"),
                            ("jardins", "Jardins de santé"),
                            ("tierslieux", "Tiers-lieux"),
                            ("formations", "Formations"),
                            ("gouvernance", "Vie de l’association"),
                        ],
                        max_length=16,
                        verbose_name="pôle",
                    ),
                ),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("atelier", "Atelier"),
                            ("chantier", "Chantier participatif"),
                            ("temps_fort", "Temps fort de distribution"),
                            ("reunion", "Réunion de groupe de travail"),
                            ("prefiguration", "Atelier de préfiguration"),
                            ("convivial", "Goûter ou moment convivial"),
                            ("festival", "Festival"),
                            ("stand", "Stand"),
                            ("sensibilisation", "Action de sensibilisation"),
                            ("concertation", "Concertation"),
                            ("table_ronde", "Table ronde ou conférence"),
                            ("visite", "Visite"),
                            ("evenement", "Événement"),
                            ("autre", "Autre"),
                        ],
                        max_length=16,
                        verbose_name="genre",
                    ),
                ),
                ("groupe", models.CharField(blank=True, default="", max_length=80, verbose_name="groupe de travail")),
                (
                    "etat",
                    models.CharField(
                        choices=[("prevue", "Prévue"), ("tenue", "Tenue"), ("annulee", "Annulée")],
                        default="prevue",
                        max_length=8,
                        verbose_name="état",
                    ),
                ),
                (
                    "motif_annulation",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="motif de l’annulation"),
                ),
                ("date", models.DateField(verbose_name="date")),
                ("date_fin", models.DateField(blank=True, null=True, verbose_name="jusqu’au")),
                ("heure_debut", models.TimeField(blank=True, null=True, verbose_name="de")),
                ("heure_fin", models.TimeField(blank=True, null=True, verbose_name="à")),
                (
                    "duree_h",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.25")),
                            django.core.validators.MaxValueValidator(Decimal("9999")),
                        ],
                        verbose_name="durée en heures",
                    ),
                ),
                ("endroit", models.CharField(blank=True, default="", max_length=160, verbose_name="lieu")),
                (
                    "public_estime",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(100000)],
                        verbose_name="public estimé",
                    ),
                ),
                (
                    "benevoles",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(100000)],
                        verbose_name="bénévoles présents",
                    ),
                ),
                (
                    "heures_benevoles",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=7,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(Decimal("9999")),
                        ],
                        verbose_name="heures bénévoles",
                    ),
                ),
                (
                    "axe_cfppa",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "1. Équipements et aides techniques individuelles"),
                            ("2", "2. Forfait autonomie"),
                            ("3", "3. Prévention par les services d’aide à domicile"),
                            ("4", "4. Prévention par les services polyvalents"),
                            ("5", "5. Soutien aux proches aidants"),
                            ("6", "6. Autres actions collectives de prévention"),
                            ("hors", "Hors conférence des financeurs"),
                        ],
                        default="",
                        max_length=4,
                        verbose_name="axe",
                    ),
                ),
                (
                    "type_cfppa",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("information", "Information, sensibilisation"),
                            ("formation_aidants", "Formation des aidants"),
                            ("psychosocial_collectif", "Soutien psychosocial collectif"),
                            ("psychosocial_individuel", "Soutien psychosocial individuel"),
                            ("repit", "Répit"),
                            ("prevention", "Prévention pour les 60 ans et plus"),
                        ],
                        default="",
                        max_length=24,
                        verbose_name="type d’action",
                    ),
                ),
                ("jeton", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                (
                    "compte_rendu",
                    models.TextField(blank=True, default="", max_length=20000, verbose_name="compte rendu"),
                ),
            ],
            options={
                "verbose_name": "action collective",
                "verbose_name_plural": "actions collectives",
                "ordering": ["-date", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("commune_libre_code_postal", ""), ("commune_libre_nom", "")),
                            models.Q(
                                ("commune__isnull", True),
                                ("commune_libre_code_postal__regex", "^[0-9]{5}$"),
                                models.Q(("commune_libre_nom", ""), _negated=True),
                                models.Q(("commune_libre_code_postal__startswith", "42"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="animation_actioncollective_commune_ou_libre",
                        violation_error_message="Une commune se choisit dans la liste\xa0; hors de la région, elle a un nom et un code postal.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pole__in", ["aidants", "jardins", "tierslieux", "formations", "gouvernance"])
                        ),
                        name="action_pole_connu",
                        violation_error_message="Ce pôle n’existe pas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "genre__in",
                                [
                                    "atelier",
                                    "chantier",
                                    "temps_fort",
                                    "reunion",
                                    "prefiguration",
                                    "convivial",
                                    "festival",
                                    "stand",
                                    "sensibilisation",
                                    "concertation",
                                    "table_ronde",
                                    "visite",
                                    "evenement",
                                    "autre",
                                ],
                            )
                        ),
                        name="action_genre_connu",
                        violation_error_message="Ce genre d’action n’existe pas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("etat__in", ["prevue", "tenue", "annulee"])),
                        name="action_etat_connu",
                        violation_error_message="Cet état n’existe pas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("date_fin", None), ("date_fin__gte", models.F("date")), _connector="OR"),
                        name="action_dates_ordre",
                        violation_error_message="L’action ne peut pas finir avant d’avoir commencé.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("heure_debut", None),
                            ("heure_fin", None),
                            ("heure_fin__gt", models.F("heure_debut")),
                            models.Q(("date_fin__gt", models.F("date")), ("date_fin__isnull", False)),
                            _connector="OR",
                        ),
                        name="action_heures_ordre",
                        violation_error_message="L’heure de fin doit suivre l’heure de début.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("heure_fin", None), ("heure_debut__isnull", False), _connector="OR"),
                        name="action_heure_debut",
                        violation_error_message="Donnez aussi l’heure de début.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("motif_annulation", ""), ("etat", "annulee"), _connector="OR"),
                        name="action_motif_si_annulee",
                        violation_error_message="Un motif d’annulation ne va qu’avec une action annulée.",
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["vecteur"], name="actioncollective_vecteur"),
                    models.Index(fields=["-date", "-id"], name="action_date"),
                    models.Index(fields=["pole", "-date"], name="action_pole_date"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Partenariat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partenariats",
                        to="animation.actioncollective",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partenariats",
                        to="annuaire.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "partenariat",
                "ordering": ["organisation__cle_tri", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "organisation"),
                        name="partenariat_unique",
                        violation_error_message="Cette organisation est déjà partenaire de l’action.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="animation.actioncollective",
                    ),
                ),
                (
                    "personne",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="annuaire.personne",
                        verbose_name="personne",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("participant", "Participant"),
                            ("benevole", "Bénévole"),
                            ("intervenant", "Intervenant"),
                        ],
                        default="participant",
                        max_length=12,
                        verbose_name="rôle",
                    ),
                ),
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("inscrit", "Inscrit"),
                            ("present", "Présent"),
                            ("absent", "Absent"),
                            ("excuse", "Excusé"),
                        ],
                        default="inscrit",
                        max_length=8,
                        verbose_name="présence",
                    ),
                ),
                (
                    "heures",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.25")),
                            django.core.validators.MaxValueValidator(Decimal("9999")),
                        ],
                        verbose_name="heures",
                    ),
                ),
            ],
            options={
                "verbose_name": "participation",
                "ordering": ["personne__cle_tri", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "personne"),
                        name="participation_unique",
                        violation_error_message="Cette personne est déjà inscrite à l’action.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("presence__in", ["inscrit", "present", "absent", "excuse"])),
                        name="participation_presence",
                        violation_error_message="Cette présence n’existe pas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["participant", "benevole", "intervenant"])),
                        name="participation_role",
                        violation_error_message="Ce rôle n’existe pas.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComptageAnonyme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comptages",
                        to="animation.actioncollective",
                    ),
                ),
                (
                    "genre",
                    models.CharField(
                        blank=True,
                        choices=[("F", "Femmes"), ("H", "Hommes"), ("A", "Autre"), ("", "Sans précision")],
                        default="",
                        max_length=1,
                        verbose_name="genre",
                    ),
                ),
                (
                    "tranche",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("0-17", "Moins de 18 ans"),
                            ("18-29", "18 à 29 ans"),
                            ("30-39", "30 à 39 ans"),
                            ("40-49", "40 à 49 ans"),
                            ("50-59", "50 à 59 ans"),
                            ("60-69", "60 à 69 ans"),
                            ("70-79", "70 à 79 ans"),
                            ("80-89", "80 à 89 ans"),
                            ("90+", "90 ans et plus"),
                            ("", "Âge non noté"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="tranche d’âge",
                    ),
                ),
                (
                    "nombre",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MaxValueValidator(100000)], verbose_name="nombre"
                    ),
                ),
            ],
            options={
                "verbose_name": "comptage anonyme",
                "verbose_name_plural": "comptages anonymes",
                "ordering": ["action", "genre", "tranche"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "genre", "tranche"),
                        name="comptage_unique",
                        violation_error_message="Cette ligne de comptage existe déjà.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("genre__in", ["F", "H", "A", ""])),
                        name="comptage_genre",
                        violation_error_message="Ce genre n’existe pas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "tranche__in",
                                ["0-17", "18-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80-89", "90+", ""],
                            )
                        ),
                        name="comptage_tranche",
                        violation_error_message="Cette tranche d’âge n’existe pas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nombre__lte", 100000)),
                        name="comptage_plafond",
                        violation_error_message="Ce nombre est trop grand.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Financement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="financements",
                        to="animation.actioncollective",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="financements",
                        to="annuaire.organisation",
                        verbose_name="financeur",
                    ),
                ),
                (
                    "part",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.01")),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="part en\xa0%",
                    ),
                ),
            ],
            options={
                "verbose_name": "financement",
                "ordering": ["organisation__cle_tri", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "organisation"),
                        name="financement_unique",
                        violation_error_message="Ce financeur est déjà noté pour l’action.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part", None), models.Q(("part__gt", 0), ("part__lte", 100)), _connector="OR"
                        ),
                        name="financement_part",
                        violation_error_message="Une part se dit en pour cent, de 0 à 100.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="actioncollective",
            name="partenaires",
            field=models.ManyToManyField(
                related_name="actions",
                through="animation.Partenariat",
                to="annuaire.organisation",
                verbose_name="organisations partenaires",
            ),
        ),
    ]
    operations = ensemble(operations)
