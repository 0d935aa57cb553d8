import uuid
from decimal import Decimal

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import danaecare.socle.communs.ecriture.modeles
import formations.models.preuves
import formations.models.qualite
from danaecare.socle.communs.ecriture.migrations import ensemble
from formations.migrations import _declencheurs


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("annuaire", "0001_initial"),
        ("comptes", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Charge",
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
                ("date", models.DateField(verbose_name="date")),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("salaires", "Salaires des formateurs (6411)"),
                            ("achats", "Achats de formation et honoraires (604, 6226)"),
                            ("autres", "Autres charges de la formation"),
                        ],
                        max_length=8,
                        verbose_name="nature",
                    ),
                ),
                ("libelle", models.CharField(max_length=160, verbose_name="libellé")),
                ("montant", models.DecimalField(decimal_places=2, max_digits=10, verbose_name="montant hors taxes")),
            ],
            options={
                "verbose_name": "charge de la formation",
                "verbose_name_plural": "charges de la formation",
                "ordering": ["date", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ExerciceBpf",
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
                ("debut", models.DateField(verbose_name="premier jour de l’exercice")),
                ("fin", models.DateField(verbose_name="dernier jour de l’exercice")),
                ("formulaire", models.CharField(default="10443*17", max_length=20, verbose_name="formulaire Cerfa")),
                ("echeance", models.DateField(verbose_name="à déposer avant le")),
                (
                    "chiffre_affaires",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        verbose_name="produits de l’organisme, toutes activités, hors taxes",
                    ),
                ),
                ("nda", models.CharField(max_length=11, verbose_name="numéro de déclaration d’activité")),
                ("siret", models.CharField(blank=True, default="", max_length=14, verbose_name="SIRET")),
                ("naf", models.CharField(blank=True, default="", max_length=5, verbose_name="code NAF")),
                ("denomination", models.CharField(max_length=160, verbose_name="dénomination")),
                (
                    "forme_juridique",
                    models.CharField(default="Association déclarée", max_length=80, verbose_name="forme juridique"),
                ),
                ("adresse", models.CharField(max_length=200, verbose_name="adresse")),
                (
                    "adresse_publique",
                    models.BooleanField(default=True, verbose_name="l’adresse peut être rendue publique"),
                ),
                ("telephone", models.CharField(blank=True, default="", max_length=30, verbose_name="téléphone")),
                (
                    "courriel",
                    models.EmailField(blank=True, default="", max_length=254, verbose_name="adresse électronique"),
                ),
                ("dirigeant", models.CharField(blank=True, default="", max_length=120, verbose_name="dirigeant")),
                (
                    "dirigeant_qualite",
                    models.CharField(blank=True, default="", max_length=80, verbose_name="qualité du dirigeant"),
                ),
                ("depose_le", models.DateField(blank=True, editable=False, null=True, verbose_name="déposé le")),
                ("fige", models.JSONField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "exercice du BPF",
                "verbose_name_plural": "exercices du BPF",
                "ordering": ["-debut"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("debut",),
                        name="exercice_unique",
                        violation_error_message="Un exercice commence déjà ce jour-là.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("debut__lt", models.F("fin")), ("fin__lt", models.F("echeance"))),
                        name="exercice_ordre",
                        violation_error_message="L’exercice finit après son début, et l’échéance vient après sa fin.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("depose_le", None), ("fige", None)),
                            models.Q(("depose_le__isnull", False), ("fige__isnull", False)),
                            _connector="OR",
                        ),
                        name="exercice_fige_au_depot",
                        violation_error_message="Un bilan déposé garde les chiffres déposés.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nda__regex", "^[0-9]{11}$")),
                        name="exercice_nda",
                        violation_error_message="Le numéro de déclaration d’activité a onze chiffres.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Formation",
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
                ("intitule", models.CharField(max_length=160, verbose_name="intitulé")),
                ("cle", models.CharField(editable=False, max_length=160)),
                (
                    "objectif",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rncp_678", "Certification RNCP, niveaux 6 à 8"),
                            ("rncp_5", "Certification RNCP, niveau 5"),
                            ("rncp_4", "Certification RNCP, niveau 4"),
                            ("rncp_3", "Certification RNCP, niveau 3"),
                            ("rncp_2", "Certification RNCP, niveau 2"),
                            ("cqp_rncp", "CQP enregistré au RNCP, sans niveau"),
                            ("rs", "Certification ou habilitation du répertoire spécifique"),
                            ("cqp", "CQP non enregistré"),
                            ("autre", "Autre formation professionnelle"),
                            ("bilan", "Bilan de compétences"),
                            ("vae", "Accompagnement à la VAE"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="objectif (BPF, cadre F-3)",
                    ),
                ),
                (
                    "nsf",
                    models.CharField(
                        blank=True, default="", max_length=3, verbose_name="spécialité NSF, trois chiffres"
                    ),
                ),
                ("retiree_le", models.DateField(blank=True, null=True, verbose_name="retirée du catalogue le")),
            ],
            options={
                "verbose_name": "formation",
                "ordering": ["cle"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cle",),
                        name="formation_unique",
                        violation_error_message="Une formation de ce nom est déjà au catalogue.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nsf", ""), ("nsf__regex", "^[0-9]{3}$"), _connector="OR"),
                        name="formation_nsf",
                        violation_error_message="Une spécialité NSF s’écrit en trois chiffres, par exemple 332.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PieceFormateur",
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
                    "formateur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pieces_formateur",
                        to="annuaire.personne",
                    ),
                ),
                (
                    "genre",
                    models.CharField(
                        choices=[("cv", "CV"), ("titre", "Titre ou diplôme"), ("continue", "Formation suivie")],
                        max_length=10,
                        verbose_name="pièce",
                    ),
                ),
                ("libelle", models.CharField(max_length=160, verbose_name="intitulé")),
                ("date", models.DateField(verbose_name="date de la pièce")),
                (
                    "fichier",
                    models.FileField(
                        max_length=200, upload_to=formations.models.qualite.chemin_piece, verbose_name="fichier"
                    ),
                ),
                ("type_mime", models.CharField(editable=False, max_length=80)),
                ("taille", models.PositiveIntegerField(editable=False)),
                ("empreinte", models.CharField(editable=False, max_length=64)),
            ],
            options={
                "verbose_name": "pièce d’un formateur",
                "verbose_name_plural": "pièces des formateurs",
                "ordering": ["formateur", "genre", "-date", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "formation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programmes",
                        to="formations.formation",
                    ),
                ),
                ("numero", models.PositiveSmallIntegerField(editable=False, verbose_name="version")),
                ("du", models.DateField(verbose_name="valable à partir du")),
                ("objectifs", models.TextField(max_length=3000, verbose_name="objectifs")),
                ("contenu", models.TextField(blank=True, default="", max_length=6000, verbose_name="contenu")),
                ("public", models.CharField(max_length=300, verbose_name="public")),
                ("prerequis", models.CharField(default="Aucun", max_length=300, verbose_name="prérequis")),
                (
                    "heures",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=5,
                        validators=[django.core.validators.MinValueValidator(0.25)],
                        verbose_name="durée en heures",
                    ),
                ),
                (
                    "jours",
                    models.DecimalField(
                        decimal_places=1,
                        max_digits=4,
                        validators=[django.core.validators.MinValueValidator(0.5)],
                        verbose_name="durée en jours",
                    ),
                ),
                ("methodes", models.TextField(max_length=2000, verbose_name="méthodes")),
                ("evaluation", models.TextField(max_length=2000, verbose_name="évaluation des acquis")),
                ("handicap", models.TextField(max_length=2000, verbose_name="accès des personnes handicapées")),
                (
                    "prix",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=8,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="prix par stagiaire, en euros",
                    ),
                ),
            ],
            options={
                "verbose_name": "programme",
                "ordering": ["formation", "-numero"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("formation", "numero"),
                        name="programme_version_unique",
                        violation_error_message="Cette version du programme existe déjà.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("heures__gt", 0), ("jours__gt", 0), ("prix__gte", 0)),
                        name="programme_durees_positives",
                        violation_error_message="La durée est positive, le prix ne peut pas être négatif.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Promotion",
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
                    "etablissement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promotions",
                        to="annuaire.organisation",
                        verbose_name="établissement",
                    ),
                ),
                ("diplome", models.CharField(max_length=200, verbose_name="diplôme")),
                (
                    "annee",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="année",
                    ),
                ),
                ("inscrits", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="inscrits")),
                ("diplomes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="diplômés")),
                (
                    "felicitations",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="félicitations du jury"),
                ),
                ("comite", models.TextField(blank=True, max_length=2000, verbose_name="comité pédagogique")),
            ],
            options={
                "verbose_name": "promotion du diplôme universitaire",
                "verbose_name_plural": "promotions du diplôme universitaire",
                "ordering": ["-annee", "diplome"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("diplome", "annee"),
                        name="promotion_unique",
                        violation_error_message="Cette promotion est déjà saisie.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("diplomes", None),
                                ("inscrits", None),
                                ("diplomes__lte", models.F("inscrits")),
                                _connector="OR",
                            ),
                            models.Q(
                                ("felicitations", None),
                                ("diplomes", None),
                                ("felicitations__lte", models.F("diplomes")),
                                _connector="OR",
                            ),
                        ),
                        name="promotion_effectifs",
                        violation_error_message="Les diplômés sont parmi les inscrits, les félicités parmi les diplômés.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
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
                ("code", models.CharField(editable=False, max_length=20, verbose_name="numéro")),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("formation", "Formation professionnelle"),
                            ("aidants", "Formation des aidants"),
                            ("universite", "Intervention universitaire"),
                        ],
                        default="formation",
                        max_length=12,
                        verbose_name="genre",
                    ),
                ),
                ("intitule", models.CharField(max_length=160, verbose_name="intitulé")),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="formations.programme",
                        verbose_name="programme",
                    ),
                ),
                (
                    "etablissement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interventions_universitaires",
                        to="annuaire.organisation",
                        verbose_name="établissement",
                    ),
                ),
                ("public", models.CharField(blank=True, default="", max_length=200, verbose_name="public")),
                ("endroit", models.CharField(blank=True, default="", max_length=160, verbose_name="lieu")),
                ("a_distance", models.BooleanField(default=False, verbose_name="en tout ou partie à distance")),
                (
                    "places",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="places",
                    ),
                ),
                (
                    "objectif",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rncp_678", "Certification RNCP, niveaux 6 à 8"),
                            ("rncp_5", "Certification RNCP, niveau 5"),
                            ("rncp_4", "Certification RNCP, niveau 4"),
                            ("rncp_3", "Certification RNCP, niveau 3"),
                            ("rncp_2", "Certification RNCP, niveau 2"),
                            ("cqp_rncp", "CQP enregistré au RNCP, sans niveau"),
                            ("rs", "Certification ou habilitation du répertoire spécifique"),
                            ("cqp", "CQP non enregistré"),
                            ("autre", "Autre formation professionnelle"),
                            ("bilan", "Bilan de compétences"),
                            ("vae", "Accompagnement à la VAE"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="objectif (BPF, cadre F-3)",
                    ),
                ),
                (
                    "nsf",
                    models.CharField(
                        blank=True, default="", max_length=3, verbose_name="spécialité NSF, trois chiffres"
                    ),
                ),
                (
                    "sous_traitance",
                    models.CharField(
                        choices=[
                            ("aucune", "Aucune"),
                            ("confiee", "Confiée à un autre organisme"),
                            ("recue", "Confiée par un autre organisme"),
                        ],
                        default="aucune",
                        max_length=8,
                        verbose_name="sous-traitance",
                    ),
                ),
                (
                    "partenaire",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions_sous_traitees",
                        to="annuaire.organisation",
                        verbose_name="autre organisme de formation",
                    ),
                ),
                ("debut", models.DateField(blank=True, editable=False, null=True, verbose_name="premier jour")),
                ("fin", models.DateField(blank=True, editable=False, null=True, verbose_name="dernier jour")),
                ("minutes", models.PositiveIntegerField(default=0, editable=False, verbose_name="durée")),
                ("annulee_le", models.DateField(blank=True, editable=False, null=True, verbose_name="annulée le")),
                (
                    "inscriptions",
                    models.CharField(
                        choices=[
                            ("fermees", "Fermées"),
                            ("lien", "Par un lien à donner"),
                            ("publiques", "Par un lien, et au catalogue public"),
                        ],
                        default="fermees",
                        editable=False,
                        max_length=10,
                        verbose_name="inscriptions",
                    ),
                ),
                ("cle_inscription", models.CharField(blank=True, default="", editable=False, max_length=64)),
            ],
            options={
                "verbose_name": "session",
                "ordering": [models.OrderBy(models.F("debut"), descending=True, nulls_first=True), "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code",),
                        name="session_code_unique",
                        violation_error_message="Ce numéro de session existe déjà.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nsf", ""), ("nsf__regex", "^[0-9]{3}$"), _connector="OR"),
                        name="session_nsf",
                        violation_error_message="Une spécialité NSF s’écrit en trois chiffres, par exemple 332.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("genre", "universite"), _negated=True),
                            ("etablissement__isnull", False),
                            _connector="OR",
                        ),
                        name="session_universite_etablissement",
                        violation_error_message="Une intervention universitaire a un établissement.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sous_traitance", "aucune"), ("partenaire__isnull", False), _connector="OR"
                        ),
                        name="session_sous_traitance_partenaire",
                        violation_error_message="Une session sous-traitée nomme l’autre organisme de formation.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sous_traitance", "aucune"), ("genre", "formation"), _connector="OR"),
                        name="session_sous_traitance_formation",
                        violation_error_message="Seule une formation professionnelle peut être sous-traitée.",
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["vecteur"], name="session_vecteur"),
                    models.Index(fields=["genre", "fin"], name="session_genre_fin"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DemiJournee",
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
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demi_journees",
                        to="formations.session",
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                ("debut", models.TimeField(verbose_name="de")),
                ("fin", models.TimeField(verbose_name="à")),
                ("sujet", models.CharField(blank=True, default="", max_length=200, verbose_name="module")),
                ("minutes", models.PositiveSmallIntegerField(editable=False)),
            ],
            options={
                "verbose_name": "demi-journée",
                "verbose_name_plural": "demi-journées",
                "ordering": ["date", "debut", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "date", "debut"),
                        name="demi_journee_unique",
                        violation_error_message="Cette session a déjà une demi-journée qui commence à cette heure.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("debut__lt", models.F("fin"))),
                        name="demi_journee_ordre",
                        violation_error_message="Une demi-journée finit après son début.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gt", 0), ("minutes__lte", 300)),
                        name="demi_journee_duree",
                        violation_error_message="Une demi-journée dure cinq heures au plus : au-delà, saisissez-en deux.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LienSignature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "demi_journee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lien_signature",
                        to="formations.demijournee",
                    ),
                ),
                ("cle", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "appareil",
                    models.CharField(
                        blank=True, default="", editable=False, max_length=64, verbose_name="empreinte de la tablette"
                    ),
                ),
                ("pris_le", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="ouvert le")),
            ],
            options={
                "verbose_name": "lien de signature",
                "verbose_name_plural": "liens de signature",
            },
        ),
        migrations.CreateModel(
            name="Produit",
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
                ("date", models.DateField(verbose_name="date de la facture")),
                ("numero", models.CharField(max_length=40, verbose_name="numéro de facture")),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="produits",
                        to="formations.session",
                        verbose_name="session",
                    ),
                ),
                (
                    "payeur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="factures_formation",
                        to="annuaire.organisation",
                        verbose_name="facturé à",
                    ),
                ),
                (
                    "ligne",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "1 · Entreprises, pour leurs salariés"),
                            ("2a", "2a · Contrats d’apprentissage"),
                            ("2b", "2b · Contrats de professionnalisation"),
                            ("2c", "2c · Promotion ou reconversion par alternance"),
                            ("2d", "2d · Projets de transition professionnelle"),
                            ("2e", "2e · Compte personnel de formation"),
                            ("2f", "2f · Dispositifs pour la recherche d’emploi"),
                            ("2g", "2g · Travailleurs non-salariés"),
                            ("2h", "2h · Plan de développement des compétences, autres"),
                            ("3", "3 · Pouvoirs publics, pour leurs agents"),
                            ("4", "4 · Instances européennes"),
                            ("5", "5 · État"),
                            ("6", "6 · Conseils régionaux"),
                            ("7", "7 · France Travail"),
                            ("8", "8 · Autres ressources publiques"),
                            ("9", "9 · Personnes à titre individuel et à leurs frais"),
                            ("10", "10 · Autres organismes de formation"),
                            ("11", "11 · Autres produits de la formation"),
                        ],
                        default="",
                        max_length=2,
                        verbose_name="ligne du cadre C",
                    ),
                ),
                (
                    "montant",
                    models.DecimalField(
                        decimal_places=2, max_digits=10, verbose_name="montant hors taxes (un avoir est négatif)"
                    ),
                ),
            ],
            options={
                "verbose_name": "produit de la formation",
                "verbose_name_plural": "produits de la formation",
                "ordering": ["date", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("numero",),
                        name="produit_numero",
                        violation_error_message="Cette facture est déjà saisie.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Preuve",
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
                ("indicateur", models.PositiveSmallIntegerField(editable=False, verbose_name="indicateur")),
                ("texte", models.CharField(max_length=300, verbose_name="ce que c’est")),
                ("date", models.DateField(verbose_name="date de la preuve")),
                ("jusquau", models.DateField(blank=True, null=True, verbose_name="valable jusqu’au")),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="preuves",
                        to="formations.session",
                        verbose_name="session",
                    ),
                ),
                (
                    "fichier",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=formations.models.preuves.chemin_preuve,
                        verbose_name="document",
                    ),
                ),
                ("type_mime", models.CharField(blank=True, default="", editable=False, max_length=80)),
                ("taille", models.PositiveIntegerField(default=0, editable=False)),
                ("empreinte", models.CharField(blank=True, default="", editable=False, max_length=64)),
            ],
            options={
                "verbose_name": "preuve",
                "ordering": ["indicateur", "-date", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("indicateur__range", (1, 32))),
                        name="preuve_indicateur",
                        violation_error_message="Le référentiel a trente-deux indicateurs.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("jusquau", None), ("jusquau__gte", models.F("date")), _connector="OR"),
                        name="preuve_dates",
                        violation_error_message="Une preuve est valable après sa date.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EntreeRegistre",
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
                    "registre",
                    models.CharField(
                        choices=[
                            ("reclamation", "Réclamations"),
                            ("alea", "Aléas"),
                            ("amelioration", "Améliorations"),
                            ("veille", "Veille"),
                            ("handicap", "Réseau handicap"),
                        ],
                        max_length=12,
                        verbose_name="registre",
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                ("titre", models.CharField(max_length=160, verbose_name="objet")),
                (
                    "texte",
                    models.TextField(
                        blank=True, default="", max_length=4000, verbose_name="ce qui s’est passé, ce qui est retenu"
                    ),
                ),
                ("origine", models.CharField(blank=True, default="", max_length=160, verbose_name="de qui, ou d’où")),
                (
                    "domaine",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("legale", "Légale et réglementaire"),
                            ("metier", "Métiers et emplois"),
                            ("pedagogie", "Pédagogie et techniques"),
                            ("handicap", "Handicap"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="domaine de la veille",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registres",
                        to="formations.session",
                        verbose_name="session",
                    ),
                ),
                (
                    "provient_de",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suites",
                        to="formations.entreeregistre",
                        verbose_name="fait suite à",
                    ),
                ),
                ("suite", models.TextField(blank=True, default="", max_length=4000, verbose_name="ce qui a été fait")),
                ("close_le", models.DateField(blank=True, null=True, verbose_name="traité le")),
            ],
            options={
                "verbose_name": "entrée de registre",
                "verbose_name_plural": "entrées de registre",
                "ordering": ["-date", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("close_le", None), models.Q(("suite", ""), _negated=True), _connector="OR"),
                        name="registre_suite_dite",
                        violation_error_message="Dites ce qui a été fait avant de noter le jour où c’est traité.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("domaine__in", ["legale", "metier", "pedagogie", "handicap"]), ("registre", "veille")
                            ),
                            models.Q(models.Q(("registre", "veille"), _negated=True), ("domaine", "")),
                            _connector="OR",
                        ),
                        name="registre_domaine_veille",
                        violation_error_message="Une veille a son domaine, les autres registres n’en ont pas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("close_le", None), ("close_le__gte", models.F("date")), _connector="OR"),
                        name="registre_ordre",
                        violation_error_message="Une entrée est traitée après sa date.",
                    ),
                ],
                "indexes": [models.Index(fields=["registre", "-date"], name="registre_date")],
            },
        ),
        migrations.CreateModel(
            name="Avis",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("chaud", "Stagiaires, à chaud"),
                            ("froid", "Stagiaires, à froid"),
                            ("equipe", "Formateurs"),
                            ("financeur", "Financeurs et employeurs"),
                        ],
                        max_length=10,
                        verbose_name="questionnaire",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="avis",
                        to="formations.session",
                    ),
                ),
                ("annee", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="année")),
                ("note", models.PositiveSmallIntegerField(verbose_name="note d’ensemble")),
                ("details", models.JSONField(blank=True, default=dict, verbose_name="autres réponses")),
                ("texte", models.TextField(blank=True, default="", max_length=2000, verbose_name="commentaire")),
            ],
            options={
                "verbose_name": "avis",
                "verbose_name_plural": "avis",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("note__range", (1, 5))),
                        name="avis_note",
                        violation_error_message="Une note va de 1 à 5.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("annee__isnull", False), ("genre", "financeur"), ("session", None)),
                            models.Q(
                                models.Q(("genre", "financeur"), _negated=True),
                                ("annee", None),
                                ("session__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="avis_sujet",
                        violation_error_message="Un avis porte sur une session, ou sur une année pour une structure.",
                    ),
                ],
                "indexes": [models.Index(fields=["session", "genre"], name="avis_session_genre")],
            },
        ),
        migrations.CreateModel(
            name="Stagiaire",
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
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stagiaires", to="formations.session"
                    ),
                ),
                (
                    "personne",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="formations_suivies",
                        to="annuaire.personne",
                        verbose_name="personne",
                    ),
                ),
                (
                    "employeur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stagiaires",
                        to="annuaire.organisation",
                        verbose_name="employeur",
                    ),
                ),
                (
                    "payeur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stagiaires_payes",
                        to="annuaire.organisation",
                        verbose_name="payeur, s’il n’est pas l’employeur",
                    ),
                ),
                (
                    "financement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("employeur", "L’employeur"),
                            ("opco", "Un opérateur de compétences (OPCO)"),
                            ("public", "France Travail, la Région ou une autre ressource publique"),
                            ("personnel", "La personne elle-même"),
                            ("autre", "Autre"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="qui finance",
                    ),
                ),
                (
                    "type_bpf",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("a", "Salarié d’un employeur privé, hors apprentis"),
                            ("b", "Apprenti"),
                            ("c", "Personne en recherche d’emploi"),
                            ("d", "Particulier à ses propres frais"),
                            ("e", "Autre stagiaire (agent public, indépendant, bénévole…)"),
                        ],
                        default="",
                        max_length=1,
                        verbose_name="type (BPF, cadre F-1)",
                    ),
                ),
                (
                    "etat",
                    models.CharField(
                        choices=[
                            ("inscrit", "Inscrit"),
                            ("attente", "Liste d’attente"),
                            ("abandon", "Abandon en cours de formation"),
                            ("annule", "Inscription annulée"),
                        ],
                        default="inscrit",
                        max_length=8,
                        verbose_name="inscription",
                    ),
                ),
                (
                    "montant",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=8,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="prix convenu, en euros",
                    ),
                ),
                (
                    "positionnement",
                    models.TextField(
                        blank=True, max_length=2000, verbose_name="besoins et positionnement avant l’entrée"
                    ),
                ),
                ("besoins", models.TextField(blank=True, max_length=1000, verbose_name="besoins particuliers")),
                (
                    "acquis",
                    models.TextField(blank=True, max_length=2000, verbose_name="résultats de l’évaluation des acquis"),
                ),
            ],
            options={
                "verbose_name": "stagiaire",
                "ordering": ["personne__cle_tri", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "personne"),
                        name="stagiaire_une_fois",
                        violation_error_message="Cette personne est déjà inscrite à cette session.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("montant", None), ("montant__gte", 0), _connector="OR"),
                        name="stagiaire_montant",
                        violation_error_message="Le prix convenu ne peut pas être négatif.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="formations.session"
                    ),
                ),
                (
                    "stagiaire",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="formations.stagiaire",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents_formation",
                        to="annuaire.organisation",
                    ),
                ),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("programme", "Programme"),
                            ("convention", "Convention de formation"),
                            ("contrat", "Contrat de formation"),
                            ("convocation", "Convocation"),
                            ("feuille", "Feuille d’émargement"),
                            ("certificat", "Certificat de réalisation"),
                            ("attestation", "Attestation de fin de formation"),
                            ("livret", "Livret d’accueil"),
                            ("reglement", "Règlement intérieur"),
                            ("facture", "Demande de facture"),
                        ],
                        max_length=12,
                        verbose_name="pièce",
                    ),
                ),
                ("numero", models.CharField(max_length=24, verbose_name="numéro")),
                ("gabarit", models.CharField(max_length=80)),
                ("donnees", models.JSONField()),
                ("contenu", models.BinaryField()),
                ("empreinte", models.CharField(max_length=64, verbose_name="empreinte SHA-256")),
                ("fait_le", models.DateTimeField(auto_now_add=True, verbose_name="fait le")),
            ],
            options={
                "verbose_name": "document",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("numero",),
                        name="document_numero_unique",
                        violation_error_message="Ce numéro est déjà pris.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Courriel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cle", models.CharField(editable=False, max_length=160, unique=True)),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="courriels",
                        to="formations.session",
                    ),
                ),
                ("destinataire", models.EmailField(max_length=254, verbose_name="destinataire")),
                ("objet", models.CharField(max_length=200, verbose_name="objet")),
                ("texte", models.TextField(verbose_name="texte")),
                (
                    "etat",
                    models.CharField(
                        choices=[
                            ("a_envoyer", "À envoyer"),
                            ("en_cours", "Départ interrompu"),
                            ("envoye", "Parti"),
                            ("echoue", "Pas parti"),
                        ],
                        default="a_envoyer",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                ("ecrit_le", models.DateTimeField(auto_now_add=True, verbose_name="écrit le")),
                ("envoye_le", models.DateTimeField(blank=True, null=True, verbose_name="parti le")),
                ("erreur", models.CharField(blank=True, default="", max_length=200, verbose_name="erreur")),
                (
                    "documents",
                    models.ManyToManyField(
                        related_name="courriels", to="formations.document", verbose_name="pièces jointes"
                    ),
                ),
            ],
            options={
                "verbose_name": "courriel de formation",
                "verbose_name_plural": "courriels de formation",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("etat", "envoye"), _negated=True),
                        fields=["etat"],
                        name="formations_courriel_attente",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("chaud", "Stagiaires, à chaud"),
                            ("froid", "Stagiaires, à froid"),
                            ("equipe", "Formateurs"),
                            ("financeur", "Financeurs et employeurs"),
                        ],
                        max_length=10,
                        verbose_name="questionnaire",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="formations.session",
                    ),
                ),
                (
                    "stagiaire",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="formations.stagiaire",
                    ),
                ),
                (
                    "formateur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations_formation",
                        to="annuaire.personne",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations_formation",
                        to="annuaire.organisation",
                    ),
                ),
                ("annee", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="année")),
                ("cle", models.CharField(editable=False, max_length=64, unique=True)),
                ("invite_le", models.DateField(verbose_name="envoyé le")),
                ("relances", models.PositiveSmallIntegerField(default=0, verbose_name="relances")),
                ("repondue", models.BooleanField(default=False, verbose_name="répondu")),
            ],
            options={
                "verbose_name": "invitation à donner son avis",
                "verbose_name_plural": "invitations à donner son avis",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("stagiaire", "genre"),
                        name="invitation_stagiaire_unique",
                        violation_error_message="Ce stagiaire a déjà reçu ce questionnaire.",
                    ),
                    models.UniqueConstraint(
                        fields=("session", "formateur"),
                        name="invitation_formateur_unique",
                        violation_error_message="Ce formateur a déjà reçu ce questionnaire.",
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "annee"),
                        name="invitation_organisation_unique",
                        violation_error_message="Cette structure est déjà interrogée pour cette année.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("formateur", None),
                                ("genre__in", ["chaud", "froid"]),
                                ("organisation", None),
                                ("session__isnull", False),
                                ("stagiaire__isnull", False),
                            ),
                            models.Q(
                                ("formateur__isnull", False),
                                ("genre", "equipe"),
                                ("organisation", None),
                                ("session__isnull", False),
                                ("stagiaire", None),
                            ),
                            models.Q(
                                ("annee__isnull", False),
                                ("formateur", None),
                                ("genre", "financeur"),
                                ("organisation__isnull", False),
                                ("session", None),
                                ("stagiaire", None),
                            ),
                            _connector="OR",
                        ),
                        name="invitation_un_destinataire",
                        violation_error_message="Une invitation va à un stagiaire, à un formateur ou à une structure.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Emargement",
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
                    "demi_journee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emargements",
                        to="formations.demijournee",
                    ),
                ),
                (
                    "stagiaire",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emargements",
                        to="formations.stagiaire",
                    ),
                ),
                (
                    "formateur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emargements_formateur",
                        to="annuaire.personne",
                    ),
                ),
                (
                    "presence",
                    models.CharField(
                        choices=[("present", "Présent"), ("retard", "En retard"), ("absent", "Absent")],
                        max_length=8,
                        verbose_name="présence",
                    ),
                ),
                ("retard", models.PositiveSmallIntegerField(default=0, verbose_name="minutes de retard")),
                ("motif", models.CharField(blank=True, default="", max_length=200, verbose_name="motif")),
                (
                    "mode",
                    models.CharField(
                        choices=[("papier", "Feuille signée"), ("tablette", "Signature sur tablette")],
                        default="papier",
                        max_length=8,
                        verbose_name="mode",
                    ),
                ),
                ("trace", models.JSONField(blank=True, null=True, verbose_name="signature")),
                ("signe_le", models.DateTimeField(blank=True, null=True, verbose_name="signé le")),
                ("minutes", models.PositiveSmallIntegerField(editable=False)),
            ],
            options={
                "verbose_name": "émargement",
                "ordering": ["demi_journee", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("demi_journee", "stagiaire"),
                        name="emargement_stagiaire_unique",
                        violation_error_message="Cette demi-journée est déjà émargée par ce stagiaire.",
                    ),
                    models.UniqueConstraint(
                        fields=("demi_journee", "formateur"),
                        name="emargement_formateur_unique",
                        violation_error_message="Cette demi-journée est déjà émargée par ce formateur.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("formateur", None), ("stagiaire__isnull", False)),
                            models.Q(("formateur__isnull", False), ("stagiaire", None)),
                            _connector="OR",
                        ),
                        name="emargement_un_signataire",
                        violation_error_message="Un émargement est celui d’un stagiaire ou d’un formateur.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("presence", "absent"), _negated=True),
                            models.Q(("minutes", 0), ("trace", None)),
                            _connector="OR",
                        ),
                        name="emargement_absent_sans_heures",
                        violation_error_message="Un absent ne signe pas et ne suit aucune heure.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("presence", "retard"), _negated=True), ("retard__gt", 0), _connector="OR"
                        ),
                        name="emargement_retard_minutes",
                        violation_error_message="Un retard dit combien de minutes.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("mode", "tablette"), _negated=True),
                            models.Q(("signe_le__isnull", False), ("trace__isnull", False)),
                            _connector="OR",
                        ),
                        name="emargement_tablette_signe",
                        violation_error_message="Une signature sur tablette garde son tracé et son heure.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DemandeInscription",
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
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="demandes", to="formations.session"
                    ),
                ),
                ("prenom", models.CharField(max_length=80, verbose_name="prénom")),
                ("nom", models.CharField(max_length=80, verbose_name="nom")),
                ("courriel", models.EmailField(max_length=254, verbose_name="adresse électronique")),
                ("telephone", models.CharField(blank=True, default="", max_length=30, verbose_name="téléphone")),
                (
                    "structure",
                    models.CharField(blank=True, default="", max_length=160, verbose_name="structure ou employeur"),
                ),
                ("fonction", models.CharField(blank=True, default="", max_length=120, verbose_name="fonction")),
                (
                    "financement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("employeur", "L’employeur"),
                            ("opco", "Un opérateur de compétences (OPCO)"),
                            ("public", "France Travail, la Région ou une autre ressource publique"),
                            ("personnel", "La personne elle-même"),
                            ("autre", "Autre"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="qui finance",
                    ),
                ),
                (
                    "payeur",
                    models.CharField(blank=True, default="", max_length=160, verbose_name="à qui adresser la facture"),
                ),
                ("positionnement", models.TextField(max_length=2000, verbose_name="attentes et expérience")),
                (
                    "besoins",
                    models.TextField(blank=True, default="", max_length=1000, verbose_name="besoins particuliers"),
                ),
                (
                    "etat",
                    models.CharField(
                        choices=[
                            ("recue", "À traiter"),
                            ("acceptee", "Acceptée"),
                            ("refusee", "Refusée"),
                            ("retiree", "Retirée par la personne"),
                        ],
                        default="recue",
                        editable=False,
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                ("motif", models.CharField(blank=True, default="", max_length=300, verbose_name="motif")),
                ("cle", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "stagiaire",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demande",
                        to="formations.stagiaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "demande d’inscription",
                "verbose_name_plural": "demandes d’inscription",
                "ordering": ["cree_le", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("etat", "recue")),
                        fields=("session", "courriel", "nom", "prenom"),
                        name="demande_inscription_unique",
                        violation_error_message="Une demande à ce nom est déjà arrivée pour cette session.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("etat", "acceptee"), _negated=True), ("stagiaire__isnull", False), _connector="OR"
                        ),
                        name="demande_acceptee_inscrite",
                        violation_error_message="Une demande acceptée a son inscription.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionEmargement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="formations.session"
                    ),
                ),
                ("date", models.DateField(verbose_name="demi-journée du")),
                ("debut", models.TimeField(verbose_name="à partir de")),
                (
                    "stagiaire",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="formations.stagiaire",
                    ),
                ),
                (
                    "formateur",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="annuaire.personne"
                    ),
                ),
                ("avant", models.JSONField(verbose_name="avant")),
                ("apres", models.JSONField(null=True, verbose_name="après")),
                ("motif", models.CharField(blank=True, default="", max_length=200, verbose_name="raison")),
                (
                    "par",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("quand", models.DateTimeField(auto_now_add=True, verbose_name="quand")),
            ],
            options={
                "verbose_name": "correction d’un émargement",
                "verbose_name_plural": "corrections des émargements",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("formateur", None), ("stagiaire__isnull", False)),
                            models.Q(("formateur__isnull", False), ("stagiaire", None)),
                            _connector="OR",
                        ),
                        name="correction_un_signataire",
                        violation_error_message="Une correction est celle d’un stagiaire ou d’un formateur.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("avant__trace", None), models.Q(("motif", ""), _negated=True), _connector="OR"
                        ),
                        name="correction_signature_motif",
                        violation_error_message="La correction d’une signature dit pourquoi.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TexteCadre",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "genre",
                    models.CharField(
                        choices=[("livret", "Livret d’accueil"), ("reglement", "Règlement intérieur")],
                        max_length=12,
                        verbose_name="texte",
                    ),
                ),
                ("numero", models.PositiveSmallIntegerField(editable=False, verbose_name="version")),
                ("du", models.DateField(verbose_name="valable à partir du")),
                ("texte", models.TextField(max_length=20000, verbose_name="texte")),
            ],
            options={
                "verbose_name": "texte remis aux stagiaires",
                "verbose_name_plural": "textes remis aux stagiaires",
                "ordering": ["genre", "-numero"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("genre", "numero"),
                        name="texte_cadre_version",
                        violation_error_message="Cette version existe déjà.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Animation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "demi_journee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="animations",
                        to="formations.demijournee",
                    ),
                ),
                (
                    "formateur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="animations_formation",
                        to="annuaire.personne",
                    ),
                ),
                ("externe", models.BooleanField(default=False, verbose_name="intervient en sous-traitance")),
                ("plage", django.contrib.postgres.fields.ranges.DateTimeRangeField(editable=False)),
            ],
            options={
                "verbose_name": "animation d’une demi-journée",
                "verbose_name_plural": "animations des demi-journées",
                "ordering": ["demi_journee", "pk"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    "formateur",
                                    "formateur",
                                    models.Value("[]"),
                                    function="int8range",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            ),
                            ("plage", "&&"),
                        ],
                        name="formateur_une_seule_salle",
                        violation_error_message="Ce formateur anime déjà une autre demi-journée à ces heures.",
                    )
                ],
            },
        ),
        migrations.RunSQL(_declencheurs.POSER, _declencheurs.RETIRER),
    ]
    operations = ensemble(operations)
