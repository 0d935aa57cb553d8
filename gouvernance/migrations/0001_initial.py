from decimal import Decimal

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import gouvernance.models.benevolat
import gouvernance.models.budget
from danaecare.socle.communs.ecriture.migrations import ensemble
from gouvernance.migrations import _declencheurs


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("annuaire", "0001_initial"),
        ("comptes", "__first__"),
        ("territoires", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="TempsDonne",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("date", models.DateField(verbose_name="date")),
                ("mission", models.CharField(max_length=120, verbose_name="mission")),
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
                        max_length=12,
                        verbose_name="pôle",
                    ),
                ),
                (
                    "categorie",
                    models.CharField(
                        choices=[
                            ("courante", "Mission courante"),
                            ("qualifiee", "Mission qualifiée"),
                            ("experte", "Expertise ou direction"),
                        ],
                        max_length=12,
                        verbose_name="catégorie",
                    ),
                ),
                ("heures", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="heures")),
            ],
            options={
                "verbose_name": "temps donné",
                "db_table": "gouvernance_tempsdonne",
                "ordering": ["-date", "id"],
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Proposition",
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
                ("titre", models.CharField(max_length=120, unique=True, verbose_name="titre")),
                (
                    "description",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="en quoi elle consiste"),
                ),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("cooperation", "Coopération entre les acteurs"),
                            ("participation", "Participation des habitants et des aidants"),
                            ("acces", "Accès à l’information, au répit et aux droits"),
                            ("effets", "Effets pour les personnes"),
                            ("perennite", "Pérennité et moyens"),
                        ],
                        max_length=16,
                        verbose_name="dimension",
                    ),
                ),
                ("retiree_le", models.DateField(blank=True, null=True, verbose_name="retirée du panel le")),
            ],
            options={
                "verbose_name": "action du panel",
                "ordering": ["dimension", "titre"],
            },
        ),
        migrations.CreateModel(
            name="Association",
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
                ("nom", models.CharField(default="DanaeCare", max_length=120, verbose_name="nom")),
                ("objet", models.TextField(blank=True, default="", verbose_name="objet, comme dans les statuts")),
                ("adresse", models.CharField(blank=True, default="", max_length=200, verbose_name="adresse du siège")),
                (
                    "siret",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=14,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9]{14}$", "Un numéro SIRET a quatorze chiffres, sans espaces."
                            )
                        ],
                        verbose_name="numéro SIRET",
                    ),
                ),
                (
                    "rna",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=10,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^W[0-9]{9}$", "Un numéro RNA est un W suivi de neuf chiffres."
                            )
                        ],
                        verbose_name="numéro RNA",
                    ),
                ),
                ("telephone", models.CharField(blank=True, default="", max_length=30, verbose_name="téléphone")),
                (
                    "courriel",
                    models.EmailField(blank=True, default="", max_length=254, verbose_name="adresse électronique"),
                ),
                (
                    "representant",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="représentant légal"),
                ),
                ("qualite", models.CharField(blank=True, default="", max_length=80, verbose_name="en qualité de")),
            ],
            options={
                "verbose_name": "association",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)),
                        name="association_une",
                        violation_error_message="L’association n’a qu’une fiche d’identité.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Contrat",
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
                    "personne",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contrats",
                        to="annuaire.personne",
                        verbose_name="personne",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("cdi", "CDI"),
                            ("cdd", "CDD"),
                            ("aide", "CDD, emploi aidé"),
                            ("alternance", "CDD, alternance"),
                            ("doctoral", "CDD, contrat doctoral"),
                            ("service_civique", "Service civique"),
                            ("stage", "Stage"),
                        ],
                        max_length=16,
                        verbose_name="contrat",
                    ),
                ),
                ("fonction", models.CharField(blank=True, default="", max_length=120, verbose_name="fonction")),
                ("debut", models.DateField(verbose_name="début")),
                ("fin", models.DateField(blank=True, null=True, verbose_name="fin")),
                (
                    "etp",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=3, null=True, verbose_name="équivalent temps plein"
                    ),
                ),
                (
                    "tuteur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tutorats",
                        to="annuaire.personne",
                        verbose_name="tuteur ou tutrice",
                    ),
                ),
            ],
            options={
                "verbose_name": "contrat",
                "ordering": ["-debut", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("personne", "debut"),
                        name="contrat_personne_debut",
                        violation_error_message="Un contrat de cette personne commence déjà ce jour-là.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fin", None), ("fin__gte", models.F("debut")), _connector="OR"),
                        name="contrat_fin_apres_debut",
                        violation_error_message="La fin du contrat précède son début.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("type", "cdi"), ("fin__isnull", False), _connector="OR"),
                        name="contrat_a_terme",
                        violation_error_message="Seul un CDI est sans date de fin.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("etp", None), models.Q(("etp__gt", 0), ("etp__lte", Decimal("1"))), _connector="OR"
                        ),
                        name="contrat_etp",
                        violation_error_message="L’équivalent temps plein va de plus de 0 à 1, par exemple 0,8.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cooperation",
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
                ("nom", models.CharField(max_length=120, unique=True, verbose_name="nom")),
                (
                    "genre",
                    models.CharField(
                        choices=[("ptce", "Pôle de coopération (PTCE)"), ("collectif", "Collectif local")],
                        max_length=12,
                        verbose_name="genre",
                    ),
                ),
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
                ("objet", models.TextField(blank=True, default="", verbose_name="objet")),
                ("debut", models.DateField(blank=True, null=True, verbose_name="depuis le")),
                ("fin", models.DateField(blank=True, null=True, verbose_name="terminé le")),
            ],
            options={
                "verbose_name": "coopération",
                "ordering": ["genre", "nom"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("genre", "collectif"), _negated=True), ("commune__isnull", False), _connector="OR"
                        ),
                        name="cooperation_collectif_situe",
                        violation_error_message="Un collectif local a une commune.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fin", None),
                            models.Q(("debut__isnull", False), ("fin__gte", models.F("debut"))),
                            _connector="OR",
                        ),
                        name="cooperation_dates",
                        violation_error_message="La fin suit le début.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cercle",
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
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cercles",
                        to="gouvernance.cooperation",
                    ),
                ),
                (
                    "rang",
                    models.PositiveSmallIntegerField(help_text="1 pour le plus proche du centre.", verbose_name="rang"),
                ),
                ("nom", models.CharField(max_length=80, verbose_name="nom")),
                (
                    "attendu",
                    models.CharField(
                        blank=True, default="", max_length=240, verbose_name="ce qui est attendu de ses membres"
                    ),
                ),
            ],
            options={
                "verbose_name": "cercle",
                "ordering": ["rang", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cooperation", "nom"),
                        name="cercle_nom",
                        violation_error_message="Ce cercle existe déjà.",
                    ),
                    models.UniqueConstraint(
                        fields=("cooperation", "rang"),
                        name="cercle_rang",
                        violation_error_message="Un autre cercle a déjà ce rang.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cotisation",
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
                ("annee", models.PositiveSmallIntegerField(verbose_name="année")),
                (
                    "personne",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cotisations",
                        to="annuaire.personne",
                        verbose_name="personne",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cotisations",
                        to="annuaire.organisation",
                        verbose_name="personne morale",
                    ),
                ),
                (
                    "etat",
                    models.CharField(
                        choices=[("a_regler", "À régler"), ("reglee", "Réglée"), ("exoneree", "Exonérée")],
                        default="reglee",
                        max_length=12,
                        verbose_name="état",
                    ),
                ),
                (
                    "montant",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="montant"),
                ),
                ("date", models.DateField(blank=True, null=True, verbose_name="réglée le")),
                (
                    "reglement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("cheque", "Chèque"),
                            ("virement", "Virement"),
                            ("especes", "Espèces"),
                            ("carte", "Carte ou paiement en ligne"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="moyen de règlement",
                    ),
                ),
                ("relancee_le", models.DateField(blank=True, editable=False, null=True, verbose_name="relancée le")),
            ],
            options={
                "verbose_name": "cotisation",
                "ordering": ["-annee", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation", None), ("personne__isnull", False)),
                            models.Q(("organisation__isnull", False), ("personne", None)),
                            _connector="OR",
                        ),
                        name="cotisation_un_adherent",
                        violation_error_message="Une cotisation est celle d’une personne ou d’une organisation, pas des deux.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("personne__isnull", False)),
                        fields=("annee", "personne"),
                        name="cotisation_personne_annee",
                        violation_error_message="Cette personne a déjà une cotisation pour cette année.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("organisation__isnull", False)),
                        fields=("annee", "organisation"),
                        name="cotisation_organisation_annee",
                        violation_error_message="Cette organisation a déjà une cotisation pour cette année.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("montant", None), ("montant__gte", 0), _connector="OR"),
                        name="cotisation_montant_positif",
                        violation_error_message="Le montant d’une cotisation ne peut pas être négatif.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("annee__range", (1990, 2100))),
                        name="cotisation_annee",
                        violation_error_message="L’année de la cotisation s’écrit en quatre chiffres, par exemple 2023.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Etape",
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
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="etapes", to="gouvernance.cooperation"
                    ),
                ),
                (
                    "etape",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Mobiliser les acteurs"),
                            (2, "Partager un diagnostic"),
                            (3, "Choisir et mener les actions"),
                            (4, "Évaluer et passer le relais"),
                        ],
                        verbose_name="étape",
                    ),
                ),
                ("commencee_le", models.DateField(verbose_name="commencée le")),
                ("achevee_le", models.DateField(blank=True, null=True, verbose_name="achevée le")),
            ],
            options={
                "verbose_name": "étape",
                "ordering": ["etape"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cooperation", "etape"),
                        name="etape_collectif_unique",
                        violation_error_message="Cette étape est déjà commencée.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("achevee_le", None), ("achevee_le__gte", models.F("commencee_le")), _connector="OR"
                        ),
                        name="etape_collectif_dates",
                        violation_error_message="Une étape s’achève après avoir commencé.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
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
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="gouvernance.cooperation",
                    ),
                ),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("cooperation", "Coopération entre les acteurs"),
                            ("participation", "Participation des habitants et des aidants"),
                            ("acces", "Accès à l’information, au répit et aux droits"),
                            ("effets", "Effets pour les personnes"),
                            ("perennite", "Pérennité et moyens"),
                        ],
                        max_length=16,
                        verbose_name="dimension",
                    ),
                ),
                ("date", models.DateField(verbose_name="évaluée le")),
                (
                    "niveau",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Pas encore"), (2, "Amorcé"), (3, "Installé"), (4, "Solide")],
                        verbose_name="niveau",
                    ),
                ),
                ("constat", models.TextField(blank=True, default="", verbose_name="ce qui est constaté")),
                (
                    "preuve",
                    models.CharField(
                        help_text="Un compte rendu, un chiffre, un témoignage recueilli, une page.",
                        max_length=300,
                        verbose_name="ce qui le montre",
                    ),
                ),
            ],
            options={
                "verbose_name": "évaluation",
                "ordering": ["dimension", "-date"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cooperation", "dimension", "date"),
                        name="evaluation_dimension_date",
                        violation_error_message="Cette dimension est déjà évaluée ce jour-là.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("preuve", ""), _negated=True),
                        name="evaluation_cooperation_prouvee",
                        violation_error_message="Une évaluation dit ce qui la montre.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Exercice",
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
                ("nom", models.CharField(max_length=20, unique=True, verbose_name="nom")),
                ("debut", models.DateField(verbose_name="premier jour")),
                ("fin", models.DateField(verbose_name="dernier jour")),
                (
                    "total_bilan",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="total du bilan"
                    ),
                ),
                (
                    "note",
                    models.TextField(blank=True, default="", verbose_name="ce qu’il faut savoir pour lire ces comptes"),
                ),
            ],
            options={
                "verbose_name": "exercice",
                "ordering": ["-fin"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fin__gt", models.F("debut"))),
                        name="exercice_fin_apres_debut",
                        violation_error_message="Le dernier jour de l’exercice précède le premier.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                gouvernance.models.budget.Jours(
                                    models.F("debut"),
                                    models.F("fin"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                                ),
                                "&&",
                            )
                        ],
                        name="exercice_sans_chevauchement",
                        violation_error_message="Ces dates sont déjà, en partie, celles d’un autre exercice.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Habilitation",
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
                ("decidee_le", models.DateField(verbose_name="décidée le")),
                ("reference", models.CharField(max_length=160, verbose_name="séance et résolution")),
                ("signataire", models.CharField(max_length=120, verbose_name="signataire des reçus")),
                ("qualite", models.CharField(max_length=80, verbose_name="en qualité de")),
                ("fin", models.DateField(blank=True, null=True, verbose_name="dernier jour")),
            ],
            options={
                "verbose_name": "habilitation à émettre des reçus",
                "ordering": ["-decidee_le", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fin", None), ("fin__gte", models.F("decidee_le")), _connector="OR"),
                        name="habilitation_dates",
                        violation_error_message="Le dernier jour précède la décision.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reference", ""), _negated=True),
                            models.Q(("signataire", ""), _negated=True),
                            models.Q(("qualite", ""), _negated=True),
                        ),
                        name="habilitation_complete",
                        violation_error_message="Une décision dit sa séance, et qui signe en quelle qualité.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Instance",
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
                ("nom", models.CharField(max_length=80, unique=True, verbose_name="nom")),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("assemblee", "Assemblée générale"),
                            ("conseil", "Conseil d’administration"),
                            ("bureau", "Bureau"),
                            ("autre", "Autre instance"),
                        ],
                        max_length=12,
                        verbose_name="genre",
                    ),
                ),
                (
                    "membres_min",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="membres au moins"),
                ),
                (
                    "membres_max",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="membres au plus"),
                ),
                (
                    "mandat_mois",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="durée d’un mandat, en mois"),
                ),
                (
                    "quorum_pct",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="quorum, en % des convoqués"),
                ),
                ("procuration", models.BooleanField(default=False, verbose_name="procurations admises")),
                (
                    "decision",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="comment elle décide"),
                ),
                (
                    "convocation",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="qui la convoque"),
                ),
                (
                    "convocation_pct",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="demandée par, en % des membres"
                    ),
                ),
                ("modele_pv", models.TextField(blank=True, default="", verbose_name="modèle de procès-verbal")),
            ],
            options={
                "verbose_name": "instance",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("membres_min", None),
                            ("membres_max", None),
                            ("membres_min__lte", models.F("membres_max")),
                            _connector="OR",
                        ),
                        name="instance_membres",
                        violation_error_message="Le nombre de membres va du plus petit au plus grand.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quorum_pct", None), ("quorum_pct__range", (1, 100)), _connector="OR"),
                        name="instance_quorum",
                        violation_error_message="Le quorum, en pour cent, va de 1 à 100. Sans quorum, laissez vide.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("convocation_pct", None), ("convocation_pct__range", (1, 100)), _connector="OR"
                        ),
                        name="instance_convocation",
                        violation_error_message="La part des membres qui la demandent va de 1 à 100 %.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LienBenevole",
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
                    "personne",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lien_benevole",
                        to="annuaire.personne",
                        verbose_name="bénévole",
                    ),
                ),
                ("jeton", models.CharField(editable=False, max_length=64, unique=True, verbose_name="jeton")),
                (
                    "expire_le",
                    models.DateField(
                        default=gouvernance.models.benevolat.dans_un_an, editable=False, verbose_name="sert jusqu’au"
                    ),
                ),
                ("ferme_le", models.DateField(blank=True, editable=False, null=True, verbose_name="fermé le")),
            ],
            options={
                "verbose_name": "lien de bénévole",
            },
        ),
        migrations.CreateModel(
            name="LigneBudget",
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
                    "exercice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lignes",
                        to="gouvernance.exercice",
                        verbose_name="exercice",
                    ),
                ),
                (
                    "compte",
                    models.CharField(
                        max_length=8,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^(6[0-9]|7[0-9]|8[67])[0-9]{0,6}$",
                                "Un compte commence par 60 à 69, 70 à 79, 86 ou 87, et n’a que des chiffres : par exemple 641.",
                            )
                        ],
                        verbose_name="compte",
                    ),
                ),
                ("libelle", models.CharField(blank=True, default="", max_length=160, verbose_name="libellé")),
                (
                    "axe",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Un pôle, un dispositif, une action.",
                        max_length=80,
                        verbose_name="axe",
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[("prevu", "Prévu"), ("realise", "Réalisé")],
                        max_length=8,
                        verbose_name="prévu ou réalisé",
                    ),
                ),
                ("montant", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="montant")),
            ],
            options={
                "verbose_name": "ligne de budget",
                "ordering": ["compte", "axe", "nature"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("exercice", "compte", "axe", "nature"),
                        name="ligne_compte_axe_nature",
                        violation_error_message="Ce compte a déjà un montant pour cet axe, dans cet exercice.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("compte__regex", "^(6[0-9]|7[0-9]|8[67])[0-9]*$")),
                        name="ligne_compte_connu",
                        violation_error_message="Un compte commence par 60 à 69, 70 à 79, 86 ou 87.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mandat",
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
                    "instance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandats",
                        to="gouvernance.instance",
                        verbose_name="instance",
                    ),
                ),
                (
                    "personne",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandats",
                        to="annuaire.personne",
                        verbose_name="personne",
                    ),
                ),
                ("poste", models.CharField(blank=True, default="", max_length=80, verbose_name="poste")),
                ("debut", models.DateField(verbose_name="début")),
                ("fin", models.DateField(verbose_name="fin prévue")),
                ("termine_le", models.DateField(blank=True, null=True, verbose_name="terminé avant, le")),
            ],
            options={
                "verbose_name": "mandat",
                "ordering": ["fin", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fin__gte", models.F("debut")),
                            models.Q(
                                ("termine_le", None),
                                ("termine_le__range", (models.F("debut"), models.F("fin"))),
                                _connector="OR",
                            ),
                        ),
                        name="mandat_dates",
                        violation_error_message="Un mandat finit après son début, et au plus tard à sa fin prévue.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    models.F("instance"),
                                    models.F("instance"),
                                    models.Value("[]"),
                                    function="int8range",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("personne"),
                                    models.F("personne"),
                                    models.Value("[]"),
                                    function="int8range",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                gouvernance.models.budget.Jours(
                                    models.F("debut"),
                                    django.db.models.functions.comparison.Coalesce(
                                        models.F("termine_le"), models.F("fin")
                                    ),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                                ),
                                "&&",
                            ),
                        ],
                        name="mandat_une_place",
                        violation_error_message="Cette personne siège déjà dans cette instance à ces dates.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Declaration",
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
                ("objet", models.CharField(max_length=200, verbose_name="changement")),
                ("changement_le", models.DateField(verbose_name="date du changement")),
                ("echeance", models.DateField(editable=False, verbose_name="à déclarer avant le")),
                ("faite_le", models.DateField(blank=True, null=True, verbose_name="déclarée le")),
                (
                    "mandat",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fin_declaree",
                        to="gouvernance.mandat",
                        verbose_name="mandat arrivé à sa fin",
                    ),
                ),
            ],
            options={
                "verbose_name": "déclaration",
                "ordering": ["echeance", "id"],
            },
        ),
        migrations.CreateModel(
            name="Membre",
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
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="membres",
                        to="gouvernance.cooperation",
                    ),
                ),
                (
                    "personne",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cooperations",
                        to="annuaire.personne",
                        verbose_name="personne",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cooperations",
                        to="annuaire.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("habitant", "Habitant ou aidant"),
                            ("association", "Association"),
                            ("professionnel", "Professionnel du soin ou du social"),
                            ("collectivite", "Collectivité"),
                            ("entreprise", "Entreprise de l’ESS ou autre"),
                            ("recherche", "Recherche ou enseignement"),
                        ],
                        max_length=16,
                        verbose_name="genre de membre",
                    ),
                ),
                (
                    "cercle",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="membres",
                        to="gouvernance.cercle",
                        verbose_name="cercle",
                    ),
                ),
                (
                    "engagement",
                    models.CharField(
                        choices=[
                            ("informe", "Se tient informé"),
                            ("participe", "Participe aux rencontres"),
                            ("contribue", "Contribue (temps, moyens)"),
                            ("pilote", "Copilote"),
                        ],
                        max_length=12,
                        verbose_name="engagement",
                    ),
                ),
                ("entree_le", models.DateField(verbose_name="entré le")),
                (
                    "entree_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="gouvernance.instance",
                        verbose_name="entrée décidée par",
                    ),
                ),
                ("sortie_le", models.DateField(blank=True, null=True, verbose_name="sorti le")),
                (
                    "sortie_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="gouvernance.instance",
                        verbose_name="sortie décidée par",
                    ),
                ),
                ("motif", models.CharField(blank=True, default="", max_length=200, verbose_name="pourquoi")),
            ],
            options={
                "verbose_name": "membre",
                "ordering": ["entree_le", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation", None), ("personne__isnull", False)),
                            models.Q(("organisation__isnull", False), ("personne", None)),
                            _connector="OR",
                        ),
                        name="membre_un_seul",
                        violation_error_message="Un membre est une personne ou une organisation, pas les deux.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("motif", ""), ("sortie_le", None), ("sortie_par", None)),
                            ("sortie_le__gt", models.F("entree_le")),
                            _connector="OR",
                        ),
                        name="membre_cooperation_sortie",
                        violation_error_message="Une sortie a sa date, après celle de l’entrée.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("personne__isnull", False)),
                        expressions=[
                            (
                                models.Func(
                                    models.F("cooperation"),
                                    models.F("cooperation"),
                                    models.Value("[]"),
                                    function="int8range",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("personne"),
                                    models.F("personne"),
                                    models.Value("[]"),
                                    function="int8range",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                gouvernance.models.budget.Jours(
                                    models.F("entree_le"),
                                    models.F("sortie_le"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="membre_personne_une_fois",
                        violation_error_message="Ce membre en fait déjà partie à ces dates.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("organisation__isnull", False)),
                        expressions=[
                            (
                                models.Func(
                                    models.F("cooperation"),
                                    models.F("cooperation"),
                                    models.Value("[]"),
                                    function="int8range",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("organisation"),
                                    models.F("organisation"),
                                    models.Value("[]"),
                                    function="int8range",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                gouvernance.models.budget.Jours(
                                    models.F("entree_le"),
                                    models.F("sortie_le"),
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="membre_organisation_une_fois",
                        violation_error_message="Ce membre en fait déjà partie à ces dates.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MesureAudience",
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
                    "canal",
                    models.CharField(
                        help_text="Un site, la lettre, la fiche établissement, un réseau.",
                        max_length=80,
                        verbose_name="canal",
                    ),
                ),
                (
                    "mesure",
                    models.CharField(
                        help_text="Ce qui est compté : vues, visites, inscrits, appels…",
                        max_length=80,
                        verbose_name="mesure",
                    ),
                ),
                ("mois", models.DateField(verbose_name="mois")),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("flux", "S’additionne de mois en mois (vues, visites, appels)"),
                            ("stock", "Niveau atteint à la fin du mois (inscrits, abonnés)"),
                        ],
                        default="flux",
                        max_length=8,
                        verbose_name="comment elle se compte",
                    ),
                ),
                ("valeur", models.PositiveIntegerField(verbose_name="valeur")),
            ],
            options={
                "verbose_name": "mesure d’audience",
                "ordering": ["-mois", "canal", "mesure"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("canal", "mesure", "mois"),
                        name="audience_canal_mesure_mois",
                        violation_error_message="Cette mesure est déjà notée pour ce mois.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mois__day", 1)),
                        name="audience_premier_du_mois",
                        violation_error_message="Une mesure se note au premier jour de son mois.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionRoute",
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
                    "cooperation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="gouvernance.cooperation",
                    ),
                ),
                (
                    "proposition",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="choisies",
                        to="gouvernance.proposition",
                        verbose_name="choisie dans le panel",
                    ),
                ),
                ("titre", models.CharField(max_length=160, verbose_name="action")),
                ("porteur", models.CharField(blank=True, default="", max_length=120, verbose_name="qui la porte")),
                ("echeance", models.DateField(blank=True, null=True, verbose_name="pour le")),
                (
                    "etat",
                    models.CharField(
                        choices=[
                            ("a_lancer", "À lancer"),
                            ("en_cours", "En cours"),
                            ("faite", "Faite"),
                            ("abandonnee", "Abandonnée"),
                        ],
                        default="a_lancer",
                        max_length=12,
                        verbose_name="état",
                    ),
                ),
                ("faite_le", models.DateField(blank=True, null=True, verbose_name="faite le")),
                ("resultat", models.TextField(blank=True, default="", verbose_name="ce qu’elle a donné")),
            ],
            options={
                "verbose_name": "action de la feuille de route",
                "ordering": [models.OrderBy(models.F("echeance"), nulls_last=True), "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cooperation", "proposition"),
                        name="action_proposition_une_fois",
                        violation_error_message="Cette action du panel est déjà dans la feuille de route.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("etat", "faite"), ("faite_le__isnull", False)),
                            models.Q(models.Q(("etat", "faite"), _negated=True), ("faite_le", None)),
                            _connector="OR",
                        ),
                        name="action_faite_datee",
                        violation_error_message="Une action faite a sa date, et elle seule.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recu",
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
                ("annee", models.PositiveSmallIntegerField(editable=False, verbose_name="année du don")),
                ("numero", models.PositiveIntegerField(editable=False, verbose_name="numéro d’ordre")),
                (
                    "habilitation",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recus",
                        to="gouvernance.habilitation",
                        verbose_name="décision",
                    ),
                ),
                (
                    "personne",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recus",
                        to="annuaire.personne",
                        verbose_name="donateur",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recus",
                        to="annuaire.organisation",
                        verbose_name="entreprise donatrice",
                    ),
                ),
                ("nom", models.CharField(editable=False, max_length=180, verbose_name="nom du donateur")),
                ("adresse", models.CharField(editable=False, max_length=280, verbose_name="adresse du donateur")),
                ("montant", models.DecimalField(decimal_places=2, max_digits=10, verbose_name="montant")),
                ("recu_le", models.DateField(verbose_name="don reçu le")),
                (
                    "forme",
                    models.CharField(
                        choices=[
                            ("manuel", "Déclaration de don manuel"),
                            ("authentique", "Acte authentique"),
                            ("sous_seing", "Acte sous seing privé"),
                            ("autre", "Autre"),
                        ],
                        default="manuel",
                        max_length=16,
                        verbose_name="forme du don",
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("numeraire", "Numéraire"),
                            ("titres", "Titres de sociétés cotés"),
                            ("frais", "Abandon de frais par un bénévole"),
                            ("nature", "Don en nature"),
                        ],
                        default="numeraire",
                        max_length=16,
                        verbose_name="nature du don",
                    ),
                ),
                (
                    "reglement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("cheque", "Chèque"),
                            ("virement", "Virement"),
                            ("especes", "Espèces"),
                            ("carte", "Carte ou paiement en ligne"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="mode de versement",
                    ),
                ),
                ("emis_le", models.DateField(editable=False, verbose_name="émis le")),
                ("annule_le", models.DateField(blank=True, editable=False, null=True, verbose_name="annulé le")),
                (
                    "motif",
                    models.CharField(
                        blank=True, default="", editable=False, max_length=200, verbose_name="motif de l’annulation"
                    ),
                ),
                (
                    "remplace",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remplacant",
                        to="gouvernance.recu",
                        verbose_name="remplace",
                    ),
                ),
            ],
            options={
                "verbose_name": "reçu fiscal",
                "ordering": ["-annee", "-numero"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("annee", "numero"),
                        name="recu_numero_unique",
                        violation_error_message="Ce numéro de reçu est déjà pris.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation", None), ("personne__isnull", False)),
                            models.Q(("organisation__isnull", False), ("personne", None)),
                            _connector="OR",
                        ),
                        name="recu_un_donateur",
                        violation_error_message="Un reçu est celui d’une personne ou d’une entreprise, pas des deux.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("montant__gt", 0)),
                        name="recu_montant_positif",
                        violation_error_message="Le montant d’un don est plus grand que zéro.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("annee", django.db.models.functions.datetime.ExtractYear("recu_le")), ("numero__gte", 1)
                        ),
                        name="recu_annee_du_don",
                        violation_error_message="Un reçu se numérote dans l’année de son don, à partir de 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("annule_le", None), ("motif", "")),
                            models.Q(("annule_le__isnull", False), models.Q(("motif", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="recu_annule_motive",
                        violation_error_message="Un reçu s’annule avec un motif.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nom", ""), _negated=True), models.Q(("adresse", ""), _negated=True)
                        ),
                        name="recu_donateur_nomme",
                        violation_error_message="Un reçu porte le nom et l’adresse du donateur.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seance",
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
                    "instance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seances",
                        to="gouvernance.instance",
                        verbose_name="instance",
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                ("heure", models.TimeField(blank=True, null=True, verbose_name="heure")),
                ("lieu", models.CharField(blank=True, default="", max_length=160, verbose_name="lieu")),
                (
                    "ordre_du_jour",
                    models.TextField(
                        blank=True, default="", help_text="Un point par ligne.", verbose_name="ordre du jour"
                    ),
                ),
                ("convoquee_le", models.DateField(blank=True, editable=False, null=True, verbose_name="convoquée le")),
                ("proces_verbal", models.TextField(blank=True, default="", verbose_name="procès-verbal")),
                (
                    "approuve_le",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="procès-verbal approuvé le"),
                ),
            ],
            options={
                "verbose_name": "séance",
                "ordering": ["-date", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("instance", "date"),
                        name="seance_instance_date",
                        violation_error_message="Cette instance se réunit déjà ce jour-là.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approuve_le", None), models.Q(("proces_verbal", ""), _negated=True), _connector="OR"
                        ),
                        name="seance_approuvee_ecrite",
                        violation_error_message="On n’approuve qu’un procès-verbal écrit.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approuve_le", None), ("approuve_le__gte", models.F("date")), _connector="OR"
                        ),
                        name="seance_approuvee_tenue",
                        violation_error_message="Un procès-verbal s’approuve quand la séance a eu lieu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Resolution",
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
                    "seance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="resolutions", to="gouvernance.seance"
                    ),
                ),
                ("texte", models.TextField(verbose_name="résolution")),
                ("consensus", models.BooleanField(default=False, verbose_name="adoptée par consensus")),
                ("pour", models.PositiveSmallIntegerField(default=0, verbose_name="pour")),
                ("contre", models.PositiveSmallIntegerField(default=0, verbose_name="contre")),
                ("abstention", models.PositiveSmallIntegerField(default=0, verbose_name="abstentions")),
                (
                    "responsable",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="qui s’en charge"),
                ),
                ("echeance", models.DateField(blank=True, null=True, verbose_name="pour le")),
                ("faite_le", models.DateField(blank=True, editable=False, null=True, verbose_name="faite le")),
            ],
            options={
                "verbose_name": "résolution",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("consensus", False),
                            models.Q(("abstention", 0), ("contre", 0), ("pour", 0)),
                            _connector="OR",
                        ),
                        name="resolution_consensus_sans_voix",
                        violation_error_message="Une résolution prise par consensus ne se compte pas en voix.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "seance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="presences", to="gouvernance.seance"
                    ),
                ),
                (
                    "personne",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presences_seances",
                        to="annuaire.personne",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="presences_seances",
                        to="annuaire.organisation",
                    ),
                ),
                (
                    "representant",
                    models.CharField(blank=True, default="", max_length=120, verbose_name="représentée par"),
                ),
                (
                    "etat",
                    models.CharField(
                        choices=[
                            ("attendu", "Attendu"),
                            ("present", "Présent"),
                            ("represente", "Représenté"),
                            ("excuse", "Excusé"),
                            ("absent", "Absent"),
                        ],
                        default="attendu",
                        max_length=12,
                        verbose_name="présence",
                    ),
                ),
            ],
            options={
                "verbose_name": "présence",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("seance", "personne"),
                        name="presence_unique",
                        violation_error_message="Cette personne est déjà convoquée à cette séance.",
                    ),
                    models.UniqueConstraint(
                        fields=("seance", "organisation"),
                        name="presence_organisation_unique",
                        violation_error_message="Cette personne morale est déjà convoquée à cette séance.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation", None), ("personne__isnull", False), ("representant", "")),
                            models.Q(("organisation__isnull", False), ("personne", None)),
                            _connector="OR",
                        ),
                        name="presence_un_convoque",
                        violation_error_message="Seule une personne morale a un représentant.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Demande",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "seance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="demandes", to="gouvernance.seance"
                    ),
                ),
                (
                    "personne",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demandes_seances",
                        to="annuaire.personne",
                    ),
                ),
            ],
            options={
                "verbose_name": "demande de séance",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("seance", "personne"),
                        name="demande_seance_unique",
                        violation_error_message="Cette personne demande déjà cette séance.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Subvention",
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
                    "financeur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subventions",
                        to="annuaire.organisation",
                        verbose_name="financeur",
                    ),
                ),
                (
                    "programme",
                    models.CharField(
                        blank=True, default="", max_length=120, verbose_name="programme ou appel à projets"
                    ),
                ),
                ("objet", models.CharField(max_length=200, verbose_name="objet")),
                (
                    "nature",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fonctionnement", "Fonctionnement"),
                            ("projet", "Projet"),
                            ("investissement", "Investissement"),
                            ("emploi", "Aide à l’emploi"),
                        ],
                        default="",
                        max_length=16,
                        verbose_name="nature",
                    ),
                ),
                (
                    "exercice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subventions",
                        to="gouvernance.exercice",
                        verbose_name="exercice",
                    ),
                ),
                (
                    "origine",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("etat", "État : préciser le(s) ministère(s) sollicité(s)"),
                            ("region", "Région(s)"),
                            ("departement", "Département(s)"),
                            ("epci", "Intercommunalité(s) : EPCI"),
                            ("commune", "Commune(s)"),
                            ("social", "Organismes sociaux (détailler)"),
                            ("europe", "Fonds européens"),
                            ("asp", "Agence de services et de paiement (emplois aidés)"),
                            ("etablissement", "Autres établissements publics"),
                            ("prive", "Aides privées"),
                        ],
                        default="",
                        max_length=16,
                        verbose_name="ligne du formulaire (74)",
                    ),
                ),
                ("axe", models.CharField(blank=True, default="", max_length=80, verbose_name="axe du budget")),
                (
                    "poles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="pôles soutenus",
                    ),
                ),
                (
                    "etat",
                    models.CharField(
                        choices=[("demandee", "Demandée"), ("notifiee", "Notifiée"), ("refusee", "Refusée")],
                        default="demandee",
                        max_length=12,
                        verbose_name="état",
                    ),
                ),
                (
                    "demande",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="montant demandé"
                    ),
                ),
                ("demandee_le", models.DateField(blank=True, null=True, verbose_name="demandée le")),
                (
                    "notifie",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="montant notifié"
                    ),
                ),
                ("date_notification", models.DateField(blank=True, null=True, verbose_name="notifiée le")),
                ("numero", models.CharField(blank=True, default="", max_length=40, verbose_name="numéro de décision")),
                ("seance_le", models.DateField(blank=True, null=True, verbose_name="séance de la délibération")),
                (
                    "imputation",
                    models.CharField(
                        blank=True, default="", max_length=60, verbose_name="imputation budgétaire du financeur"
                    ),
                ),
                (
                    "convention",
                    models.CharField(blank=True, default="", max_length=80, verbose_name="référence de la convention"),
                ),
                ("convention_le", models.DateField(blank=True, null=True, verbose_name="convention signée le")),
                (
                    "renouvelle",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renouvellements",
                        to="gouvernance.subvention",
                        verbose_name="renouvelle",
                    ),
                ),
            ],
            options={
                "verbose_name": "subvention",
                "ordering": ["-exercice__fin", "financeur__cle_tri", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("financeur", "objet", "exercice"),
                        name="subvention_financeur_objet_exercice",
                        violation_error_message="Ce financeur a déjà une subvention de cet objet dans cet exercice.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("demande", None), ("demande__gte", 0), _connector="OR"),
                            models.Q(("notifie", None), ("notifie__gte", 0), _connector="OR"),
                        ),
                        name="subvention_montants_positifs",
                        violation_error_message="Un montant de subvention ne peut pas être négatif.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("etat", "notifiee"), _negated=True), ("notifie__isnull", False), _connector="OR"
                        ),
                        name="subvention_notifiee_montant",
                        violation_error_message="Une subvention notifiée a un montant notifié.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Part",
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
                    "subvention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="gouvernance.subvention"
                    ),
                ),
                (
                    "compte",
                    models.CharField(
                        max_length=8,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^(6[0-9]|7[0-9]|8[67])[0-9]{0,6}$",
                                "Un compte commence par 60 à 69, 70 à 79, 86 ou 87, et n’a que des chiffres : par exemple 641.",
                            )
                        ],
                        verbose_name="compte",
                    ),
                ),
                ("axe", models.CharField(blank=True, default="", max_length=80, verbose_name="axe")),
                ("pct", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="part, en %")),
            ],
            options={
                "verbose_name": "part d’une dépense",
                "ordering": ["compte", "axe"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subvention", "compte", "axe"),
                        name="part_subvention_depense",
                        violation_error_message="Cette dépense a déjà une part dans cette subvention.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pct__gt", 0), ("pct__lte", 100)),
                        name="part_pct",
                        violation_error_message="Une part va de plus de 0 à 100 %.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("compte__startswith", "6")),
                        name="part_d_une_charge",
                        violation_error_message="Seule une charge se partage entre financeurs.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Obligation",
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
                    "subvention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="obligations",
                        to="gouvernance.subvention",
                    ),
                ),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("compte_rendu", "Compte rendu financier"),
                            ("convention", "Convention à signer"),
                            ("communication", "Mention du financeur"),
                            ("autre", "Autre engagement"),
                        ],
                        max_length=16,
                        verbose_name="engagement",
                    ),
                ),
                ("libelle", models.CharField(blank=True, default="", max_length=160, verbose_name="précision")),
                ("echeance", models.DateField(verbose_name="à faire avant le")),
                ("faite_le", models.DateField(blank=True, null=True, verbose_name="faite le")),
                (
                    "rappel",
                    models.PositiveSmallIntegerField(
                        editable=False, null=True, verbose_name="dernier rappel, en jours avant"
                    ),
                ),
            ],
            options={
                "verbose_name": "obligation",
                "ordering": ["echeance", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("genre", "compte_rendu")),
                        fields=("subvention",),
                        name="obligation_un_compte_rendu",
                        violation_error_message="Cette subvention a déjà son compte rendu financier à rendre.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Objectif",
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
                    "subvention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objectifs",
                        to="gouvernance.subvention",
                    ),
                ),
                ("indicateur", models.CharField(max_length=80, verbose_name="chiffre du hub")),
                ("cible", models.DecimalField(decimal_places=2, max_digits=10, verbose_name="cible")),
            ],
            options={
                "verbose_name": "objectif",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subvention", "indicateur"),
                        name="objectif_indicateur",
                        violation_error_message="Ce chiffre a déjà une cible dans cette subvention.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cible__gt", 0)),
                        name="objectif_cible_positive",
                        violation_error_message="Une cible est plus grande que zéro.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CompteRendu",
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
                    "subvention",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="compte_rendu",
                        to="gouvernance.subvention",
                    ),
                ),
                ("mise_en_oeuvre", models.TextField(blank=True, default="", verbose_name="mise en œuvre de l’action")),
                (
                    "beneficiaires",
                    models.TextField(
                        blank=True, default="", verbose_name="personnes bénéficiaires, par type de publics"
                    ),
                ),
                ("dates_lieux", models.TextField(blank=True, default="", verbose_name="dates et lieux de réalisation")),
                (
                    "objectifs_atteints",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="Les cibles suivies par le hub s’ajoutent d’elles-mêmes.",
                        verbose_name="objectifs atteints, au regard des indicateurs",
                    ),
                ),
                ("autres", models.TextField(blank=True, default="", verbose_name="autres informations")),
                (
                    "cle_pct",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        help_text="S’applique aux lignes du budget sans axe.",
                        max_digits=5,
                        verbose_name="part des charges communes affectée à l’action, en %",
                    ),
                ),
                (
                    "regles",
                    models.TextField(
                        blank=True, default="", verbose_name="règles de répartition des charges indirectes"
                    ),
                ),
                (
                    "ecarts",
                    models.TextField(blank=True, default="", verbose_name="explication des écarts significatifs"),
                ),
                (
                    "contributions",
                    models.TextField(blank=True, default="", verbose_name="contributions volontaires en nature"),
                ),
                ("observations", models.TextField(blank=True, default="", verbose_name="observations")),
            ],
            options={
                "verbose_name": "compte rendu financier",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("cle_pct__range", (0, 100))),
                        name="compte_rendu_cle",
                        violation_error_message="La part des charges communes, en pour cent, va de 0 à 100.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TauxBenevolat",
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
                    "categorie",
                    models.CharField(
                        choices=[
                            ("courante", "Mission courante"),
                            ("qualifiee", "Mission qualifiée"),
                            ("experte", "Expertise ou direction"),
                        ],
                        max_length=12,
                        verbose_name="catégorie",
                    ),
                ),
                ("depuis", models.DateField(verbose_name="à partir du")),
                (
                    "taux",
                    models.DecimalField(decimal_places=2, max_digits=6, verbose_name="valeur d’une heure, en euros"),
                ),
                ("methode", models.CharField(blank=True, default="", max_length=200, verbose_name="méthode")),
            ],
            options={
                "verbose_name": "taux du bénévolat",
                "ordering": ["categorie", "-depuis"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("categorie", "depuis"),
                        name="taux_categorie_date",
                        violation_error_message="Un taux de cette catégorie commence déjà ce jour-là.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("taux__gt", 0)),
                        name="taux_positif",
                        violation_error_message="La valeur d’une heure est plus grande que zéro.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TempsBenevole",
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
                    "personne",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="temps_benevoles",
                        to="annuaire.personne",
                        verbose_name="bénévole",
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                ("mission", models.CharField(max_length=120, verbose_name="mission")),
                (
                    "pole",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("aidants", "Escale des Aidants"),
                            ("jardins", "Jardins de santé"),
                            ("tierslieux", "Tiers-lieux"),
                            ("formations", "Formations"),
                            ("gouvernance", "Vie de l’association"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="pôle",
                    ),
                ),
                (
                    "categorie",
                    models.CharField(
                        choices=[
                            ("courante", "Mission courante"),
                            ("qualifiee", "Mission qualifiée"),
                            ("experte", "Expertise ou direction"),
                        ],
                        default="courante",
                        max_length=12,
                        verbose_name="catégorie",
                    ),
                ),
                ("heures", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="heures")),
            ],
            options={
                "verbose_name": "temps bénévole",
                "ordering": ["-date", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("personne", "date", "mission"),
                        name="temps_personne_jour_mission",
                        violation_error_message="Ce temps est déjà noté : même bénévole, même jour, même mission.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("heures__gt", 0), ("heures__lte", Decimal("24"))),
                        name="temps_heures_d_un_jour",
                        violation_error_message="Un jour compte plus de 0 et au plus 24 heures.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Versement",
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
                    "subvention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versements",
                        to="gouvernance.subvention",
                    ),
                ),
                ("montant", models.DecimalField(decimal_places=2, max_digits=12, verbose_name="montant")),
                ("prevu_le", models.DateField(blank=True, null=True, verbose_name="attendu le")),
                ("recu_le", models.DateField(blank=True, null=True, verbose_name="reçu le")),
            ],
            options={
                "verbose_name": "versement",
                "ordering": [models.OrderBy(models.F("prevu_le"), nulls_last=True), "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("montant__gt", 0)),
                        name="versement_positif",
                        violation_error_message="Un versement est plus grand que zéro.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("prevu_le__isnull", False), ("recu_le__isnull", False), _connector="OR"),
                        name="versement_date",
                        violation_error_message="Un versement a la date où il est attendu, ou celle où il a été reçu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cahier",
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
                ("annee", models.PositiveSmallIntegerField(unique=True, verbose_name="année")),
                (
                    "citation",
                    models.CharField(blank=True, default="", max_length=240, verbose_name="citation de couverture"),
                ),
                ("citation_de", models.CharField(blank=True, default="", max_length=120, verbose_name="de qui")),
            ],
            options={
                "verbose_name": "cahier du rapport",
                "ordering": ["-annee"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("annee__range", (1990, 2100))),
                        name="cahier_annee_plausible",
                        violation_error_message="Cette année n’est pas une année que le hub connaît.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChapitreRapport",
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
                    "cahier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="chapitres", to="gouvernance.cahier"
                    ),
                ),
                ("cle", models.SlugField(max_length=60, verbose_name="clé")),
                ("matiere", models.CharField(blank=True, default="", max_length=20, verbose_name="chiffres de")),
                ("titre", models.CharField(max_length=120, verbose_name="titre")),
                ("chapo", models.CharField(blank=True, default="", max_length=240, verbose_name="phrase d’ouverture")),
                ("rang", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
                ("cache", models.BooleanField(default=False, verbose_name="absent du document")),
                (
                    "parties",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), blank=True, default=list, size=None
                    ),
                ),
                ("relu_le", models.DateField(blank=True, null=True, verbose_name="relu le")),
            ],
            options={
                "verbose_name": "chapitre du rapport",
                "ordering": ["rang", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cahier", "cle"),
                        name="chapitre_rapport_cle",
                        violation_error_message="Ce rapport a déjà un chapitre de ce nom.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChiffreSaisi",
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
                    "chapitre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chiffres",
                        to="gouvernance.chapitrerapport",
                    ),
                ),
                ("partie", models.SlugField(blank=True, default="", max_length=80, verbose_name="partie")),
                ("cle", models.SlugField(max_length=60, verbose_name="nom court")),
                ("libelle", models.CharField(max_length=120, verbose_name="ce qu’il compte")),
                ("valeur", models.CharField(max_length=40, verbose_name="valeur")),
                ("unite", models.CharField(blank=True, default="", max_length=20, verbose_name="unité")),
                ("avant", models.CharField(blank=True, default="", max_length=40, verbose_name="l’année d’avant")),
                ("source", models.CharField(max_length=160, verbose_name="d’où il vient")),
                ("sensible", models.BooleanField(default=False, verbose_name="compte des personnes")),
                ("visible", models.BooleanField(default=True, verbose_name="parmi les chiffres clés de la partie")),
                ("rang", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
                (
                    "par",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "chiffre saisi à la main",
                "ordering": ["rang", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chapitre", "cle"),
                        name="chiffre_saisi_cle",
                        violation_error_message="Ce chapitre a déjà un chiffre de ce nom.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="chiffre_saisi_source",
                        violation_error_message="Dites d’où vient ce chiffre : l’annexe le dira aussi.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionArretee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cahier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="editions", to="gouvernance.cahier"
                    ),
                ),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("complete", "Complète"),
                            ("synthese", "Synthèse de quatre pages"),
                            ("financeur", "Pour un financeur"),
                        ],
                        max_length=12,
                        verbose_name="édition",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("interne", "Interne"),
                            ("convention", "Pour une convention"),
                            ("publique", "Publique"),
                        ],
                        max_length=10,
                        verbose_name="effectifs",
                    ),
                ),
                (
                    "financeur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="annuaire.organisation",
                        verbose_name="financeur",
                    ),
                ),
                (
                    "arretee_le",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="arrêtée le"
                    ),
                ),
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
                ("chiffres", models.JSONField(verbose_name="chiffres")),
                ("textes", models.JSONField(blank=True, verbose_name="textes")),
                ("page", models.TextField(verbose_name="page web")),
                ("pdf", models.FileField(upload_to="rapport/editions/%Y", verbose_name="PDF")),
                ("pdf_empreinte", models.CharField(max_length=64, verbose_name="empreinte du PDF")),
                ("archive", models.FileField(upload_to="rapport/editions/%Y", verbose_name="archive")),
                ("archive_empreinte", models.CharField(max_length=64, verbose_name="empreinte de l’archive")),
                ("pages", models.PositiveSmallIntegerField(verbose_name="pages")),
                ("publiee_le", models.DateTimeField(blank=True, null=True, verbose_name="publiée le")),
                (
                    "publiee_par",
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
                "verbose_name": "édition arrêtée",
                "ordering": ["-arretee_le", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("publiee_le", None), ("audience", "publique"), _connector="OR"),
                        name="edition_publiee_publique",
                        violation_error_message="Seule une édition publique se publie : elle masque les petits effectifs.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("financeur__isnull", False), ("genre", "financeur")),
                            models.Q(models.Q(("genre", "financeur"), _negated=True), ("financeur", None)),
                            _connector="OR",
                        ),
                        name="edition_financeur",
                        violation_error_message="Une édition par financeur dit de quel financeur.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Illustration",
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
                    "cahier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="illustrations",
                        to="gouvernance.cahier",
                    ),
                ),
                ("nom", models.SlugField(max_length=60, verbose_name="nom court")),
                ("fichier", models.FileField(upload_to="rapport/%Y", verbose_name="image")),
                ("largeur", models.PositiveIntegerField(editable=False, verbose_name="largeur")),
                ("hauteur", models.PositiveIntegerField(editable=False, verbose_name="hauteur")),
                ("alternative", models.CharField(max_length=240, verbose_name="ce que l’image montre")),
                ("credit", models.CharField(max_length=120, verbose_name="crédit")),
                ("legende", models.CharField(blank=True, default="", max_length=240, verbose_name="légende")),
                (
                    "par",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "image du rapport",
                "ordering": ["nom"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cahier", "nom"),
                        name="illustration_nom",
                        violation_error_message="Ce rapport a déjà une image de ce nom.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("alternative", ""), _negated=True), models.Q(("credit", ""), _negated=True)
                        ),
                        name="illustration_dite",
                        violation_error_message="Une image dit ce qu’elle montre et de qui elle est.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TexteRapport",
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
                    "chapitre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="textes",
                        to="gouvernance.chapitrerapport",
                    ),
                ),
                ("partie", models.SlugField(blank=True, default="", max_length=80, verbose_name="partie")),
                ("titre", models.CharField(blank=True, default="", max_length=120, verbose_name="titre de la partie")),
                ("apres", models.SlugField(blank=True, default="", max_length=80, verbose_name="après la partie")),
                ("contenu", models.TextField(blank=True, default="", verbose_name="texte")),
                ("numero", models.PositiveIntegerField(default=0, editable=False, verbose_name="version en place")),
            ],
            options={
                "verbose_name": "texte du rapport",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chapitre", "partie"),
                        name="texte_rapport_partie",
                        violation_error_message="Cette partie a déjà un texte.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CommentaireTexte",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "texte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commentaires",
                        to="gouvernance.texterapport",
                    ),
                ),
                ("contenu", models.TextField(max_length=2000, verbose_name="commentaire")),
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
                (
                    "le",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="écrit le"),
                ),
                ("regle_le", models.DateTimeField(blank=True, null=True, verbose_name="réglé le")),
                (
                    "regle_par",
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
                "verbose_name": "commentaire",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="VersionTexte",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "texte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="gouvernance.texterapport",
                    ),
                ),
                ("numero", models.PositiveIntegerField(verbose_name="numéro")),
                ("base", models.PositiveIntegerField(default=0, verbose_name="écrite sur la version")),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("ecrite", "Enregistrée"),
                            ("auto", "Enregistrée d’elle-même"),
                            ("fusion", "Réunit deux écritures"),
                            ("ecartee", "En attente : a rencontré une autre écriture"),
                            ("reglee", "Mise de côté, puis réglée"),
                            ("reprise", "Reprise"),
                        ],
                        default="ecrite",
                        max_length=10,
                        verbose_name="genre",
                    ),
                ),
                ("contenu", models.TextField(blank=True, default="", verbose_name="texte")),
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
                (
                    "le",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="écrite le"
                    ),
                ),
            ],
            options={
                "verbose_name": "version d’un texte",
                "ordering": ["-numero"],
                "constraints": [models.UniqueConstraint(fields=("texte", "numero"), name="version_texte_numero")],
            },
        ),
        migrations.AddField(
            model_name="cahier",
            name="couverture",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="gouvernance.illustration",
                verbose_name="image de couverture",
            ),
        ),
        migrations.RunSQL(_declencheurs.POSER, _declencheurs.RETIRER),
    ]
    operations = ensemble(operations)
