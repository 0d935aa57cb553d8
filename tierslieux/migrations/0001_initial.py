import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import danaecare.socle.communs.ecriture.modeles
import tierslieux.models.reservations
from danaecare.socle.communs.ecriture.migrations import ensemble


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("annuaire", "0001_initial"),
        ("comptes", "__first__"),
        ("territoires", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="DemandeConseil",
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
                ("jour", models.DateField(verbose_name="reçue le")),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("collectivite", "Collectivité"),
                            ("porteur", "Porteur de projet de tiers-lieu santé"),
                        ],
                        default="collectivite",
                        max_length=12,
                        verbose_name="qui demande",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demandes_conseil",
                        to="annuaire.organisation",
                        verbose_name="organisation",
                    ),
                ),
                ("objet", models.CharField(max_length=200, verbose_name="objet")),
                ("suite", models.CharField(blank=True, default="", max_length=200, verbose_name="suite donnée")),
            ],
            options={
                "verbose_name": "demande de conseil",
                "verbose_name_plural": "demandes de conseil",
                "ordering": ["-jour", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Lieu",
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
                    "nom",
                    models.CharField(
                        error_messages={"unique": "Ce lieu existe déjà."},
                        max_length=120,
                        unique=True,
                        verbose_name="nom",
                    ),
                ),
                ("adresse", models.CharField(blank=True, default="", max_length=200, verbose_name="adresse")),
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
                    "zone",
                    models.CharField(
                        choices=[("A", "zone A"), ("B", "zone B"), ("C", "zone C")],
                        default="A",
                        max_length=1,
                        verbose_name="zone des vacances scolaires",
                    ),
                ),
                ("acces", models.TextField(blank=True, default="", verbose_name="venir, se garer, entrer")),
                (
                    "courriel",
                    models.EmailField(
                        blank=True, default="", max_length=254, verbose_name="adresse qui reçoit les demandes"
                    ),
                ),
                ("telephone", models.CharField(blank=True, default="", max_length=30, verbose_name="téléphone")),
                (
                    "ouvert_aux_demandes",
                    models.BooleanField(default=False, verbose_name="réservable par le formulaire public"),
                ),
                ("archive_le", models.DateField(blank=True, null=True, verbose_name="archivé le")),
            ],
            options={
                "verbose_name": "lieu",
                "verbose_name_plural": "lieux",
                "ordering": ["nom"],
            },
        ),
        migrations.CreateModel(
            name="Espace",
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
                    "lieu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="espaces",
                        to="tierslieux.lieu",
                        verbose_name="lieu",
                    ),
                ),
                ("nom", models.CharField(max_length=120, verbose_name="nom")),
                ("ordre", models.PositiveSmallIntegerField(default=0, verbose_name="rang dans le planning")),
                ("description", models.TextField(blank=True, default="", verbose_name="description")),
                (
                    "capacite",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1, "Au moins une personne.")],
                        verbose_name="capacité (personnes)",
                    ),
                ),
                (
                    "surface_m2",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=6, null=True, verbose_name="surface (m²)"
                    ),
                ),
                (
                    "equipements",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("videoprojecteur", "vidéoprojecteur"),
                                ("ecran", "écran"),
                                ("visio", "visioconférence"),
                                ("tableau", "tableau ou paperboard"),
                                ("sono", "sonorisation"),
                                ("boucle", "boucle magnétique"),
                                ("cuisine", "cuisine"),
                                ("tapis", "tapis et coussins"),
                                ("ordinateurs", "ordinateurs"),
                                ("wifi", "wifi"),
                                ("point_eau", "point d’eau"),
                                ("confidentiel", "confidentialité (insonorisé)"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="équipements",
                    ),
                ),
                ("acces_pmr", models.BooleanField(blank=True, null=True, verbose_name="accès de plain-pied (PMR)")),
                ("reservable", models.BooleanField(default=True, verbose_name="réservable")),
                (
                    "battement_avant_min",
                    models.PositiveSmallIntegerField(default=0, verbose_name="temps de préparation avant (min)"),
                ),
                (
                    "battement_apres_min",
                    models.PositiveSmallIntegerField(default=0, verbose_name="temps de remise en état après (min)"),
                ),
                (
                    "postes",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Postes que peuvent occuper les projets hébergés.",
                        verbose_name="postes de travail",
                    ),
                ),
                ("archive_le", models.DateField(blank=True, null=True, verbose_name="archivé le")),
            ],
            options={
                "verbose_name": "espace",
                "verbose_name_plural": "espaces",
                "ordering": ["lieu__nom", "ordre", "nom"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("lieu", "nom"),
                        name="espace_nom_unique",
                        violation_error_message="Ce lieu a déjà un espace de ce nom.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("battement_apres_min__lte", 240), ("battement_avant_min__lte", 240)),
                        name="espace_battements",
                        violation_error_message="Un battement dure quatre heures au plus.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appel",
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
                ("jour", models.DateField(verbose_name="date")),
                ("heure", models.TimeField(blank=True, null=True, verbose_name="heure")),
                ("sujet", models.CharField(max_length=120, verbose_name="sujet")),
                (
                    "nombre",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1, "Au moins un appel.")],
                        verbose_name="nombre d’appels",
                    ),
                ),
                (
                    "lieu",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appels",
                        to="tierslieux.lieu",
                        verbose_name="lieu",
                    ),
                ),
            ],
            options={
                "verbose_name": "appel",
                "verbose_name_plural": "appels",
                "ordering": ["-jour", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("nombre__gte", 1)),
                        name="appel_positif",
                        violation_error_message="Au moins un appel.",
                    )
                ],
                "indexes": [models.Index(fields=["-jour", "-id"], name="appel_jour")],
            },
        ),
        migrations.CreateModel(
            name="AdhesionStructure",
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
                    "structure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adhesions_lieu",
                        to="annuaire.organisation",
                        verbose_name="structure",
                    ),
                ),
                (
                    "lieu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adhesions",
                        to="tierslieux.lieu",
                        verbose_name="lieu",
                    ),
                ),
                ("annee", models.PositiveSmallIntegerField(verbose_name="année")),
                ("adheree_le", models.DateField(blank=True, null=True, verbose_name="adhésion le")),
                (
                    "montant",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=7,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cotisation (€)",
                    ),
                ),
            ],
            options={
                "verbose_name": "adhésion d’une structure hébergée",
                "verbose_name_plural": "adhésions des structures hébergées",
                "ordering": ["-annee", "structure"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("structure", "lieu", "annee"),
                        name="adhesion_structure_unique",
                        violation_error_message="Cette structure a déjà adhéré cette année-là.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PhotoEspace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "espace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="tierslieux.espace",
                        verbose_name="espace",
                    ),
                ),
                (
                    "image",
                    models.ImageField(
                        height_field="hauteur", upload_to="espaces/", verbose_name="photo", width_field="largeur"
                    ),
                ),
                ("largeur", models.PositiveIntegerField(editable=False)),
                ("hauteur", models.PositiveIntegerField(editable=False)),
                (
                    "legende",
                    models.CharField(
                        help_text="Lue à voix haute aux personnes qui ne voient pas l’image.",
                        max_length=200,
                        verbose_name="ce que montre la photo",
                    ),
                ),
                ("ordre", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
            ],
            options={
                "verbose_name": "photo d’un espace",
                "verbose_name_plural": "photos des espaces",
                "ordering": ["ordre", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Projet",
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
                ("nom", models.CharField(max_length=160, verbose_name="nom du projet")),
                ("porteur", models.CharField(max_length=120, verbose_name="porteur")),
                (
                    "courriel",
                    models.EmailField(blank=True, default="", max_length=254, verbose_name="adresse électronique"),
                ),
                ("telephone", models.CharField(blank=True, default="", max_length=30, verbose_name="téléphone")),
                (
                    "parcours",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("faculte", "Professionnel de santé orienté par la faculté"),
                            ("entrepreneur", "Entrepreneur"),
                        ],
                        default="",
                        max_length=14,
                        verbose_name="parcours",
                    ),
                ),
                (
                    "structure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projets_heberges",
                        to="annuaire.organisation",
                        verbose_name="structure du porteur",
                    ),
                ),
                (
                    "lieu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projets",
                        to="tierslieux.lieu",
                        verbose_name="lieu",
                    ),
                ),
                ("resume", models.TextField(blank=True, default="", verbose_name="le projet en quelques lignes")),
            ],
            options={
                "verbose_name": "projet hébergé",
                "verbose_name_plural": "projets hébergés",
                "ordering": ["nom"],
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["vecteur"], name="projet_vecteur")],
            },
        ),
        migrations.CreateModel(
            name="PassageEtape",
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
                    "projet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="tierslieux.projet",
                        verbose_name="projet",
                    ),
                ),
                (
                    "etape",
                    models.CharField(
                        choices=[
                            ("candidature", "Candidature"),
                            ("commission", "Commission"),
                            ("attente", "Liste d’attente"),
                            ("heberge", "Hébergé"),
                            ("sorti", "Sorti"),
                            ("essaime", "Essaimage"),
                            ("refuse", "Refusé"),
                            ("retire", "Retiré par le porteur"),
                        ],
                        max_length=12,
                        verbose_name="étape",
                    ),
                ),
                ("debut", models.DateField(verbose_name="depuis le")),
                ("fin", models.DateField(blank=True, editable=False, null=True, verbose_name="jusqu’au")),
                ("remarque", models.CharField(blank=True, default="", max_length=200, verbose_name="décision, motif")),
            ],
            options={
                "verbose_name": "étape d’un projet",
                "verbose_name_plural": "étapes d’un projet",
                "ordering": ["debut", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fin__isnull", True), ("fin__gte", models.F("debut")), _connector="OR"),
                        name="etape_ordre",
                        violation_error_message="Une étape ne peut pas finir avant d’avoir commencé.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("fin__isnull", True)),
                        fields=("projet",),
                        name="etape_en_cours_unique",
                        violation_error_message="Un projet n’est qu’à une étape à la fois.",
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
                    "projet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conventions",
                        to="tierslieux.projet",
                        verbose_name="projet",
                    ),
                ),
                (
                    "espace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conventions",
                        to="tierslieux.espace",
                        verbose_name="espace",
                    ),
                ),
                (
                    "postes",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1, "Au moins un poste.")],
                        verbose_name="postes occupés",
                    ),
                ),
                ("debut", models.DateField(verbose_name="du")),
                ("fin", models.DateField(verbose_name="au (compris)")),
                (
                    "contribution",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=7,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="contribution mensuelle (€)",
                    ),
                ),
                ("signee_le", models.DateField(blank=True, null=True, verbose_name="signée le")),
            ],
            options={
                "verbose_name": "convention d’hébergement",
                "verbose_name_plural": "conventions d’hébergement",
                "ordering": ["-debut", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fin__gt", models.F("debut"))),
                        name="convention_ordre",
                        violation_error_message="La convention finit avant de commencer.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    models.F("projet"),
                                    models.F("projet"),
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
                        name="convention_sans_chevauchement",
                        violation_error_message="Ce projet a déjà une convention à ces dates.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RencontreProjet",
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
                    "projet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rencontres",
                        to="tierslieux.projet",
                        verbose_name="projet",
                    ),
                ),
                ("jour", models.DateField(verbose_name="date")),
                ("objet", models.CharField(max_length=200, verbose_name="objet")),
                ("suite", models.CharField(blank=True, default="", max_length=200, verbose_name="suite convenue")),
            ],
            options={
                "verbose_name": "rencontre avec un porteur",
                "verbose_name_plural": "rencontres avec les porteurs",
                "ordering": ["-jour", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Serie",
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
                    "rythme",
                    models.CharField(
                        choices=[
                            ("jours", "Par jour"),
                            ("semaines", "Par semaine"),
                            ("mois", "Par mois, le même jour de semaine"),
                            ("dates", "À des dates choisies"),
                        ],
                        max_length=10,
                        verbose_name="répéter par",
                    ),
                ),
                ("intervalle", models.PositiveSmallIntegerField(default=1, verbose_name="tous les")),
                (
                    "jours",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(
                            choices=[
                                (0, "lundi"),
                                (1, "mardi"),
                                (2, "mercredi"),
                                (3, "jeudi"),
                                (4, "vendredi"),
                                (5, "samedi"),
                                (6, "dimanche"),
                            ]
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="jours",
                    ),
                ),
                ("debut", models.DateField(verbose_name="première date")),
                ("fin", models.DateField(verbose_name="dernière date")),
                (
                    "exceptions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(), blank=True, default=list, size=None, verbose_name="sauf le"
                    ),
                ),
            ],
            options={
                "verbose_name": "série",
                "verbose_name_plural": "séries",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fin__gte", models.F("debut"))),
                        name="serie_ordre",
                        violation_error_message="La série finit avant de commencer.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("intervalle__gte", 1), ("intervalle__lte", 60)),
                        name="serie_intervalle",
                        violation_error_message="L’intervalle va de 1 à 60.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reservation",
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
                (
                    "espace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reservations",
                        to="tierslieux.espace",
                        verbose_name="espace",
                    ),
                ),
                ("debut", models.DateTimeField(verbose_name="début")),
                ("fin", models.DateTimeField(verbose_name="fin")),
                ("occupe_debut", models.DateTimeField(editable=False)),
                ("occupe_fin", models.DateTimeField(editable=False)),
                (
                    "jour",
                    models.GeneratedField(
                        db_persist=True,
                        expression=tierslieux.models.reservations.JourParis("debut"),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "moments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("matin", "matin"), ("apres_midi", "après-midi"), ("soiree", "soirée")],
                            max_length=10,
                        ),
                        editable=False,
                        size=None,
                        verbose_name="demi-journées",
                    ),
                ),
                (
                    "demi_journees",
                    models.GeneratedField(
                        db_persist=True,
                        expression=tierslieux.models.reservations.Nombre("moments"),
                        output_field=models.IntegerField(),
                    ),
                ),
                (
                    "etat",
                    models.CharField(
                        choices=[
                            ("demandee", "demandée"),
                            ("confirmee", "confirmée"),
                            ("refusee", "refusée"),
                            ("annulee", "annulée"),
                            ("tenue", "tenue"),
                            ("absence", "non honorée"),
                        ],
                        default="confirmee",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                (
                    "motif",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="motif du refus ou de l’annulation"
                    ),
                ),
                ("objet", models.CharField(max_length=160, verbose_name="objet")),
                (
                    "profil",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("collective", "Action collective avec DanaeCare"),
                            ("partenaire", "Structure partenaire"),
                            ("association", "Association"),
                            ("entreprise", "Entreprise ou école"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="profil",
                    ),
                ),
                (
                    "structure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reservations",
                        to="annuaire.organisation",
                        verbose_name="structure",
                    ),
                ),
                ("contact_nom", models.CharField(blank=True, default="", max_length=120, verbose_name="contact")),
                (
                    "contact_courriel",
                    models.EmailField(
                        blank=True, default="", max_length=254, verbose_name="adresse électronique du contact"
                    ),
                ),
                (
                    "contact_telephone",
                    models.CharField(blank=True, default="", max_length=30, verbose_name="téléphone du contact"),
                ),
                (
                    "participants_prevus",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="participants attendus"),
                ),
                (
                    "participants_reels",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="participants venus"),
                ),
                ("note", models.TextField(blank=True, default="", verbose_name="note pour l’équipe")),
                (
                    "montant_convenu",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Remplace le tarif de l’espace.",
                        max_digits=8,
                        null=True,
                        verbose_name="montant convenu (€)",
                    ),
                ),
                (
                    "serie",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reservations",
                        to="tierslieux.serie",
                        verbose_name="série",
                    ),
                ),
                (
                    "origine_type",
                    models.CharField(blank=True, default="", editable=False, max_length=40, verbose_name="posée par"),
                ),
                ("origine_id", models.BigIntegerField(blank=True, editable=False, null=True)),
                (
                    "publique",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="demandée par le formulaire public"
                    ),
                ),
                (
                    "structure_declaree",
                    models.CharField(
                        blank=True, default="", editable=False, max_length=160, verbose_name="structure déclarée"
                    ),
                ),
                (
                    "cle_lien",
                    models.CharField(default=tierslieux.models.reservations.cle_de_lien, editable=False, max_length=40),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "réservation",
                "verbose_name_plural": "réservations",
                "ordering": ["debut", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("etat__in", ["confirmee", "tenue", "absence"])),
                        expressions=[
                            (
                                models.Func(
                                    models.F("espace"),
                                    models.F("espace"),
                                    models.Value("[]"),
                                    function="int8range",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("occupe_debut"),
                                    models.F("occupe_fin"),
                                    models.Value("[)"),
                                    function="tstzrange",
                                    output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="reservation_sans_chevauchement",
                        violation_error_message="Cet espace est déjà réservé à ces heures.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fin__gt", models.F("debut"))),
                        name="reservation_ordre",
                        violation_error_message="La fin doit être après le début.",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            tierslieux.models.reservations.JourParis("debut"),
                            tierslieux.models.reservations.JourParis("fin"),
                        ),
                        name="reservation_un_jour",
                        violation_error_message="Une réservation tient dans une journée\xa0: posez-en une par jour.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("occupe_debut__lte", models.F("debut")), ("occupe_fin__gte", models.F("fin"))
                        ),
                        name="reservation_battements",
                        violation_error_message="Les battements entourent la réservation.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("moments__len__gte", 1), ("moments__len__lte", 3)),
                        name="reservation_moments",
                        violation_error_message="Une réservation couvre d’une à trois demi-journées.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("etat__in", ["demandee", "confirmee", "refusee", "annulee", "tenue", "absence"])
                        ),
                        name="reservation_etat_connu",
                        violation_error_message="Cet état n’existe pas.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("etat__in", ["confirmee", "tenue", "absence"]),
                            models.Q(("origine_type", ""), _negated=True),
                        ),
                        fields=("origine_type", "origine_id"),
                        name="reservation_origine_unique",
                        violation_error_message="Cette séance tient déjà un espace\xa0: déplacez sa réservation.",
                    ),
                    models.UniqueConstraint(
                        fields=("cle_lien",),
                        name="reservation_lien_unique",
                        violation_error_message="Ce lien existe déjà.",
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["vecteur"], name="reservation_vecteur"),
                    models.Index(fields=["jour", "espace"], name="reservation_jour"),
                    models.Index(fields=["espace", "jour"], name="reservation_espace"),
                    models.Index(fields=["-debut", "-id"], name="reservation_recentes"),
                    models.Index(
                        condition=models.Q(("origine_type", ""), _negated=True),
                        fields=["origine_type", "origine_id"],
                        name="reservation_origine",
                    ),
                    models.Index(
                        condition=models.Q(("etat", "demandee")), fields=["debut"], name="reservation_demandes"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Courriel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("reception", "demande reçue"),
                            ("confirmation", "confirmation"),
                            ("modification", "changement"),
                            ("refus", "refus"),
                            ("annulation", "annulation"),
                        ],
                        max_length=14,
                        verbose_name="genre",
                    ),
                ),
                ("destinataire", models.EmailField(max_length=254, verbose_name="destinataire")),
                ("objet", models.CharField(max_length=200, verbose_name="objet")),
                ("texte", models.TextField(verbose_name="texte")),
                ("calendrier", models.TextField(blank=True, default="", verbose_name="pièce iCalendar")),
                ("methode", models.CharField(blank=True, default="", max_length=10, verbose_name="méthode iCalendar")),
                (
                    "etat",
                    models.CharField(
                        choices=[("a_envoyer", "à envoyer"), ("envoye", "envoyé"), ("echoue", "non parti")],
                        default="a_envoyer",
                        max_length=12,
                        verbose_name="état",
                    ),
                ),
                ("cree_le", models.DateTimeField(auto_now_add=True, verbose_name="écrit le")),
                ("envoye_le", models.DateTimeField(blank=True, null=True, verbose_name="parti le")),
                ("erreur", models.CharField(blank=True, default="", max_length=200, verbose_name="erreur")),
                (
                    "reservations",
                    models.ManyToManyField(
                        related_name="courriels", to="tierslieux.reservation", verbose_name="réservations"
                    ),
                ),
            ],
            options={
                "verbose_name": "courriel",
                "verbose_name_plural": "courriels",
                "ordering": ["-cree_le", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("etat", "envoye"), _negated=True),
                        fields=["cree_le"],
                        name="courriel_en_attente",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sollicitation",
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
                ("jour", models.DateField(verbose_name="reçue le")),
                (
                    "nature",
                    models.CharField(
                        blank=True,
                        choices=[("projet", "Projet d’étude ou stage"), ("recherche", "Recherche ou expérimentation")],
                        default="",
                        max_length=12,
                        verbose_name="nature",
                    ),
                ),
                ("sujet", models.CharField(max_length=200, verbose_name="sujet")),
                (
                    "etablissement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sollicitations_etudiantes",
                        to="annuaire.organisation",
                        verbose_name="établissement",
                    ),
                ),
                (
                    "formation",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="formation suivie"),
                ),
                (
                    "etudiants",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1, "Au moins un étudiant.")],
                        verbose_name="nombre d’étudiants",
                    ),
                ),
                (
                    "etat",
                    models.CharField(
                        choices=[
                            ("recue", "reçue"),
                            ("accompagnee", "accompagnée"),
                            ("terminee", "terminée"),
                            ("declinee", "déclinée"),
                        ],
                        default="recue",
                        max_length=12,
                        verbose_name="suite",
                    ),
                ),
            ],
            options={
                "verbose_name": "sollicitation étudiante",
                "verbose_name_plural": "sollicitations étudiantes",
                "ordering": ["-jour", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Production",
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
                    "sollicitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="productions",
                        to="tierslieux.sollicitation",
                        verbose_name="sollicitation",
                    ),
                ),
                ("titre", models.CharField(max_length=200, verbose_name="titre")),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("memoire", "mémoire ou rapport"),
                            ("outil", "outil ou support"),
                            ("etude", "étude"),
                            ("evenement", "événement"),
                            ("autre", "autre"),
                        ],
                        default="memoire",
                        max_length=12,
                        verbose_name="nature",
                    ),
                ),
                ("jour", models.DateField(blank=True, null=True, verbose_name="date")),
                ("lien", models.URLField(blank=True, default="", verbose_name="adresse")),
            ],
            options={
                "verbose_name": "production étudiante",
                "verbose_name_plural": "productions étudiantes",
                "ordering": ["-jour", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Tarif",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "espace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tarifs",
                        to="tierslieux.espace",
                        verbose_name="espace",
                    ),
                ),
                (
                    "profil",
                    models.CharField(
                        choices=[("gratuit", "Gratuit"), ("partenaire", "Partenaire"), ("entreprise", "Entreprise")],
                        max_length=12,
                        verbose_name="tarif",
                    ),
                ),
                ("depuis", models.DateField(verbose_name="à partir du")),
                (
                    "montant",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=7,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="prix de la demi-journée (€)",
                    ),
                ),
            ],
            options={
                "verbose_name": "tarif",
                "verbose_name_plural": "tarifs",
                "ordering": ["espace", "profil", "-depuis"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("espace", "profil", "depuis"),
                        name="tarif_unique",
                        violation_error_message="Ce tarif a déjà un prix à cette date.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("montant__gte", 0)),
                        name="tarif_positif",
                        violation_error_message="Un prix ne peut pas être négatif.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VacancesScolaires",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "zone",
                    models.CharField(
                        choices=[("A", "zone A"), ("B", "zone B"), ("C", "zone C")], max_length=1, verbose_name="zone"
                    ),
                ),
                ("nom", models.CharField(max_length=40, verbose_name="nom")),
                ("debut", models.DateField(verbose_name="premier jour")),
                ("fin", models.DateField(verbose_name="dernier jour")),
            ],
            options={
                "verbose_name": "vacances scolaires",
                "verbose_name_plural": "vacances scolaires",
                "ordering": ["debut", "zone"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("zone", "debut"),
                        name="vacances_unique",
                        violation_error_message="Ces vacances sont déjà dans la table.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fin__gte", models.F("debut"))),
                        name="vacances_ordre",
                        violation_error_message="La fin des vacances précède leur début.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Visite",
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
                    "espace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visites",
                        to="tierslieux.espace",
                        verbose_name="espace",
                    ),
                ),
                ("jour", models.DateField(verbose_name="date")),
                (
                    "moment",
                    models.CharField(
                        choices=[("matin", "matin"), ("apres_midi", "après-midi"), ("soiree", "soirée")],
                        max_length=10,
                        verbose_name="demi-journée",
                    ),
                ),
                ("nombre", models.PositiveSmallIntegerField(default=0, verbose_name="personnes accueillies")),
                ("femmes", models.PositiveSmallIntegerField(default=0, verbose_name="dont femmes")),
                ("hommes", models.PositiveSmallIntegerField(default=0, verbose_name="dont hommes")),
                ("premieres", models.PositiveSmallIntegerField(default=0, verbose_name="dont premières visites")),
            ],
            options={
                "verbose_name": "visites d’une demi-journée",
                "verbose_name_plural": "visites",
                "ordering": ["-jour", "espace"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("espace", "jour", "moment"),
                        name="visite_unique",
                        violation_error_message="Cette demi-journée a déjà son compte.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "nombre__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("femmes"), "+", models.F("hommes")
                                ),
                            )
                        ),
                        name="visite_genres",
                        violation_error_message="Femmes et hommes ne peuvent pas dépasser le total.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nombre__gte", models.F("premieres"))),
                        name="visite_premieres",
                        violation_error_message="Les premières visites ne peuvent pas dépasser le total.",
                    ),
                ],
                "indexes": [models.Index(fields=["jour"], name="visite_jour")],
            },
        ),
        migrations.CreateModel(
            name="HoraireOuverture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "lieu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="horaires",
                        to="tierslieux.lieu",
                        verbose_name="lieu",
                    ),
                ),
                (
                    "jour",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "lundi"),
                            (1, "mardi"),
                            (2, "mercredi"),
                            (3, "jeudi"),
                            (4, "vendredi"),
                            (5, "samedi"),
                            (6, "dimanche"),
                        ],
                        verbose_name="jour",
                    ),
                ),
                (
                    "moment",
                    models.CharField(
                        choices=[("matin", "matin"), ("apres_midi", "après-midi"), ("soiree", "soirée")],
                        max_length=10,
                        verbose_name="demi-journée",
                    ),
                ),
                ("debut", models.TimeField(verbose_name="de")),
                ("fin", models.TimeField(verbose_name="à")),
            ],
            options={
                "verbose_name": "horaire d’ouverture",
                "verbose_name_plural": "horaires d’ouverture",
                "ordering": ["lieu", "jour", "debut"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("lieu", "jour", "moment"),
                        name="horaire_unique",
                        violation_error_message="Cette demi-journée a déjà ses horaires.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fin__gt", models.F("debut"))),
                        name="horaire_ordre",
                        violation_error_message="L’heure de fermeture doit suivre celle d’ouverture.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Flux",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "proprietaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="flux_calendrier",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="propriétaire",
                    ),
                ),
                (
                    "lieu",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="flux",
                        to="tierslieux.lieu",
                        verbose_name="lieu",
                    ),
                ),
                (
                    "espace",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="flux",
                        to="tierslieux.espace",
                        verbose_name="espace",
                    ),
                ),
                (
                    "detaille",
                    models.BooleanField(
                        default=False,
                        help_text="Sans cela, le calendrier ne montre que «\xa0Occupé\xa0». Jamais de nom, de téléphone ni d’adresse.",
                        verbose_name="avec l’objet des réservations",
                    ),
                ),
                ("empreinte", models.CharField(editable=False, max_length=64, unique=True)),
                ("cree_le", models.DateTimeField(auto_now_add=True, verbose_name="créé le")),
                ("lu_le", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="lu le")),
                ("revoque_le", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="révoqué le")),
            ],
            options={
                "verbose_name": "calendrier partagé",
                "verbose_name_plural": "calendriers partagés",
                "ordering": ["-cree_le", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("lieu__isnull", True), ("espace__isnull", True), _connector="OR"),
                        name="flux_une_cible",
                        violation_error_message="Choisissez un lieu ou un espace, pas les deux.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Fermeture",
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
                    "lieu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fermetures",
                        to="tierslieux.lieu",
                        verbose_name="lieu",
                    ),
                ),
                (
                    "espace",
                    models.ForeignKey(
                        blank=True,
                        help_text="Laissez vide pour fermer tout le lieu.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fermetures",
                        to="tierslieux.espace",
                        verbose_name="espace",
                    ),
                ),
                ("debut", models.DateField(verbose_name="du")),
                ("fin", models.DateField(verbose_name="au (compris)")),
                (
                    "moment",
                    models.CharField(
                        blank=True,
                        choices=[("matin", "matin"), ("apres_midi", "après-midi"), ("soiree", "soirée")],
                        default="",
                        help_text="Laissez vide pour la journée entière.",
                        max_length=10,
                        verbose_name="demi-journée",
                    ),
                ),
                (
                    "motif",
                    models.CharField(help_text="Affiché dans le planning.", max_length=120, verbose_name="motif"),
                ),
            ],
            options={
                "verbose_name": "fermeture",
                "verbose_name_plural": "fermetures",
                "ordering": ["-debut", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fin__gte", models.F("debut"))),
                        name="fermeture_ordre",
                        violation_error_message="La fin de la fermeture précède son début.",
                    )
                ],
            },
        ),
    ]
    operations = ensemble(operations)
