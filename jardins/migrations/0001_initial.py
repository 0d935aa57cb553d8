from decimal import Decimal

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import danaecare.socle.communs.ecriture.modeles
import jardins.models.regles
from danaecare.socle.communs.ecriture.migrations import ensemble
from jardins.migrations import _declencheurs


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("animation", "0001_initial"),
        ("annuaire", "0001_initial"),
        ("comptes", "__first__"),
        ("territoires", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Candidature",
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
                (
                    "personne",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidatures_jardin",
                        to="annuaire.personne",
                        verbose_name="personne",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("offre", "A un jardin à partager"), ("demande", "Cherche un jardin")],
                        max_length=8,
                        verbose_name="rôle",
                    ),
                ),
                (
                    "demande_le",
                    models.DateField(validators=[jardins.models.regles.jour_venu], verbose_name="demande du"),
                ),
                (
                    "premiere_visite_le",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[jardins.models.regles.date_plausible],
                        verbose_name="première visite",
                    ),
                ),
                (
                    "adresse",
                    models.CharField(blank=True, max_length=200, verbose_name="adresse du jardin ou du domicile"),
                ),
                (
                    "surface_m2",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Offerte, ou que l’on se sent d’entretenir.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(50000)],
                        verbose_name="surface (m²)",
                    ),
                ),
                ("point_d_eau", models.BooleanField(blank=True, null=True, verbose_name="point d’eau")),
                ("outils_sur_place", models.BooleanField(blank=True, null=True, verbose_name="outils sur place")),
                (
                    "acces_autonome",
                    models.BooleanField(blank=True, null=True, verbose_name="accès sans passer par la maison"),
                ),
                (
                    "distance_max_km",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="distance acceptée (km)",
                    ),
                ),
                (
                    "disponibilites",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("semaine_matin", "En semaine, le matin"),
                                ("semaine_apres_midi", "En semaine, l’après-midi"),
                                ("semaine_soir", "En semaine, le soir"),
                                ("samedi", "Le samedi"),
                                ("dimanche", "Le dimanche"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="disponibilités",
                    ),
                ),
                (
                    "envies",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("potager", "Cultiver un potager"),
                                ("fleurs", "Faire pousser des fleurs"),
                                ("fruits", "Entretenir des fruitiers"),
                                ("poules", "Avoir des poules"),
                                ("recolte", "Partager la récolte"),
                                ("compagnie", "Passer du temps ensemble"),
                                ("transmettre", "Transmettre ou apprendre"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="envies",
                    ),
                ),
                ("besoins", models.TextField(blank=True, max_length=4000, verbose_name="besoins et attentes")),
                (
                    "close_le",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[jardins.models.regles.date_plausible],
                        verbose_name="fiche close le",
                    ),
                ),
                ("motif_cloture", models.CharField(blank=True, max_length=200, verbose_name="motif de clôture")),
            ],
            options={
                "verbose_name": "fiche de partage de jardin",
                "verbose_name_plural": "fiches de partage de jardin",
                "ordering": ["demande_le", "pk"],
                "abstract": False,
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
                        name="jardins_candidature_commune_ou_libre",
                        violation_error_message="Une commune se choisit dans la liste\xa0; hors de la région, elle a un nom et un code postal.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("close_le__isnull", True)),
                        fields=("personne", "role"),
                        name="candidature_une_ouverte",
                        violation_error_message="Cette personne a déjà une fiche ouverte de ce genre.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "disponibilites__contained_by",
                                ["semaine_matin", "semaine_apres_midi", "semaine_soir", "samedi", "dimanche"],
                            ),
                            (
                                "envies__contained_by",
                                ["potager", "fleurs", "fruits", "poules", "recolte", "compagnie", "transmettre"],
                            ),
                        ),
                        name="candidature_reponses_connues",
                        violation_error_message="Cette réponse n’est pas dans la liste.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Binome",
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
                (
                    "offre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="binomes_offerts",
                        to="jardins.candidature",
                        verbose_name="jardin de",
                    ),
                ),
                (
                    "demande",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="binomes_recus",
                        to="jardins.candidature",
                        verbose_name="jardinier",
                    ),
                ),
                ("debut", models.DateField(validators=[jardins.models.regles.date_plausible], verbose_name="début")),
                (
                    "fin",
                    models.DateField(
                        blank=True, null=True, validators=[jardins.models.regles.date_plausible], verbose_name="fin"
                    ),
                ),
                (
                    "motif_fin",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("terme", "Convention arrivée à son terme"),
                            ("demenagement", "Déménagement"),
                            ("sante", "Santé"),
                            ("mesentente", "Mésentente"),
                            ("temps", "Manque de temps"),
                            ("deces", "Décès"),
                            ("autre", "Autre"),
                        ],
                        max_length=12,
                        verbose_name="motif de la fin",
                    ),
                ),
                ("precision_fin", models.CharField(blank=True, max_length=300, verbose_name="précision")),
            ],
            options={
                "verbose_name": "binôme",
                "verbose_name_plural": "binômes",
                "ordering": ["-debut", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("fin__isnull", True), ("motif_fin", "")),
                            models.Q(("fin__gte", models.F("debut")), models.Q(("motif_fin", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="binome_fin_motivee",
                        violation_error_message="Une fin suit le début et a un motif.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("fin__isnull", True)),
                        fields=("offre",),
                        name="binome_un_par_offre",
                        violation_error_message="Ce jardin est déjà partagé dans un binôme en cours.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("fin__isnull", True)),
                        fields=("demande",),
                        name="binome_un_par_jardinier",
                        violation_error_message="Cette personne jardine déjà dans un binôme en cours.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Convention",
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
                (
                    "binome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="conventions", to="jardins.binome"
                    ),
                ),
                ("debut", models.DateField(validators=[jardins.models.regles.date_plausible], verbose_name="du")),
                ("fin", models.DateField(validators=[jardins.models.regles.date_plausible], verbose_name="au")),
                (
                    "signee_le",
                    models.DateField(
                        blank=True, null=True, validators=[jardins.models.regles.jour_venu], verbose_name="signée le"
                    ),
                ),
                (
                    "contribution",
                    models.CharField(
                        help_text="Ce que le jardinier donne en retour : une part de la récolte, des heures, un entretien.",
                        max_length=300,
                        verbose_name="contribution",
                    ),
                ),
            ],
            options={
                "verbose_name": "convention de binôme",
                "verbose_name_plural": "conventions de binôme",
                "ordering": ["debut"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fin__gt", models.F("debut"))),
                        name="convention_dates",
                        violation_error_message="La fin de la convention suit son début.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    models.F("binome"),
                                    models.F("binome"),
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
                        name="convention_une_a_la_fois",
                        violation_error_message="Ce binôme a déjà une convention à ces dates.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Culture",
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
                ("espece", models.CharField(max_length=80, verbose_name="espèce")),
                ("cle", models.CharField(editable=False, max_length=80)),
                (
                    "geste",
                    models.CharField(
                        choices=[
                            ("semer", "Semer"),
                            ("repiquer", "Repiquer"),
                            ("planter", "Planter"),
                            ("recolter", "Récolter"),
                            ("graines", "Garder les graines"),
                        ],
                        max_length=10,
                        verbose_name="geste",
                    ),
                ),
                ("mois_debut", models.PositiveSmallIntegerField(verbose_name="de")),
                ("mois_fin", models.PositiveSmallIntegerField(verbose_name="à")),
                ("conseil", models.CharField(blank=True, max_length=200, verbose_name="conseil")),
            ],
            options={
                "verbose_name": "ligne du calendrier des cultures",
                "verbose_name_plural": "calendrier des cultures",
                "ordering": ["cle", "mois_debut", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mois_debut__range", (1, 12)), ("mois_fin__range", (1, 12))),
                        name="culture_mois",
                        violation_error_message="Un mois va de janvier à décembre.",
                    ),
                    models.UniqueConstraint(
                        fields=("cle", "geste"),
                        name="culture_unique",
                        violation_error_message="Ce geste est déjà au calendrier de cette espèce.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Emplacement",
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
                ("nom", models.CharField(max_length=80, verbose_name="nom")),
                ("cle", models.CharField(editable=False, max_length=80)),
                (
                    "ferme_le",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[jardins.models.regles.date_plausible],
                        verbose_name="fermé le",
                    ),
                ),
            ],
            options={
                "verbose_name": "emplacement",
                "verbose_name_plural": "emplacements",
                "ordering": ["cle"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cle",),
                        name="emplacement_nom_unique",
                        violation_error_message="Un emplacement porte déjà ce nom.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationBinome",
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
                (
                    "binome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evaluations", to="jardins.binome"
                    ),
                ),
                ("date", models.DateField(validators=[jardins.models.regles.jour_venu], verbose_name="date")),
                (
                    "satisfaction_offre",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="De 1 (pas du tout) à 5 (tout à fait).",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="satisfaction de la personne qui prête",
                    ),
                ),
                (
                    "satisfaction_demande",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="De 1 (pas du tout) à 5 (tout à fait).",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="satisfaction du jardinier",
                    ),
                ),
                (
                    "heures_par_mois",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(300)],
                        verbose_name="heures passées par mois",
                    ),
                ),
                ("bilan", models.TextField(blank=True, max_length=4000, verbose_name="bilan")),
                ("renouveler", models.BooleanField(blank=True, null=True, verbose_name="souhaitent continuer")),
            ],
            options={
                "verbose_name": "évaluation de binôme",
                "verbose_name_plural": "évaluations de binôme",
                "ordering": ["-date", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("binome", "date"),
                        name="evaluation_unique",
                        violation_error_message="Une évaluation de ce binôme existe déjà à cette date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("satisfaction_offre__isnull", False), ("satisfaction_offre__range", (1, 5))),
                            ("satisfaction_offre__isnull", True),
                            _connector="OR",
                        ),
                        name="evaluation_note_offre",
                        violation_error_message="Une satisfaction va de 1 à 5.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("satisfaction_demande__isnull", False), ("satisfaction_demande__range", (1, 5))),
                            ("satisfaction_demande__isnull", True),
                            _connector="OR",
                        ),
                        name="evaluation_note_demande",
                        violation_error_message="Une satisfaction va de 1 à 5.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupeTravail",
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
                ("nom", models.CharField(max_length=80, verbose_name="nom")),
                ("cle", models.CharField(editable=False, max_length=80)),
                ("objet", models.CharField(blank=True, max_length=300, verbose_name="objet")),
                (
                    "clos_le",
                    models.DateField(
                        blank=True, null=True, validators=[jardins.models.regles.date_plausible], verbose_name="clos le"
                    ),
                ),
            ],
            options={
                "verbose_name": "groupe de travail",
                "verbose_name_plural": "groupes de travail",
                "ordering": ["cle"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cle",), name="groupe_travail_unique", violation_error_message="Ce groupe existe déjà."
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Inventaire",
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
                ("date", models.DateField(validators=[jardins.models.regles.jour_venu], verbose_name="date")),
                (
                    "emplacement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inventaires",
                        to="jardins.emplacement",
                    ),
                ),
                ("clos_le", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="clos le")),
            ],
            options={
                "verbose_name": "inventaire",
                "verbose_name_plural": "inventaires",
                "ordering": ["-date", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("clos_le__isnull", True)),
                        fields=("emplacement",),
                        name="inventaire_un_seul_ouvert",
                        violation_error_message="Un inventaire de cet emplacement est déjà ouvert : reprenez-le.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Jardin",
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
                ("nom", models.CharField(max_length=120, verbose_name="nom")),
                ("cle", models.CharField(editable=False, max_length=120)),
                (
                    "structure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="jardins",
                        to="annuaire.organisation",
                        verbose_name="structure d’accueil",
                    ),
                ),
                ("adresse", models.CharField(blank=True, max_length=200, verbose_name="adresse")),
                (
                    "latitude",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(41),
                            django.core.validators.MaxValueValidator(52),
                        ],
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-6),
                            django.core.validators.MaxValueValidator(10),
                        ],
                        verbose_name="longitude",
                    ),
                ),
                (
                    "publics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("habitants", "Habitants du quartier"),
                                ("seniors", "Personnes âgées"),
                                ("handicap", "Personnes en situation de handicap"),
                                ("patients", "Patients et soignants"),
                                ("precarite", "Personnes en situation de précarité"),
                                ("enfants", "Enfants et familles"),
                                ("scolaires", "Élèves et étudiants"),
                                ("salaries", "Salariés"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="publics",
                    ),
                ),
                (
                    "surface_m2",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=8,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(500000),
                        ],
                        verbose_name="surface (m²)",
                    ),
                ),
                (
                    "carres_solidaires",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Dont la récolte va à l’aide alimentaire.",
                        null=True,
                        verbose_name="carrés solidaires",
                    ),
                ),
                (
                    "beneficiaire_solidaire",
                    models.CharField(blank=True, max_length=160, verbose_name="aide alimentaire servie"),
                ),
                (
                    "carres_conservatoires",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Où l’on garde des espèces menacées.",
                        null=True,
                        verbose_name="carrés conservatoires",
                    ),
                ),
                ("especes_conservees", models.CharField(blank=True, max_length=300, verbose_name="espèces conservées")),
                ("accessible", models.BooleanField(blank=True, null=True, verbose_name="accessible en fauteuil")),
                (
                    "adhesion",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[jardins.models.regles.date_plausible],
                        verbose_name="entrée dans le réseau",
                    ),
                ),
                (
                    "sortie",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[jardins.models.regles.date_plausible],
                        verbose_name="sortie du réseau",
                    ),
                ),
                ("motif_sortie", models.CharField(blank=True, max_length=200, verbose_name="motif de la sortie")),
                ("notes", models.TextField(blank=True, max_length=4000, verbose_name="notes")),
            ],
            options={
                "verbose_name": "jardin",
                "verbose_name_plural": "jardins",
                "ordering": ["cle"],
                "abstract": False,
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
                        name="jardins_jardin_commune_ou_libre",
                        violation_error_message="Une commune se choisit dans la liste\xa0; hors de la région, elle a un nom et un code postal.",
                    ),
                    models.UniqueConstraint(
                        fields=("cle",),
                        name="jardin_nom_unique",
                        violation_error_message="Un jardin porte déjà ce nom (aux accents et majuscules près).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sortie__isnull", True),
                            models.Q(("adhesion__isnull", False), ("sortie__gte", models.F("adhesion"))),
                            _connector="OR",
                        ),
                        name="jardin_dates",
                        violation_error_message="La sortie suit l’entrée dans le réseau : donnez les deux dates dans l’ordre.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            models.Q(("latitude__isnull", False), ("longitude__isnull", False)),
                            _connector="OR",
                        ),
                        name="jardin_point_complet",
                        violation_error_message="Un point a une latitude et une longitude.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "publics__contained_by",
                                [
                                    "habitants",
                                    "seniors",
                                    "handicap",
                                    "patients",
                                    "precarite",
                                    "enfants",
                                    "scolaires",
                                    "salaries",
                                ],
                            )
                        ),
                        name="jardin_publics_connus",
                        violation_error_message="Ce public n’est pas dans la liste.",
                    ),
                ],
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["vecteur"], name="jardin_vecteur")],
            },
        ),
        migrations.CreateModel(
            name="Chantier",
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
                (
                    "action",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chantier",
                        to="animation.actioncollective",
                    ),
                ),
                (
                    "jardin",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chantiers",
                        to="jardins.jardin",
                        verbose_name="jardin",
                    ),
                ),
                ("outils", models.CharField(blank=True, max_length=300, verbose_name="outils à apporter")),
                ("consignes", models.TextField(blank=True, max_length=2000, verbose_name="consignes")),
                (
                    "meteo",
                    models.CharField(
                        blank=True, help_text="Prévue avant, constatée après.", max_length=160, verbose_name="météo"
                    ),
                ),
                (
                    "remercies_le",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="remerciés le"),
                ),
            ],
            options={
                "verbose_name": "chantier",
                "verbose_name_plural": "chantiers",
                "ordering": ["-action__date", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="AtelierChantier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "chantier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ateliers", to="jardins.chantier"
                    ),
                ),
                ("titre", models.CharField(max_length=120, verbose_name="titre")),
                (
                    "animation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="annuaire.personne",
                        verbose_name="animé par",
                    ),
                ),
                (
                    "places",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Sans nombre, l’atelier n’a pas de limite.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="places",
                    ),
                ),
            ],
            options={
                "verbose_name": "atelier de chantier",
                "verbose_name_plural": "ateliers de chantier",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chantier", "titre"),
                        name="atelier_titre_unique",
                        violation_error_message="Ce chantier a déjà un atelier de ce titre.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("places__isnull", True), ("places__gte", 1), _connector="OR"),
                        name="atelier_places",
                        violation_error_message="Un atelier a au moins une place.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Inscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "participation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inscription_chantier",
                        to="animation.participation",
                    ),
                ),
                (
                    "voeu_1",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="jardins.atelierchantier",
                        verbose_name="1er vœu",
                    ),
                ),
                (
                    "voeu_2",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="jardins.atelierchantier",
                        verbose_name="2e vœu",
                    ),
                ),
                (
                    "atelier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="inscrits",
                        to="jardins.atelierchantier",
                        verbose_name="atelier",
                    ),
                ),
                ("apporte", models.CharField(blank=True, max_length=160, verbose_name="apporte")),
            ],
            options={
                "verbose_name": "inscription au chantier",
                "verbose_name_plural": "inscriptions au chantier",
                "ordering": ["participation_id"],
            },
        ),
        migrations.CreateModel(
            name="ContactJardin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "jardin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="jardins.jardin"
                    ),
                ),
                ("nom", models.CharField(max_length=120, verbose_name="nom")),
                ("fonction", models.CharField(blank=True, max_length=120, verbose_name="fonction")),
                ("telephone", models.CharField(blank=True, max_length=20, verbose_name="téléphone")),
                ("courriel", models.EmailField(blank=True, max_length=254, verbose_name="courriel")),
            ],
            options={
                "verbose_name": "contact de jardin",
                "verbose_name_plural": "contacts de jardin",
                "ordering": ["nom", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("telephone", ""), _negated=True),
                            models.Q(("courriel", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="contact_jardin_joignable",
                        violation_error_message="Donnez un téléphone ou un courriel : sans eux, ce contact ne sert pas.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Journee",
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
                (
                    "action",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="journee_distribution",
                        to="animation.actioncollective",
                    ),
                ),
                ("vehicule", models.CharField(blank=True, max_length=80, verbose_name="véhicule")),
                ("conduite", models.CharField(blank=True, max_length=120, verbose_name="conduite par")),
            ],
            options={
                "verbose_name": "journée de distribution",
                "verbose_name_plural": "journées de distribution",
                "ordering": ["-action__date", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Distribution",
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
                ("date", models.DateField(validators=[jardins.models.regles.date_plausible], verbose_name="date")),
                (
                    "jardin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="distributions",
                        to="jardins.jardin",
                        verbose_name="jardin",
                    ),
                ),
                (
                    "journee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="distributions",
                        to="jardins.journee",
                        verbose_name="journée",
                    ),
                ),
                ("rang", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="rang dans la tournée")),
                ("vehicule", models.CharField(blank=True, max_length=80, verbose_name="véhicule")),
                ("evenement", models.CharField(blank=True, max_length=160, verbose_name="évènement")),
                (
                    "personnes",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Combien de personnes jardinent ou profitent de ce qui est remis, selon le jardin.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(10000)],
                        verbose_name="personnes touchées",
                    ),
                ),
                ("receptionnaire", models.CharField(blank=True, max_length=120, verbose_name="reçu par")),
                (
                    "etat",
                    models.CharField(
                        choices=[("preparee", "En préparation"), ("remise", "Remise"), ("annulee", "Annulée")],
                        default="preparee",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                (
                    "motif_annulation",
                    models.CharField(blank=True, max_length=200, verbose_name="motif de l’annulation"),
                ),
                ("reprise", models.BooleanField(default=False, editable=False, verbose_name="reprise d’historique")),
                ("envoi", models.UUIDField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "distribution",
                "verbose_name_plural": "distributions",
                "ordering": ["-date", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("envoi",),
                        name="distribution_envoi_unique",
                        violation_error_message="Cette distribution est déjà enregistrée.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("journee__isnull", False), models.Q(("etat", "annulee"), _negated=True)),
                        fields=("journee", "jardin"),
                        name="distribution_une_par_journee",
                        violation_error_message="Ce jardin est déjà dans cette journée.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("etat", "annulee"), _negated=True),
                            models.Q(("motif_annulation", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="distribution_annulee_motivee",
                        violation_error_message="Dites pourquoi la distribution est annulée.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["jardin", "-date"], name="distribution_jardin"),
                    models.Index(fields=["-date", "-id"], name="distribution_recentes"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PhotoJardin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "jardin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="photos", to="jardins.jardin"
                    ),
                ),
                ("image", models.FileField(upload_to="jardins/%Y/", verbose_name="photo")),
                (
                    "legende",
                    models.CharField(
                        help_text="Ce que l’on voit : elle est lue à qui ne voit pas l’image.",
                        max_length=200,
                        verbose_name="légende",
                    ),
                ),
                (
                    "prise_le",
                    models.DateField(
                        blank=True, null=True, validators=[jardins.models.regles.jour_venu], verbose_name="prise le"
                    ),
                ),
            ],
            options={
                "verbose_name": "photo de jardin",
                "verbose_name_plural": "photos de jardin",
                "ordering": ["-prise_le", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Ressource",
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
                ("nom", models.CharField(max_length=80, verbose_name="nom")),
                ("cle", models.CharField(editable=False, max_length=80)),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("semis", "Semis et plants"),
                            ("terreau", "Terreau et compost"),
                            ("graines", "Graines"),
                            ("paillage", "Paillage"),
                            ("outil", "Outils"),
                            ("mobilier", "Mobilier"),
                            ("autre", "Autre"),
                        ],
                        default="autre",
                        max_length=12,
                        verbose_name="genre",
                    ),
                ),
                (
                    "unite",
                    models.CharField(
                        choices=[
                            ("plant", "plant"),
                            ("kg", "kg"),
                            ("sachet", "sachet"),
                            ("botte", "botte"),
                            ("litre", "litre"),
                            ("piece", "pièce"),
                        ],
                        max_length=8,
                        verbose_name="unité",
                    ),
                ),
                (
                    "seuil",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="En dessous, la ressource est signalée à l’accueil.",
                        max_digits=9,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="seuil d’alerte",
                    ),
                ),
                (
                    "retiree_le",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[jardins.models.regles.date_plausible],
                        verbose_name="retirée le",
                    ),
                ),
            ],
            options={
                "verbose_name": "ressource",
                "verbose_name_plural": "ressources",
                "ordering": ["cle"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cle",),
                        name="ressource_nom_unique",
                        violation_error_message="Une ressource porte déjà ce nom (aux accents et majuscules près).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unite__in", ["plant", "kg", "sachet", "botte", "litre", "piece"])),
                        name="ressource_unite_connue",
                        violation_error_message="Cette unité n’est pas dans la liste.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lot",
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
                ("cherche", models.TextField(blank=True, default="", editable=False)),
                (
                    "vecteur",
                    models.GeneratedField(
                        db_persist=True,
                        expression=danaecare.socle.communs.ecriture.modeles.Vecteur("cherche"),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                ("code", models.CharField(editable=False, max_length=12, verbose_name="numéro")),
                (
                    "ressource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lots",
                        to="jardins.ressource",
                        verbose_name="ressource",
                    ),
                ),
                ("espece", models.CharField(max_length=80, verbose_name="espèce")),
                ("variete", models.CharField(blank=True, max_length=80, verbose_name="variété")),
                (
                    "annee",
                    models.PositiveSmallIntegerField(
                        validators=[jardins.models.regles.annee_plausible], verbose_name="année"
                    ),
                ),
                (
                    "origine",
                    models.CharField(
                        choices=[
                            ("production", "Semé à la pépinière"),
                            ("don", "Don"),
                            ("achat", "Achat"),
                            ("echange", "Échange entre jardins"),
                        ],
                        default="production",
                        max_length=12,
                        verbose_name="origine",
                    ),
                ),
                (
                    "origine_detail",
                    models.CharField(blank=True, max_length=160, verbose_name="précision sur l’origine"),
                ),
                (
                    "emplacement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lots",
                        to="jardins.emplacement",
                        verbose_name="emplacement",
                    ),
                ),
                (
                    "seme_le",
                    models.DateField(
                        blank=True, null=True, validators=[jardins.models.regles.date_plausible], verbose_name="semé le"
                    ),
                ),
                (
                    "germe_le",
                    models.DateField(
                        blank=True, null=True, validators=[jardins.models.regles.date_plausible], verbose_name="levé le"
                    ),
                ),
                (
                    "pret_le",
                    models.DateField(
                        blank=True, null=True, validators=[jardins.models.regles.date_plausible], verbose_name="prêt le"
                    ),
                ),
                ("quantite_semee", models.PositiveIntegerField(blank=True, null=True, verbose_name="graines semées")),
                ("quantite_levee", models.PositiveIntegerField(blank=True, null=True, verbose_name="plants levés")),
                ("notes", models.TextField(blank=True, max_length=2000, verbose_name="notes")),
                (
                    "clos_le",
                    models.DateField(
                        blank=True, null=True, validators=[jardins.models.regles.date_plausible], verbose_name="clos le"
                    ),
                ),
            ],
            options={
                "verbose_name": "lot",
                "verbose_name_plural": "lots",
                "ordering": ["-annee", "-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code",),
                        name="lot_code_unique",
                        violation_error_message="Ce numéro de lot existe déjà.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("germe_le__isnull", True),
                                ("seme_le__isnull", True),
                                ("germe_le__gte", models.F("seme_le")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("pret_le__isnull", True),
                                ("germe_le__isnull", True),
                                ("pret_le__gte", models.F("germe_le")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("pret_le__isnull", True),
                                ("seme_le__isnull", True),
                                ("pret_le__gte", models.F("seme_le")),
                                _connector="OR",
                            ),
                        ),
                        name="lot_etapes_dans_l_ordre",
                        violation_error_message="Un lot est semé, puis levé, puis prêt : ces dates se suivent.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quantite_levee__isnull", True),
                            ("quantite_semee__isnull", True),
                            ("quantite_levee__lte", models.F("quantite_semee")),
                            _connector="OR",
                        ),
                        name="lot_levee_possible",
                        violation_error_message="Il ne peut pas lever plus de plants que de graines semées.",
                    ),
                ],
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["vecteur"], name="lot_vecteur")],
            },
        ),
        migrations.CreateModel(
            name="Mouvement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("date", models.DateField(validators=[jardins.models.regles.jour_venu], verbose_name="date")),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("production", "Production"),
                            ("don", "Don reçu"),
                            ("achat", "Achat"),
                            ("distribution", "Distribution"),
                            ("perte", "Perte"),
                            ("inventaire", "Écart d’inventaire"),
                            ("transfert", "Transfert"),
                            ("reprise", "Reprise d’historique"),
                        ],
                        max_length=12,
                        verbose_name="nature",
                    ),
                ),
                (
                    "ressource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mouvements", to="jardins.ressource"
                    ),
                ),
                (
                    "lot",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mouvements",
                        to="jardins.lot",
                    ),
                ),
                (
                    "emplacement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mouvements", to="jardins.emplacement"
                    ),
                ),
                ("quantite", models.DecimalField(decimal_places=2, max_digits=9, verbose_name="quantité")),
                (
                    "jardin",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mouvements",
                        to="jardins.jardin",
                    ),
                ),
                (
                    "distribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mouvements",
                        to="jardins.distribution",
                    ),
                ),
                (
                    "inventaire",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mouvements",
                        to="jardins.inventaire",
                    ),
                ),
                (
                    "contre_passe",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contre_passation",
                        to="jardins.mouvement",
                    ),
                ),
                ("provenance", models.CharField(blank=True, max_length=200, verbose_name="provenance ou précision")),
                ("envoi", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "auteur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cree_le",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="écrit le"
                    ),
                ),
            ],
            options={
                "verbose_name": "mouvement de stock",
                "verbose_name_plural": "mouvements de stock",
                "ordering": ["-date", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quantite", 0), _negated=True),
                            ("quantite__gte", Decimal("-100000")),
                            ("quantite__lte", Decimal("100000")),
                        ),
                        name="mouvement_quantite",
                        violation_error_message="Une quantité va de 0,01 à 100\u202f000 : vérifiez la saisie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("contre_passe__isnull", True),
                                ("nature__in", ("production", "don", "achat", "reprise")),
                                ("quantite__gt", 0),
                            ),
                            models.Q(
                                ("contre_passe__isnull", False),
                                ("nature__in", ("production", "don", "achat", "reprise")),
                                ("quantite__lt", 0),
                            ),
                            models.Q(
                                ("contre_passe__isnull", True),
                                ("nature__in", ("distribution", "perte")),
                                ("quantite__lt", 0),
                            ),
                            models.Q(
                                ("contre_passe__isnull", False),
                                ("nature__in", ("distribution", "perte")),
                                ("quantite__gt", 0),
                            ),
                            ("nature__in", ["inventaire", "transfert"]),
                            _connector="OR",
                        ),
                        name="mouvement_sens",
                        violation_error_message="Une entrée ajoute au stock et une sortie en retire.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nature", "distribution"), _negated=True),
                            models.Q(("distribution__isnull", False), ("jardin__isnull", False)),
                            _connector="OR",
                        ),
                        name="mouvement_distribution_a_un_jardin",
                        violation_error_message="Une distribution va à un jardin.",
                    ),
                    models.UniqueConstraint(
                        fields=("envoi",),
                        name="mouvement_envoi_unique",
                        violation_error_message="Cette saisie est déjà faite.",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("nature", "distribution")),
                        fields=["date"],
                        include=("ressource", "jardin", "quantite"),
                        name="mouvement_distribues",
                    ),
                    models.Index(fields=["-date", "-id"], name="mouvement_recents"),
                    models.Index(
                        condition=models.Q(("lot__isnull", False)),
                        fields=["lot", "-date", "-id"],
                        include=("nature", "jardin", "distribution", "quantite"),
                        name="mouvement_du_lot",
                    ),
                    models.Index(fields=["nature", "date"], name="mouvement_nature"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reunion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reunion_jardins",
                        to="animation.actioncollective",
                    ),
                ),
                (
                    "groupe",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reunions", to="jardins.groupetravail"
                    ),
                ),
                ("ordre_du_jour", models.TextField(blank=True, max_length=4000, verbose_name="ordre du jour")),
            ],
            options={
                "verbose_name": "réunion de groupe de travail",
                "verbose_name_plural": "réunions de groupe de travail",
                "ordering": ["-action__date", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reunion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="jardins.reunion"
                    ),
                ),
                ("texte", models.CharField(max_length=500, verbose_name="décision")),
            ],
            options={
                "verbose_name": "décision",
                "verbose_name_plural": "décisions",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Saison",
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
                ("nom", models.CharField(max_length=80, verbose_name="nom")),
                (
                    "annee",
                    models.PositiveSmallIntegerField(
                        validators=[jardins.models.regles.annee_plausible], verbose_name="année"
                    ),
                ),
                (
                    "date_limite",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[jardins.models.regles.date_plausible],
                        verbose_name="souhaits attendus pour le",
                    ),
                ),
                (
                    "ressources",
                    models.ManyToManyField(
                        related_name="saisons", to="jardins.ressource", verbose_name="ressources proposées"
                    ),
                ),
            ],
            options={
                "verbose_name": "saison",
                "verbose_name_plural": "saisons",
                "ordering": ["-annee", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("annee", "nom"),
                        name="saison_unique",
                        violation_error_message="Cette saison existe déjà.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Souhait",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "saison",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="souhaits", to="jardins.saison"
                    ),
                ),
                (
                    "jardin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="souhaits", to="jardins.jardin"
                    ),
                ),
                (
                    "ressource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="souhaits", to="jardins.ressource"
                    ),
                ),
                (
                    "souhaite",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="souhaité"),
                ),
                (
                    "accorde",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name="accordé"),
                ),
                (
                    "distribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="souhaits",
                        to="jardins.distribution",
                    ),
                ),
            ],
            options={
                "verbose_name": "souhait",
                "verbose_name_plural": "souhaits",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("saison", "jardin", "ressource"), name="souhait_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("souhaite__isnull", True),
                                models.Q(("souhaite__gte", 0), ("souhaite__lte", Decimal("100000"))),
                                _connector="OR",
                            ),
                            models.Q(
                                ("accorde__isnull", True),
                                models.Q(("accorde__gte", 0), ("accorde__lte", Decimal("100000"))),
                                _connector="OR",
                            ),
                        ),
                        name="souhait_quantites",
                        violation_error_message="Une quantité va de 0 à 100\u202f000.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ressource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stocks", to="jardins.ressource"
                    ),
                ),
                (
                    "lot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stocks",
                        to="jardins.lot",
                    ),
                ),
                (
                    "emplacement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stocks", to="jardins.emplacement"
                    ),
                ),
                (
                    "lot_cle",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.comparison.Coalesce(models.F("lot"), 0),
                        output_field=models.BigIntegerField(),
                    ),
                ),
                ("quantite", models.DecimalField(decimal_places=2, default=0, max_digits=12, verbose_name="quantité")),
            ],
            options={
                "verbose_name": "stock",
                "verbose_name_plural": "stocks",
                "ordering": ["ressource", "emplacement", "lot_cle"],
                "constraints": [
                    models.UniqueConstraint(fields=("ressource", "lot_cle", "emplacement"), name="stock_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("quantite__gte", 0)),
                        name="stock_jamais_negatif",
                        violation_error_message="Le stock ne peut pas passer sous zéro.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LigneInventaire",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "inventaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lignes", to="jardins.inventaire"
                    ),
                ),
                (
                    "stock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="jardins.stock"
                    ),
                ),
                ("attendu", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="attendu")),
                ("compte", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="compté")),
            ],
            options={
                "verbose_name": "ligne d’inventaire",
                "verbose_name_plural": "lignes d’inventaire",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("inventaire", "stock"), name="ligne_inventaire_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("compte__gte", 0), ("compte__lte", Decimal("100000"))),
                        name="ligne_inventaire_compte",
                        violation_error_message="Un compte va de 0 à 100\u202f000.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LigneDistribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "distribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lignes", to="jardins.distribution"
                    ),
                ),
                (
                    "stock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lignes", to="jardins.stock"
                    ),
                ),
                ("quantite", models.DecimalField(decimal_places=2, max_digits=9, verbose_name="quantité")),
            ],
            options={
                "verbose_name": "ligne de distribution",
                "verbose_name_plural": "lignes de distribution",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("distribution", "stock"), name="ligne_distribution_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("quantite__gt", 0), ("quantite__lte", Decimal("100000"))),
                        name="ligne_distribution_quantite",
                        violation_error_message="Une quantité va de 0,01 à 100\u202f000.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suite",
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
                (
                    "reunion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="suites", to="jardins.reunion"
                    ),
                ),
                ("texte", models.CharField(max_length=300, verbose_name="à faire")),
                (
                    "responsable",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="annuaire.personne",
                        verbose_name="qui",
                    ),
                ),
                (
                    "echeance",
                    models.DateField(
                        blank=True, null=True, validators=[jardins.models.regles.date_plausible], verbose_name="pour le"
                    ),
                ),
                (
                    "faite_le",
                    models.DateField(
                        blank=True, null=True, validators=[jardins.models.regles.jour_venu], verbose_name="faite le"
                    ),
                ),
            ],
            options={
                "verbose_name": "suite à donner",
                "verbose_name_plural": "suites à donner",
                "ordering": ["faite_le", "echeance", "pk"],
            },
        ),
        migrations.CreateModel(
            name="VisiteJardin",
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
                (
                    "jardin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visites", to="jardins.jardin"
                    ),
                ),
                ("date", models.DateField(validators=[jardins.models.regles.jour_venu], verbose_name="date")),
                ("objet", models.CharField(max_length=160, verbose_name="objet")),
                ("compte_rendu", models.TextField(blank=True, max_length=8000, verbose_name="compte rendu")),
                ("suite", models.CharField(blank=True, max_length=200, verbose_name="suite à donner")),
                (
                    "suite_le",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[jardins.models.regles.date_plausible],
                        verbose_name="suite pour le",
                    ),
                ),
            ],
            options={
                "verbose_name": "visite de jardin",
                "verbose_name_plural": "visites de jardin",
                "ordering": ["-date", "-pk"],
            },
        ),
        migrations.RunSQL(_declencheurs.POSER, _declencheurs.RETIRER),
    ]
    operations = ensemble(operations)
