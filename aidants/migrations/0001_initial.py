import datetime
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
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import aidants.mobile.models.saisies
import aidants.models.pieces
import danaecare.socle.communs.ecriture.modeles
from aidants.migrations import _declencheurs
from danaecare.socle.communs.ecriture.migrations import ensemble


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
            name="PopulationAgee",
            fields=[
                (
                    "commune",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="territoires.commune",
                    ),
                ),
                ("annee", models.PositiveSmallIntegerField(verbose_name="année du recensement")),
                ("plus_60", models.PositiveIntegerField(verbose_name="60 ans et plus")),
            ],
            options={
                "verbose_name": "population âgée d’une commune",
                "verbose_name_plural": "populations âgées des communes",
            },
        ),
        migrations.CreateModel(
            name="CleTelephone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "utilisateur",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("cle_id", models.CharField(max_length=20)),
                ("chiffre", models.BinaryField()),
            ],
            options={
                "verbose_name": "clé des téléphones d’un compte",
                "verbose_name_plural": "clés des téléphones",
            },
        ),
        migrations.CreateModel(
            name="Dossier",
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
                ("jeton", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ("numero", models.CharField(max_length=20, unique=True, verbose_name="numéro")),
                (
                    "statut",
                    models.CharField(
                        choices=[
                            ("ouvert", "Suivi en cours"),
                            ("sorti", "Suivi terminé"),
                            ("archive", "Archivé"),
                            ("anonyme", "Anonymisé"),
                        ],
                        default="ouvert",
                        editable=False,
                        max_length=8,
                        verbose_name="état",
                    ),
                ),
                (
                    "referent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers_suivis",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="référent",
                    ),
                ),
                ("date_premier_contact", models.DateField(verbose_name="premier contact le")),
                (
                    "premier_contact",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("telephone", "Téléphone"),
                            ("permanence", "Permanence"),
                            ("courriel", "Courriel"),
                            ("domicile", "Domicile"),
                            ("mobile", "Escale mobile"),
                            ("visio", "Visioconférence"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="mode du premier contact",
                    ),
                ),
                (
                    "oriente_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers_orientes",
                        to="annuaire.organisation",
                        verbose_name="orienté par",
                    ),
                ),
                (
                    "notice_version",
                    models.CharField(blank=True, default="", max_length=20, verbose_name="version de la notice"),
                ),
                ("notice_remise_le", models.DateField(blank=True, null=True, verbose_name="notice remise le")),
                (
                    "notice_moyen",
                    models.CharField(
                        blank=True,
                        choices=[("oral", "À l’oral"), ("papier", "Sur papier"), ("courriel", "Par courriel")],
                        default="",
                        max_length=10,
                        verbose_name="remise",
                    ),
                ),
                ("prochain_pas", models.CharField(blank=True, default="", max_length=200, verbose_name="prochain pas")),
                ("prochain_pas_le", models.DateField(blank=True, null=True, verbose_name="à faire le")),
                (
                    "report_au",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="archivage reporté au"),
                ),
                (
                    "report_motif",
                    models.CharField(
                        blank=True, default="", editable=False, max_length=200, verbose_name="motif du report"
                    ),
                ),
                ("archive_le", models.DateField(blank=True, editable=False, null=True, verbose_name="archivé le")),
                ("anonymise_le", models.DateField(blank=True, editable=False, null=True, verbose_name="anonymisé le")),
                ("dernier_contact", models.DateField(editable=False, null=True, verbose_name="dernier contact")),
                (
                    "equipe",
                    models.ManyToManyField(
                        blank=True, related_name="dossiers_partages", to=settings.AUTH_USER_MODEL, verbose_name="équipe"
                    ),
                ),
            ],
            options={
                "verbose_name": "dossier",
                "ordering": ["-date_premier_contact", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("date_premier_contact__isnull", True),
                                models.Q(
                                    ("date_premier_contact__gte", datetime.date(1990, 1, 1)),
                                    ("date_premier_contact__lt", datetime.date(2100, 1, 1)),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("prochain_pas_le__isnull", True),
                                models.Q(
                                    ("prochain_pas_le__gte", datetime.date(1990, 1, 1)),
                                    ("prochain_pas_le__lt", datetime.date(2100, 1, 1)),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="aidants_dossier_jours",
                        violation_error_message="Une date de ce dossier n’est pas plausible : vérifiez l’année.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("notice_remise_le__isnull", True),
                            models.Q(("notice_version", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="aidants_dossier_notice",
                        violation_error_message="Une notice remise a une version.",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("prochain_pas_le__isnull", False)),
                        fields=["referent", "prochain_pas_le"],
                        name="aidants_dossier_pas",
                    ),
                    models.Index(fields=["referent", "dernier_contact"], name="aidants_dossier_nouvelles"),
                    models.Index(fields=["date_premier_contact", "id"], name="aidants_dossier_ouverts"),
                    models.Index(
                        condition=models.Q(("statut__in", ("ouvert", "sorti"))),
                        fields=["dernier_contact", "id"],
                        include=("report_au",),
                        name="aidants_dossier_a_archiver",
                    ),
                    models.Index(
                        condition=models.Q(("statut", "archive")),
                        fields=["archive_le", "id"],
                        name="aidants_dossier_a_anonymiser",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
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
                ("jeton", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="aidants.dossier",
                        verbose_name="dossier",
                    ),
                ),
                ("titre", models.CharField(max_length=120, verbose_name="titre")),
                (
                    "fichier",
                    models.FileField(
                        max_length=200, upload_to=aidants.models.pieces.chemin_document, verbose_name="fichier"
                    ),
                ),
                ("type_mime", models.CharField(editable=False, max_length=80)),
                ("taille", models.PositiveIntegerField(editable=False)),
                ("empreinte", models.CharField(editable=False, max_length=64)),
                (
                    "depose_par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "ordering": ["-cree_le", "-id"],
                "indexes": [models.Index(fields=["dossier", "-id"], name="aidants_document_dossier")],
            },
        ),
        migrations.CreateModel(
            name="DemandeAcces",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="demandes_acces", to="aidants.dossier"
                    ),
                ),
                ("recue_le", models.DateField(verbose_name="demande reçue le")),
                ("echeance", models.DateField(verbose_name="réponse due le")),
                (
                    "par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("close_le", models.DateField(blank=True, null=True, verbose_name="remise à la personne le")),
            ],
            options={
                "verbose_name": "demande d’accès",
                "verbose_name_plural": "demandes d’accès",
                "ordering": ["-recue_le", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("close_le", None)),
                        fields=("dossier",),
                        name="aidants_demande_acces_une",
                        violation_error_message="Une demande d’accès est déjà en cours pour ce dossier.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("echeance__gt", models.F("recue_le"))),
                        name="aidants_demande_acces_ordre",
                        violation_error_message="L’échéance suit le jour de la demande.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="aidants.dossier"
                    ),
                ),
                (
                    "par",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("motif", models.CharField(max_length=200, verbose_name="motif")),
                (
                    "annees",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), size=None, verbose_name="années touchées"
                    ),
                ),
                ("quand", models.DateTimeField(auto_now_add=True, verbose_name="quand")),
            ],
            options={
                "verbose_name": "correction d’une année passée",
                "verbose_name_plural": "corrections des années passées",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("motif", ""), _negated=True),
                        name="aidants_correction_motif",
                        violation_error_message="Une correction d’une année passée dit pourquoi.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsultationArchive",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consultations", to="aidants.dossier"
                    ),
                ),
                (
                    "par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("motif", models.CharField(max_length=300, verbose_name="motif")),
                ("quand", models.DateTimeField(auto_now_add=True, verbose_name="quand")),
            ],
            options={
                "verbose_name": "consultation d’une archive",
                "verbose_name_plural": "consultations des archives",
                "ordering": ["-id"],
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
                ("jeton", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appels",
                        to="aidants.dossier",
                        verbose_name="dossier",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="annuaire.organisation",
                        verbose_name="structure",
                    ),
                ),
                (
                    "professionnel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appels_notes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="noté par",
                    ),
                ),
                (
                    "sens",
                    models.CharField(
                        choices=[("entrant", "Reçu"), ("sortant", "Passé")],
                        default="entrant",
                        max_length=8,
                        verbose_name="appel",
                    ),
                ),
                (
                    "appelant",
                    models.CharField(
                        choices=[
                            ("aidant", "L’aidant"),
                            ("proche", "La personne aidée"),
                            ("professionnel", "Un professionnel"),
                            ("autre", "Quelqu’un d’autre"),
                        ],
                        default="aidant",
                        max_length=13,
                        verbose_name="qui appelle",
                    ),
                ),
                ("appelant_nom", models.CharField(blank=True, default="", max_length=120, verbose_name="nom donné")),
                ("date", models.DateField(verbose_name="date")),
                ("heure", models.TimeField(blank=True, null=True, verbose_name="heure")),
                (
                    "duree_min",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MaxValueValidator(
                                600, "Plus de dix heures : vérifiez la durée, elle s’écrit en minutes."
                            )
                        ],
                        verbose_name="durée en minutes",
                    ),
                ),
                (
                    "themes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("ecoute", "Écoute et soutien"),
                                ("droits", "Droits et aides financières"),
                                ("demarches", "Démarches administratives"),
                                ("repit", "Répit et relais"),
                                ("sante", "Santé de l’aidant"),
                                ("emploi", "Conciliation avec l’emploi"),
                                ("domicile", "Maintien à domicile"),
                                ("etablissement", "Entrée en établissement"),
                                ("hospitalisation", "Hospitalisation"),
                                ("protection", "Protection juridique"),
                                ("logement", "Logement et aménagement"),
                                ("entourage", "Entourage et famille"),
                                ("isolement", "Isolement"),
                                ("fin_de_vie", "Fin de vie et deuil"),
                                ("autre", "Autre thème"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="thèmes",
                    ),
                ),
                (
                    "issue",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("information", "Information donnée"),
                            ("rendez_vous", "Rendez-vous pris"),
                            ("orientation", "Orientation"),
                            ("rappel", "À rappeler"),
                            ("message", "Message laissé"),
                            ("sans_reponse", "Sans réponse"),
                            ("autre", "Autre suite"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="suite",
                    ),
                ),
            ],
            options={
                "verbose_name": "appel",
                "ordering": ["-date", "-heure", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__isnull", True),
                            models.Q(("date__gte", datetime.date(1990, 1, 1)), ("date__lt", datetime.date(2100, 1, 1))),
                            _connector="OR",
                        ),
                        name="aidants_appel_jour",
                        violation_error_message="La date de cet appel n’est pas plausible : vérifiez l’année.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "themes__contained_by",
                                [
                                    "ecoute",
                                    "droits",
                                    "demarches",
                                    "repit",
                                    "sante",
                                    "emploi",
                                    "domicile",
                                    "etablissement",
                                    "hospitalisation",
                                    "protection",
                                    "logement",
                                    "entourage",
                                    "isolement",
                                    "fin_de_vie",
                                    "autre",
                                ],
                            )
                        ),
                        name="aidants_appel_themes_connus",
                        violation_error_message="Ce thème n’existe pas.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["dossier", "-date"], name="aidants_appel_dossier"),
                    models.Index(fields=["-date", "id"], name="aidants_appel_ordre_liste"),
                    models.Index(
                        condition=models.Q(("sens", "entrant")),
                        fields=["date"],
                        include=("dossier", "appelant"),
                        name="aidants_appel_recus",
                    ),
                    models.Index(fields=["professionnel", "-date"], name="aidants_appel_mien"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Aidant",
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
                ("date_naissance", models.DateField(blank=True, null=True, verbose_name="date de naissance")),
                (
                    "annee_naissance",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="année de naissance"),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aidants",
                        to="aidants.dossier",
                        verbose_name="dossier",
                    ),
                ),
                ("principal", models.BooleanField(default=False, verbose_name="aidant principal")),
                ("depuis", models.DateField(verbose_name="dans le dossier depuis le")),
                ("jusqu_a", models.DateField(blank=True, null=True, verbose_name="dans le dossier jusqu’au")),
                ("nom", models.CharField(max_length=80, verbose_name="nom")),
                ("prenom", models.CharField(blank=True, default="", max_length=80, verbose_name="prénom")),
                ("cle_tri", models.CharField(editable=False, max_length=170)),
                (
                    "genre",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("F", "Femme"),
                            ("H", "Homme"),
                            ("A", "Autre"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="genre",
                    ),
                ),
                ("telephone", models.CharField(blank=True, default="", max_length=25, verbose_name="téléphone")),
                ("telephone_chiffres", models.CharField(blank=True, default="", editable=False, max_length=20)),
                ("courriel", models.EmailField(blank=True, default="", max_length=254, verbose_name="courriel")),
                (
                    "situation_professionnelle",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("emploi", "En emploi"),
                            ("temps_plein", "En emploi à temps plein"),
                            ("temps_partiel", "En emploi à temps partiel"),
                            ("independant", "Indépendant·e"),
                            ("conge_aidant", "En congé de proche aidant"),
                            ("arret_maladie", "En arrêt maladie"),
                            ("demandeur", "En recherche d’emploi"),
                            ("invalidite", "En invalidité"),
                            ("sans_activite", "Sans activité"),
                            ("sans_emploi", "Sans emploi"),
                            ("retraite", "À la retraite"),
                            ("etudiant", "Étudiant·e ou jeune aidant·e"),
                            ("formation", "En formation"),
                            ("autre", "Autre situation"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=16,
                        verbose_name="situation professionnelle",
                    ),
                ),
                (
                    "aide_depuis",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="aide depuis (année)"),
                ),
                (
                    "autres_aidants",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("oui", "Oui"),
                            ("non", "Non"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="d’autres aidants autour",
                    ),
                ),
                (
                    "aides_professionnelles",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("oui", "Oui"),
                            ("non", "Non"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="aides professionnelles en place",
                    ),
                ),
                (
                    "fige",
                    models.JSONField(blank=True, default=dict, editable=False, verbose_name="statistiques figées"),
                ),
            ],
            options={
                "verbose_name": "aidant",
                "ordering": ["cle_tri", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date_naissance__isnull", True),
                            ("annee_naissance", django.db.models.functions.datetime.ExtractYear("date_naissance")),
                            _connector="OR",
                        ),
                        name="aidants_aidant_annee_de_la_date",
                        violation_error_message="L’année de naissance n’est pas celle de la date de naissance.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("annee_naissance__isnull", True), ("annee_naissance__range", (1900, 2100)), _connector="OR"
                        ),
                        name="aidants_aidant_annee_plausible",
                        violation_error_message="L’année de naissance s’écrit en quatre chiffres, après 1900.",
                    ),
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
                        name="aidants_aidant_commune_ou_libre",
                        violation_error_message="Une commune se choisit dans la liste\xa0; hors de la région, elle a un nom et un code postal.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("principal", True)),
                        fields=("dossier",),
                        name="aidants_aidant_un_principal",
                        violation_error_message="Ce dossier a déjà un aidant principal.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("jusqu_a__isnull", True), ("jusqu_a__gte", models.F("depuis")), _connector="OR"
                        ),
                        name="aidants_aidant_ordre",
                        violation_error_message="Le départ du dossier ne peut pas précéder l’arrivée.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("depuis__isnull", True),
                                models.Q(
                                    ("depuis__gte", datetime.date(1990, 1, 1)),
                                    ("depuis__lt", datetime.date(2100, 1, 1)),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("jusqu_a__isnull", True),
                                models.Q(
                                    ("jusqu_a__gte", datetime.date(1990, 1, 1)),
                                    ("jusqu_a__lt", datetime.date(2100, 1, 1)),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="aidants_aidant_jours",
                        violation_error_message="Une date de cette fiche n’est pas plausible : vérifiez l’année.",
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["vecteur"], name="aidant_vecteur"),
                    models.Index(fields=["cle_tri", "id"], name="aidants_aidant_ordre_liste"),
                    models.Index(
                        condition=models.Q(("telephone_chiffres", ""), _negated=True),
                        fields=["telephone_chiffres"],
                        name="aidants_aidant_telephone",
                    ),
                    models.Index(
                        condition=models.Q(("courriel", ""), _negated=True),
                        fields=["courriel"],
                        name="aidants_aidant_courriel",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entretien",
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
                ("jeton", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entretiens",
                        to="aidants.dossier",
                        verbose_name="dossier",
                    ),
                ),
                (
                    "professionnel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entretiens_menes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="professionnel",
                    ),
                ),
                (
                    "etat",
                    models.CharField(
                        choices=[("prevu", "Prévu"), ("honore", "Honoré"), ("annule", "Annulé"), ("manque", "Manqué")],
                        default="honore",
                        max_length=7,
                        verbose_name="état",
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                ("heure", models.TimeField(blank=True, null=True, verbose_name="heure")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("telephone", "Téléphone"),
                            ("permanence", "Permanence"),
                            ("courriel", "Courriel"),
                            ("domicile", "Domicile"),
                            ("mobile", "Escale mobile"),
                            ("visio", "Visioconférence"),
                        ],
                        max_length=10,
                        verbose_name="mode",
                    ),
                ),
                ("lieu", models.CharField(blank=True, default="", max_length=120, verbose_name="lieu")),
                (
                    "duree_min",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1, "Une durée est d’au moins une minute."),
                            django.core.validators.MaxValueValidator(
                                600, "Plus de dix heures : vérifiez la durée, elle s’écrit en minutes."
                            ),
                        ],
                        verbose_name="durée en minutes",
                    ),
                ),
                (
                    "themes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("ecoute", "Écoute et soutien"),
                                ("droits", "Droits et aides financières"),
                                ("demarches", "Démarches administratives"),
                                ("repit", "Répit et relais"),
                                ("sante", "Santé de l’aidant"),
                                ("emploi", "Conciliation avec l’emploi"),
                                ("domicile", "Maintien à domicile"),
                                ("etablissement", "Entrée en établissement"),
                                ("hospitalisation", "Hospitalisation"),
                                ("protection", "Protection juridique"),
                                ("logement", "Logement et aménagement"),
                                ("entourage", "Entourage et famille"),
                                ("isolement", "Isolement"),
                                ("fin_de_vie", "Fin de vie et deuil"),
                                ("autre", "Autre thème"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="thèmes abordés",
                    ),
                ),
                (
                    "suite",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("entretien", "Un autre entretien"),
                            ("orientation", "Une orientation"),
                            ("demarche", "Une démarche à faire"),
                            ("psychologue", "Le soutien psychologique"),
                            ("groupe", "Un groupe d’échange"),
                            ("aucune", "Rien de plus pour l’instant"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="suite donnée",
                    ),
                ),
            ],
            options={
                "verbose_name": "entretien",
                "ordering": ["-date", "-heure", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__isnull", True),
                            models.Q(("date__gte", datetime.date(1990, 1, 1)), ("date__lt", datetime.date(2100, 1, 1))),
                            _connector="OR",
                        ),
                        name="aidants_entretien_jour",
                        violation_error_message="La date de cet entretien n’est pas plausible : vérifiez l’année.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("etat__in", ["prevu", "honore", "annule", "manque"])),
                        name="aidants_entretien_etat_connu",
                        violation_error_message="Cet état d’entretien n’existe pas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "themes__contained_by",
                                [
                                    "ecoute",
                                    "droits",
                                    "demarches",
                                    "repit",
                                    "sante",
                                    "emploi",
                                    "domicile",
                                    "etablissement",
                                    "hospitalisation",
                                    "protection",
                                    "logement",
                                    "entourage",
                                    "isolement",
                                    "fin_de_vie",
                                    "autre",
                                ],
                            )
                        ),
                        name="aidants_entretien_themes_connus",
                        violation_error_message="Ce thème n’existe pas.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["dossier", "-date", "-id"], name="aidants_entretien_dossier"),
                    models.Index(
                        condition=models.Q(("etat", "honore")),
                        fields=["date"],
                        include=("dossier", "mode", "themes"),
                        name="aidants_entretien_honores",
                    ),
                    models.Index(
                        condition=models.Q(("etat", "prevu")),
                        fields=["professionnel", "date"],
                        name="aidants_entretien_agenda",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EtatAidant",
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
                ("du", models.DateField(verbose_name="du")),
                ("au", models.DateField(verbose_name="au")),
                (
                    "objet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="etats",
                        to="aidants.aidant",
                        verbose_name="aidant",
                    ),
                ),
                (
                    "genre",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("F", "Femme"),
                            ("H", "Homme"),
                            ("A", "Autre"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="genre",
                    ),
                ),
                ("date_naissance", models.DateField(blank=True, null=True, verbose_name="date de naissance")),
                (
                    "annee_naissance",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="année de naissance"),
                ),
                (
                    "situation_professionnelle",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("emploi", "En emploi"),
                            ("temps_plein", "En emploi à temps plein"),
                            ("temps_partiel", "En emploi à temps partiel"),
                            ("independant", "Indépendant·e"),
                            ("conge_aidant", "En congé de proche aidant"),
                            ("arret_maladie", "En arrêt maladie"),
                            ("demandeur", "En recherche d’emploi"),
                            ("invalidite", "En invalidité"),
                            ("sans_activite", "Sans activité"),
                            ("sans_emploi", "Sans emploi"),
                            ("retraite", "À la retraite"),
                            ("etudiant", "Étudiant·e ou jeune aidant·e"),
                            ("formation", "En formation"),
                            ("autre", "Autre situation"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=16,
                        verbose_name="situation professionnelle",
                    ),
                ),
            ],
            options={
                "verbose_name": "ancienne situation d’un aidant",
                "verbose_name_plural": "anciennes situations des aidants",
                "ordering": ["du"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("au__gte", models.F("du"))),
                        name="aidants_etataidant_ordre",
                        violation_error_message="La fin d’une ancienne situation ne peut pas précéder son début.",
                    ),
                    models.UniqueConstraint(
                        fields=("objet", "du"),
                        name="aidants_etataidant_unique",
                        violation_error_message="Cette ancienne situation est déjà notée.",
                    ),
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
                        name="aidants_etataidant_commune_ou_libre",
                        violation_error_message="Une commune se choisit dans la liste\xa0; hors de la région, elle a un nom et un code postal.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EtatDossier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("du", models.DateField(verbose_name="du")),
                ("au", models.DateField(verbose_name="au")),
                (
                    "objet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="etats",
                        to="aidants.dossier",
                        verbose_name="dossier",
                    ),
                ),
                (
                    "premier_contact",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("telephone", "Téléphone"),
                            ("permanence", "Permanence"),
                            ("courriel", "Courriel"),
                            ("domicile", "Domicile"),
                            ("mobile", "Escale mobile"),
                            ("visio", "Visioconférence"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="mode du premier contact",
                    ),
                ),
            ],
            options={
                "verbose_name": "ancien état d’un dossier",
                "verbose_name_plural": "anciens états des dossiers",
                "ordering": ["du"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("au__gte", models.F("du"))),
                        name="aidants_etatdossier_ordre",
                        violation_error_message="La fin d’une ancienne situation ne peut pas précéder son début.",
                    ),
                    models.UniqueConstraint(
                        fields=("objet", "du"),
                        name="aidants_etatdossier_unique",
                        violation_error_message="Cette ancienne situation est déjà notée.",
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
                ("jeton", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                (
                    "aidant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="aidants.aidant",
                        verbose_name="aidant",
                    ),
                ),
                (
                    "instrument",
                    models.CharField(
                        choices=[
                            ("zbi22", "Zarit 22 questions (0 à 88)"),
                            ("zbi12", "Zarit 12 questions (0 à 48)"),
                            ("mini7", "Mini-Zarit, 7 points"),
                            ("autre", "Autre échelle"),
                        ],
                        default="zbi22",
                        max_length=6,
                        verbose_name="échelle",
                    ),
                ),
                ("version", models.CharField(blank=True, default="", max_length=40, verbose_name="version")),
                ("date", models.DateField(verbose_name="date")),
                (
                    "passation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("auto", "Rempli par la personne"),
                            ("entretien", "En entretien"),
                        ],
                        default="",
                        max_length=9,
                        verbose_name="passation",
                    ),
                ),
                ("total", models.DecimalField(decimal_places=1, max_digits=4, verbose_name="total")),
                (
                    "professionnel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("partagee", models.BooleanField(default=True, verbose_name="visible de l’équipe du dossier")),
            ],
            options={
                "verbose_name": "évaluation",
                "ordering": ["date", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("total__gte", 0)),
                        name="aidants_evaluation_total",
                        violation_error_message="Un total est positif.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__isnull", True),
                            models.Q(("date__gte", datetime.date(1990, 1, 1)), ("date__lt", datetime.date(2100, 1, 1))),
                            _connector="OR",
                        ),
                        name="aidants_evaluation_jour",
                        violation_error_message="La date de cette évaluation n’est pas plausible : vérifiez l’année.",
                    ),
                ],
                "indexes": [models.Index(fields=["aidant", "date"], name="aidants_evaluation_aidant")],
            },
        ),
        migrations.CreateModel(
            name="Financement",
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
                        related_name="+",
                        to="annuaire.organisation",
                        verbose_name="financeur",
                    ),
                ),
                ("objet", models.CharField(max_length=120, verbose_name="objet")),
                ("debut", models.DateField(verbose_name="du")),
                ("fin", models.DateField(verbose_name="au")),
                (
                    "actes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("entretien", "Entretiens sociaux"),
                                ("seance", "Séances de soutien psychologique"),
                                ("groupe", "Groupes d’échange"),
                            ],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="actes financés",
                    ),
                ),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("", "Non renseigné"),
                                ("agee", "Personne âgée (60 ans et plus)"),
                                ("handicap", "Personne en situation de handicap"),
                                ("maladie", "Personne atteinte d’une maladie chronique"),
                                ("enfant", "Enfant"),
                                ("refus", "Ne souhaite pas répondre"),
                            ],
                            max_length=8,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="personnes aidées",
                    ),
                ),
                (
                    "prevus",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1, "Un objectif est d’au moins un.")],
                        verbose_name="aidants prévus",
                    ),
                ),
            ],
            options={
                "verbose_name": "financement",
                "ordering": ["-debut", "financeur__cle_tri", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fin__gte", models.F("debut"))),
                        name="aidants_financement_ordre",
                        violation_error_message="La fin du financement ne peut pas précéder son début.",
                    ),
                    models.UniqueConstraint(
                        fields=("financeur", "objet", "debut"),
                        name="aidants_financement_unique",
                        violation_error_message="Ce financement est déjà noté.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Groupe",
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
                ("nom", models.CharField(max_length=120, verbose_name="nom")),
                ("debut", models.DateField(verbose_name="depuis le")),
                ("fin", models.DateField(blank=True, null=True, verbose_name="jusqu’au")),
                ("capacite", models.PositiveSmallIntegerField(default=12, verbose_name="places")),
                ("lieu", models.CharField(blank=True, default="", max_length=120, verbose_name="lieu")),
                ("rythme", models.CharField(blank=True, default="", max_length=60, verbose_name="rythme")),
                (
                    "animateur",
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
                "verbose_name": "groupe d’échange",
                "verbose_name_plural": "groupes d’échange",
                "ordering": ["-debut", "nom"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fin__isnull", True), ("fin__gte", models.F("debut")), _connector="OR"),
                        name="aidants_groupe_ordre",
                        violation_error_message="La fin du groupe ne peut pas précéder son début.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Inscription",
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
                    "groupe",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="inscriptions", to="aidants.groupe"
                    ),
                ),
                (
                    "aidant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="inscriptions", to="aidants.aidant"
                    ),
                ),
                ("inscrit_le", models.DateField(verbose_name="inscrit le")),
                ("en_attente", models.BooleanField(default=False, verbose_name="en liste d’attente")),
                ("sorti_le", models.DateField(blank=True, null=True, verbose_name="sorti le")),
            ],
            options={
                "verbose_name": "inscription",
                "ordering": ["inscrit_le", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("sorti_le__isnull", True)),
                        fields=("groupe", "aidant"),
                        name="aidants_inscription_unique",
                        violation_error_message="Cette personne est déjà inscrite à ce groupe.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NotePsy",
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
                ("jeton", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                (
                    "auteur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="auteur",
                    ),
                ),
                ("chiffre", models.BinaryField(verbose_name="contenu chiffré")),
                ("cle_id", models.CharField(editable=False, max_length=20, verbose_name="clé")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes_psy", to="aidants.dossier"
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[("reservee", "Note réservée"), ("synthese", "Synthèse partageable")],
                        default="reservee",
                        max_length=8,
                        verbose_name="nature",
                    ),
                ),
            ],
            options={
                "verbose_name": "note du psychologue",
                "verbose_name_plural": "notes du psychologue",
                "ordering": ["-cree_le", "-id"],
            },
        ),
        migrations.CreateModel(
            name="NoteSociale",
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
                ("jeton", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                (
                    "auteur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="auteur",
                    ),
                ),
                ("chiffre", models.BinaryField(verbose_name="contenu chiffré")),
                ("cle_id", models.CharField(editable=False, max_length=20, verbose_name="clé")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes_sociales", to="aidants.dossier"
                    ),
                ),
                (
                    "entretien",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="aidants.entretien",
                        verbose_name="entretien",
                    ),
                ),
            ],
            options={
                "verbose_name": "note sociale",
                "verbose_name_plural": "notes sociales",
                "ordering": ["-cree_le", "-id"],
            },
        ),
        migrations.CreateModel(
            name="BrisDeGlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bris", to="aidants.notesociale"
                    ),
                ),
                (
                    "par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("motif", models.CharField(max_length=300, verbose_name="motif")),
                ("quand", models.DateTimeField(auto_now_add=True, verbose_name="quand")),
                ("vu_le", models.DateTimeField(blank=True, null=True, verbose_name="vu par le référent le")),
            ],
            options={
                "verbose_name": "ouverture d’urgence",
                "verbose_name_plural": "ouvertures d’urgence",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Orientation",
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
                ("jeton", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orientations",
                        to="aidants.dossier",
                        verbose_name="dossier",
                    ),
                ),
                (
                    "entretien",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orientations",
                        to="aidants.entretien",
                    ),
                ),
                (
                    "sens",
                    models.CharField(
                        choices=[("vers", "Vers une structure"), ("depuis", "Par une structure")],
                        default="vers",
                        max_length=6,
                        verbose_name="sens",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orientations_aidants",
                        to="annuaire.organisation",
                        verbose_name="structure",
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                (
                    "suite",
                    models.CharField(
                        choices=[
                            ("attente", "En attente"),
                            ("aboutie", "Aboutie"),
                            ("refus_personne", "Refusée par la personne"),
                            ("refus_structure", "Refusée par la structure"),
                            ("sans_suite", "Sans suite"),
                        ],
                        default="attente",
                        max_length=15,
                        verbose_name="suite donnée",
                    ),
                ),
                ("suite_le", models.DateField(blank=True, null=True, verbose_name="suite connue le")),
                (
                    "professionnel",
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
                "verbose_name": "orientation",
                "ordering": ["-date", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("date__isnull", True),
                                models.Q(
                                    ("date__gte", datetime.date(1990, 1, 1)), ("date__lt", datetime.date(2100, 1, 1))
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("suite_le__isnull", True),
                                models.Q(
                                    ("suite_le__gte", datetime.date(1990, 1, 1)),
                                    ("suite_le__lt", datetime.date(2100, 1, 1)),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="aidants_orientation_jours",
                        violation_error_message="Une date de cette orientation n’est pas plausible : vérifiez l’année.",
                    )
                ],
                "indexes": [
                    models.Index(fields=["dossier", "-date"], name="aidants_orientation_dossier"),
                    models.Index(fields=["date"], name="aidants_orientation_date"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EtatOrientation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("du", models.DateField(verbose_name="du")),
                ("au", models.DateField(verbose_name="au")),
                (
                    "objet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="etats",
                        to="aidants.orientation",
                        verbose_name="orientation",
                    ),
                ),
                (
                    "suite",
                    models.CharField(
                        choices=[
                            ("attente", "En attente"),
                            ("aboutie", "Aboutie"),
                            ("refus_personne", "Refusée par la personne"),
                            ("refus_structure", "Refusée par la structure"),
                            ("sans_suite", "Sans suite"),
                        ],
                        max_length=15,
                        verbose_name="suite donnée",
                    ),
                ),
            ],
            options={
                "verbose_name": "ancienne suite d’une orientation",
                "verbose_name_plural": "anciennes suites des orientations",
                "ordering": ["du"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("au__gte", models.F("du"))),
                        name="aidants_etatorientation_ordre",
                        violation_error_message="La fin d’une ancienne situation ne peut pas précéder son début.",
                    ),
                    models.UniqueConstraint(
                        fields=("objet", "du"),
                        name="aidants_etatorientation_unique",
                        violation_error_message="Cette ancienne situation est déjà notée.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartagePsy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "destinataire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="partagée avec",
                    ),
                ),
                ("partage_le", models.DateTimeField(auto_now_add=True, verbose_name="partagée le")),
                ("retire_le", models.DateTimeField(blank=True, null=True, verbose_name="retirée le")),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="partages", to="aidants.notepsy"
                    ),
                ),
            ],
            options={
                "verbose_name": "partage de synthèse",
                "verbose_name_plural": "partages de synthèses",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retire_le__isnull", True)),
                        fields=("note", "destinataire"),
                        name="aidants_partage_psy_unique",
                        violation_error_message="Cette synthèse est déjà partagée avec cette personne.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PartageSociale",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "destinataire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="partagée avec",
                    ),
                ),
                ("partage_le", models.DateTimeField(auto_now_add=True, verbose_name="partagée le")),
                ("retire_le", models.DateTimeField(blank=True, null=True, verbose_name="retirée le")),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="partages", to="aidants.notesociale"
                    ),
                ),
            ],
            options={
                "verbose_name": "partage de note sociale",
                "verbose_name_plural": "partages de notes sociales",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retire_le__isnull", True)),
                        fields=("note", "destinataire"),
                        name="aidants_partage_sociale_unique",
                        violation_error_message="Cette note est déjà partagée avec cette personne.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ParticipationAidant",
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="animation.actioncollective"
                    ),
                ),
                (
                    "aidant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="participations", to="aidants.aidant"
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
            ],
            options={
                "verbose_name": "participation d’un aidant",
                "verbose_name_plural": "participations des aidants",
                "ordering": ["aidant__cle_tri", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("action", "aidant"),
                        name="aidants_participation_unique",
                        violation_error_message="Cette personne est déjà notée à cette action.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("presence__in", ["inscrit", "present", "absent", "excuse"])),
                        name="aidants_participation_presence",
                        violation_error_message="Cette présence n’existe pas.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Passage",
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
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passages",
                        to="aidants.dossier",
                        verbose_name="dossier",
                    ),
                ),
                ("entree", models.DateField(verbose_name="entrée")),
                ("sortie", models.DateField(blank=True, null=True, verbose_name="sortie")),
                (
                    "motif",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("objectif", "Besoins couverts"),
                            ("relais", "Relais vers une autre structure"),
                            ("deces_aide", "Décès de la personne aidée"),
                            ("deces_aidant", "Décès de l’aidant"),
                            ("demenagement", "Déménagement"),
                            ("souhait", "Souhait de la personne"),
                            ("sans_nouvelles", "Sans nouvelles"),
                            ("autre", "Autre motif"),
                        ],
                        default="",
                        max_length=16,
                        verbose_name="motif de sortie",
                    ),
                ),
            ],
            options={
                "verbose_name": "passage",
                "ordering": ["entree", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sortie__isnull", True), ("sortie__gte", models.F("entree")), _connector="OR"
                        ),
                        name="aidants_passage_ordre",
                        violation_error_message="La sortie ne peut pas précéder l’entrée.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("motif", ""), ("sortie__isnull", True)),
                            models.Q(("sortie__isnull", False), models.Q(("motif", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="aidants_passage_motif",
                        violation_error_message="Une sortie a une date et un motif.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("sortie__isnull", True)),
                        fields=("dossier",),
                        name="aidants_passage_un_ouvert",
                        violation_error_message="Ce dossier est déjà ouvert.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("entree__isnull", True),
                                models.Q(
                                    ("entree__gte", datetime.date(1990, 1, 1)),
                                    ("entree__lt", datetime.date(2100, 1, 1)),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("sortie__isnull", True),
                                models.Q(
                                    ("sortie__gte", datetime.date(1990, 1, 1)),
                                    ("sortie__lt", datetime.date(2100, 1, 1)),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="aidants_passage_jours",
                        violation_error_message="Une date d’entrée ou de sortie n’est pas plausible : vérifiez l’année.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proche",
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
                ("date_naissance", models.DateField(blank=True, null=True, verbose_name="date de naissance")),
                (
                    "annee_naissance",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="année de naissance"),
                ),
                ("nom", models.CharField(blank=True, default="", max_length=80, verbose_name="nom")),
                ("prenom", models.CharField(blank=True, default="", max_length=80, verbose_name="prénom")),
                (
                    "genre",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("F", "Femme"),
                            ("H", "Homme"),
                            ("A", "Autre"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="genre",
                    ),
                ),
                (
                    "categorie",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("agee", "Personne âgée (60 ans et plus)"),
                            ("handicap", "Personne en situation de handicap"),
                            ("maladie", "Personne atteinte d’une maladie chronique"),
                            ("enfant", "Enfant"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="qui est aidé",
                    ),
                ),
                (
                    "pathologie",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("neurodegenerative", "Maladie d’Alzheimer ou apparentée"),
                            ("parkinson", "Maladie de Parkinson"),
                            ("sep", "Sclérose en plaques"),
                            ("avc", "Suites d’AVC"),
                            ("cancer", "Cancer"),
                            ("psychique", "Troubles psychiques"),
                            ("tnd", "Autisme ou trouble du neurodéveloppement"),
                            ("polyhandicap", "Polyhandicap"),
                            ("moteur", "Handicap moteur"),
                            ("sensoriel", "Handicap sensoriel"),
                            ("autre", "Autre pathologie"),
                            ("inconnue", "Non connue"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=17,
                        verbose_name="famille de pathologie ou de handicap",
                    ),
                ),
                (
                    "gir",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("1", "GIR 1"),
                            ("2", "GIR 2"),
                            ("3", "GIR 3"),
                            ("4", "GIR 4"),
                            ("5", "GIR 5"),
                            ("6", "GIR 6"),
                            ("non_evalue", "Non évalué"),
                            ("non_concerne", "Non concerné"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="GIR",
                    ),
                ),
                (
                    "en_etablissement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("oui", "Oui"),
                            ("non", "Non"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="vit en établissement",
                    ),
                ),
            ],
            options={
                "verbose_name": "proche aidé",
                "verbose_name_plural": "proches aidés",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date_naissance__isnull", True),
                            ("annee_naissance", django.db.models.functions.datetime.ExtractYear("date_naissance")),
                            _connector="OR",
                        ),
                        name="aidants_proche_annee_de_la_date",
                        violation_error_message="L’année de naissance n’est pas celle de la date de naissance.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("annee_naissance__isnull", True), ("annee_naissance__range", (1900, 2100)), _connector="OR"
                        ),
                        name="aidants_proche_annee_plausible",
                        violation_error_message="L’année de naissance s’écrit en quatre chiffres, après 1900.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EtatProche",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("du", models.DateField(verbose_name="du")),
                ("au", models.DateField(verbose_name="au")),
                (
                    "objet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="etats",
                        to="aidants.proche",
                        verbose_name="proche aidé",
                    ),
                ),
                (
                    "categorie",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("agee", "Personne âgée (60 ans et plus)"),
                            ("handicap", "Personne en situation de handicap"),
                            ("maladie", "Personne atteinte d’une maladie chronique"),
                            ("enfant", "Enfant"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="qui est aidé",
                    ),
                ),
                (
                    "pathologie",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("neurodegenerative", "Maladie d’Alzheimer ou apparentée"),
                            ("parkinson", "Maladie de Parkinson"),
                            ("sep", "Sclérose en plaques"),
                            ("avc", "Suites d’AVC"),
                            ("cancer", "Cancer"),
                            ("psychique", "Troubles psychiques"),
                            ("tnd", "Autisme ou trouble du neurodéveloppement"),
                            ("polyhandicap", "Polyhandicap"),
                            ("moteur", "Handicap moteur"),
                            ("sensoriel", "Handicap sensoriel"),
                            ("autre", "Autre pathologie"),
                            ("inconnue", "Non connue"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=17,
                        verbose_name="famille de pathologie ou de handicap",
                    ),
                ),
                (
                    "gir",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("1", "GIR 1"),
                            ("2", "GIR 2"),
                            ("3", "GIR 3"),
                            ("4", "GIR 4"),
                            ("5", "GIR 5"),
                            ("6", "GIR 6"),
                            ("non_evalue", "Non évalué"),
                            ("non_concerne", "Non concerné"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="GIR",
                    ),
                ),
                (
                    "en_etablissement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("oui", "Oui"),
                            ("non", "Non"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="vit en établissement",
                    ),
                ),
            ],
            options={
                "verbose_name": "ancienne situation d’un proche",
                "verbose_name_plural": "anciennes situations des proches",
                "ordering": ["du"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("au__gte", models.F("du"))),
                        name="aidants_etatproche_ordre",
                        violation_error_message="La fin d’une ancienne situation ne peut pas précéder son début.",
                    ),
                    models.UniqueConstraint(
                        fields=("objet", "du"),
                        name="aidants_etatproche_unique",
                        violation_error_message="Cette ancienne situation est déjà notée.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Droit",
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
                ("jeton", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="droits",
                        to="aidants.dossier",
                        verbose_name="dossier",
                    ),
                ),
                (
                    "aidant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="droits",
                        to="aidants.aidant",
                        verbose_name="pour l’aidant",
                    ),
                ),
                (
                    "proche",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="droits",
                        to="aidants.proche",
                        verbose_name="pour le proche",
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("ajpa", "AJPA"),
                            ("conge", "Congé de proche aidant"),
                            ("ava", "Assurance vieillesse des aidants"),
                            ("repit", "Droit au répit (APA)"),
                            ("apa", "APA"),
                            ("pch", "PCH"),
                            ("aah", "AAH"),
                            ("aeeh", "AEEH"),
                            ("mobilite", "Carte mobilité inclusion"),
                            ("protection", "Mesure de protection"),
                            ("autre", "Autre droit"),
                        ],
                        max_length=12,
                        verbose_name="droit",
                    ),
                ),
                (
                    "etat",
                    models.CharField(
                        choices=[
                            ("repere", "Repéré"),
                            ("demande", "Demandé"),
                            ("obtenu", "Obtenu"),
                            ("refuse", "Refusé"),
                            ("renonce", "Non souhaité"),
                        ],
                        default="repere",
                        max_length=8,
                        verbose_name="état",
                    ),
                ),
                ("etat_le", models.DateField(verbose_name="depuis le")),
                ("repere_le", models.DateField(blank=True, editable=False, null=True, verbose_name="repéré le")),
                ("demande_le", models.DateField(blank=True, editable=False, null=True, verbose_name="demandé le")),
                ("decision_le", models.DateField(blank=True, editable=False, null=True, verbose_name="décision le")),
                (
                    "motif",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="motif du refus ou du renoncement"
                    ),
                ),
            ],
            options={
                "verbose_name": "droit",
                "ordering": ["-etat_le", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("etat_le__isnull", True),
                            models.Q(
                                ("etat_le__gte", datetime.date(1990, 1, 1)), ("etat_le__lt", datetime.date(2100, 1, 1))
                            ),
                            _connector="OR",
                        ),
                        name="aidants_droit_jour",
                        violation_error_message="La date de ce droit n’est pas plausible : vérifiez l’année.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("aidant__isnull", True), ("proche__isnull", True), _connector="OR"),
                        name="aidants_droit_un_beneficiaire",
                        violation_error_message="Un droit est celui de l’aidant ou celui du proche, pas des deux.",
                    ),
                ],
                "indexes": [models.Index(fields=["dossier", "-etat_le"], name="aidants_droit_dossier")],
            },
        ),
        migrations.CreateModel(
            name="RelationAide",
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
                    "aidant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations",
                        to="aidants.aidant",
                        verbose_name="aidant",
                    ),
                ),
                (
                    "proche",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relations",
                        to="aidants.proche",
                        verbose_name="proche aidé",
                    ),
                ),
                (
                    "lien",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("conjoint", "Conjoint·e ou partenaire"),
                            ("enfant", "Enfant de la personne aidée"),
                            ("bel_enfant", "Gendre, belle-fille ou bel-enfant"),
                            ("parent", "Parent de la personne aidée"),
                            ("fratrie", "Frère ou sœur"),
                            ("petit_enfant", "Petit-enfant"),
                            ("famille", "Autre membre de la famille"),
                            ("ami", "Ami·e ou voisin·e"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="lien de l’aidant",
                    ),
                ),
                (
                    "cohabitation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("oui", "Oui"),
                            ("non", "Non"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="vivent ensemble",
                    ),
                ),
                (
                    "intensite",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("0-4", "Moins de 5 h par semaine"),
                            ("5-9", "De 5 à 9 h par semaine"),
                            ("10-19", "De 10 à 19 h par semaine"),
                            ("20-33", "De 20 à 33 h par semaine"),
                            ("34+", "34 h par semaine ou plus"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="temps d’aide",
                    ),
                ),
                ("debut", models.DateField(blank=True, null=True, verbose_name="depuis le")),
                ("fin", models.DateField(blank=True, null=True, verbose_name="jusqu’au")),
                (
                    "motif_fin",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("deces", "Décès de la personne aidée"),
                            ("etablissement", "Entrée en établissement"),
                            ("relais", "Relais pris par quelqu’un d’autre"),
                            ("separation", "Séparation"),
                            ("autre", "Autre motif"),
                        ],
                        default="",
                        max_length=13,
                        verbose_name="motif de fin",
                    ),
                ),
            ],
            options={
                "verbose_name": "relation d’aide",
                "verbose_name_plural": "relations d’aide",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("fin__isnull", True)),
                        fields=("aidant", "proche"),
                        name="aidants_relation_unique",
                        violation_error_message="Cette personne est déjà aidée par cet aidant.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fin__isnull", True),
                            ("debut__isnull", True),
                            ("fin__gte", models.F("debut")),
                            _connector="OR",
                        ),
                        name="aidants_relation_ordre",
                        violation_error_message="La fin de l’aide ne peut pas précéder son début.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("debut__isnull", True),
                                models.Q(
                                    ("debut__gte", datetime.date(1990, 1, 1)), ("debut__lt", datetime.date(2100, 1, 1))
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                ("fin__isnull", True),
                                models.Q(
                                    ("fin__gte", datetime.date(1990, 1, 1)), ("fin__lt", datetime.date(2100, 1, 1))
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="aidants_relation_jours",
                        violation_error_message="Une date de cette relation n’est pas plausible : vérifiez l’année.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fin__isnull", False), ("motif_fin", ""), _connector="OR"),
                        name="aidants_relation_motif",
                        violation_error_message="Un motif de fin demande une date de fin.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EtatRelation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("du", models.DateField(verbose_name="du")),
                ("au", models.DateField(verbose_name="au")),
                (
                    "objet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="etats",
                        to="aidants.relationaide",
                        verbose_name="relation",
                    ),
                ),
                (
                    "lien",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("conjoint", "Conjoint·e ou partenaire"),
                            ("enfant", "Enfant de la personne aidée"),
                            ("bel_enfant", "Gendre, belle-fille ou bel-enfant"),
                            ("parent", "Parent de la personne aidée"),
                            ("fratrie", "Frère ou sœur"),
                            ("petit_enfant", "Petit-enfant"),
                            ("famille", "Autre membre de la famille"),
                            ("ami", "Ami·e ou voisin·e"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=12,
                        verbose_name="lien de l’aidant",
                    ),
                ),
                (
                    "cohabitation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Non renseigné"),
                            ("oui", "Oui"),
                            ("non", "Non"),
                            ("refus", "Ne souhaite pas répondre"),
                        ],
                        default="",
                        max_length=5,
                        verbose_name="vivent ensemble",
                    ),
                ),
                ("intensite", models.CharField(blank=True, default="", max_length=5, verbose_name="temps d’aide")),
            ],
            options={
                "verbose_name": "ancien état d’une relation d’aide",
                "verbose_name_plural": "anciens états des relations d’aide",
                "ordering": ["du"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("au__gte", models.F("du"))),
                        name="aidants_etatrelation_ordre",
                        violation_error_message="La fin d’une ancienne situation ne peut pas précéder son début.",
                    ),
                    models.UniqueConstraint(
                        fields=("objet", "du"),
                        name="aidants_etatrelation_unique",
                        violation_error_message="Cette ancienne situation est déjà notée.",
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
                ("jeton", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                (
                    "aidant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seances",
                        to="aidants.aidant",
                        verbose_name="aidant",
                    ),
                ),
                (
                    "psychologue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seances_menees",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                ("heure", models.TimeField(blank=True, null=True, verbose_name="heure")),
                (
                    "duree_min",
                    models.PositiveSmallIntegerField(
                        default=60,
                        validators=[
                            django.core.validators.MinValueValidator(1, "Une durée est d’au moins une minute."),
                            django.core.validators.MaxValueValidator(
                                300, "Plus de cinq heures : vérifiez la durée, elle s’écrit en minutes."
                            ),
                        ],
                        verbose_name="durée en minutes",
                    ),
                ),
                (
                    "etat",
                    models.CharField(
                        choices=[("prevu", "Prévu"), ("honore", "Honoré"), ("annule", "Annulé"), ("manque", "Manqué")],
                        default="prevu",
                        max_length=7,
                        verbose_name="état",
                    ),
                ),
                (
                    "motif_depassement",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="motif du dépassement"),
                ),
            ],
            options={
                "verbose_name": "séance",
                "ordering": ["-date", "-heure", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__isnull", True),
                            models.Q(("date__gte", datetime.date(1990, 1, 1)), ("date__lt", datetime.date(2100, 1, 1))),
                            _connector="OR",
                        ),
                        name="aidants_seance_jour",
                        violation_error_message="La date de cette séance n’est pas plausible : vérifiez l’année.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("etat__in", ["prevu", "honore", "annule", "manque"])),
                        name="aidants_seance_etat_connu",
                        violation_error_message="Cet état de séance n’existe pas.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["aidant", "date"], name="aidants_seance_aidant"),
                    models.Index(
                        condition=models.Q(("etat", "honore")),
                        fields=["date"],
                        include=("aidant",),
                        name="aidants_seance_honorees",
                    ),
                    models.Index(fields=["psychologue", "date"], name="aidants_seance_agenda"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeanceGroupe",
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
                    "groupe",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seances", to="aidants.groupe"
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                ("heure", models.TimeField(blank=True, null=True, verbose_name="heure")),
                (
                    "duree_min",
                    models.PositiveSmallIntegerField(
                        default=120,
                        validators=[django.core.validators.MaxValueValidator(600)],
                        verbose_name="durée en minutes",
                    ),
                ),
                ("tenue", models.BooleanField(default=False, verbose_name="tenue")),
            ],
            options={
                "verbose_name": "séance de groupe",
                "verbose_name_plural": "séances de groupe",
                "ordering": ["-date", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("groupe", "date"),
                        name="aidants_seance_groupe_unique",
                        violation_error_message="Ce groupe a déjà une séance ce jour-là.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__isnull", True),
                            models.Q(("date__gte", datetime.date(1990, 1, 1)), ("date__lt", datetime.date(2100, 1, 1))),
                            _connector="OR",
                        ),
                        name="aidants_seance_groupe_jour",
                        violation_error_message="La date de cette séance n’est pas plausible : vérifiez l’année.",
                    ),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="presences", to="aidants.seancegroupe"
                    ),
                ),
                (
                    "aidant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="presences", to="aidants.aidant"
                    ),
                ),
            ],
            options={
                "verbose_name": "présence",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("seance", "aidant"),
                        name="aidants_presence_unique",
                        violation_error_message="Cette personne est déjà notée présente.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tournee",
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
                ("vehicule", models.CharField(default="Escale mobile", max_length=60, verbose_name="véhicule")),
                (
                    "depart",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territoires.commune",
                        verbose_name="départ et retour",
                    ),
                ),
                ("preparation_le", models.DateField(blank=True, null=True, verbose_name="préparation le")),
                ("preparation_debut", models.TimeField(blank=True, null=True, verbose_name="de")),
                ("preparation_fin", models.TimeField(blank=True, null=True, verbose_name="à")),
                (
                    "equipe",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="équipe"
                    ),
                ),
            ],
            options={
                "verbose_name": "tournée",
                "ordering": ["date", "vehicule"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("date", "vehicule"),
                        name="aidants_tournee_vehicule_unique",
                        violation_error_message="Ce véhicule a déjà une tournée ce jour-là : ajoutez-y vos haltes.",
                    ),
                    models.UniqueConstraint(fields=("id", "date"), name="aidants_tournee_et_date"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("date__isnull", True),
                            models.Q(("date__gte", datetime.date(1990, 1, 1)), ("date__lt", datetime.date(2100, 1, 1))),
                            _connector="OR",
                        ),
                        name="aidants_tournee_jour",
                        violation_error_message="La date de cette tournée n’est pas plausible : vérifiez l’année.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("preparation_debut", None), ("preparation_fin", None), ("preparation_le", None)),
                            models.Q(
                                ("preparation_debut__isnull", False),
                                ("preparation_fin__gt", models.F("preparation_debut")),
                                ("preparation_le__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="aidants_tournee_preparation",
                        violation_error_message="La préparation d’une tournée a un jour, une heure de début et une heure de fin qui la suit.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("preparation_le", None),
                            models.Q(
                                models.Q(
                                    ("preparation_le__isnull", True),
                                    models.Q(
                                        ("preparation_le__gte", datetime.date(1990, 1, 1)),
                                        ("preparation_le__lt", datetime.date(2100, 1, 1)),
                                    ),
                                    _connector="OR",
                                ),
                                ("preparation_le__lte", models.F("date")),
                            ),
                            _connector="OR",
                        ),
                        name="aidants_tournee_preparation_avant",
                        violation_error_message="La préparation a lieu avant la tournée, ou le jour même\xa0: vérifiez sa date.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Halte",
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
                ("jeton", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                (
                    "tournee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="haltes",
                        to="aidants.tournee",
                        verbose_name="tournée",
                    ),
                ),
                ("date", models.DateField(editable=False, verbose_name="date")),
                ("ordre", models.PositiveSmallIntegerField(default=1, editable=False, verbose_name="ordre")),
                (
                    "commune",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territoires.commune",
                        verbose_name="commune",
                    ),
                ),
                ("endroit", models.CharField(blank=True, default="", max_length=120, verbose_name="lieu")),
                ("cle_endroit", models.CharField(blank=True, default="", editable=False, max_length=120)),
                ("adresse", models.CharField(blank=True, default="", max_length=200, verbose_name="adresse")),
                ("heure_debut", models.TimeField(blank=True, null=True, verbose_name="de")),
                ("heure_fin", models.TimeField(blank=True, null=True, verbose_name="à")),
                (
                    "hote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="annuaire.organisation",
                        verbose_name="partenaire hôte",
                    ),
                ),
                (
                    "etat",
                    models.CharField(
                        choices=[("prevue", "Prévue"), ("realisee", "Réalisée"), ("annulee", "Annulée")],
                        default="prevue",
                        editable=False,
                        max_length=8,
                        verbose_name="état",
                    ),
                ),
                (
                    "motif",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("meteo", "Météo"),
                            ("panne", "Panne du véhicule"),
                            ("equipe", "Équipe absente"),
                            ("hote", "Lieu d’accueil indisponible"),
                            ("autre", "Autre raison"),
                        ],
                        default="",
                        editable=False,
                        max_length=8,
                        verbose_name="raison de l’annulation",
                    ),
                ),
                (
                    "reportee_vers",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reportee_de",
                        to="aidants.halte",
                    ),
                ),
                ("atelier", models.CharField(blank=True, default="", max_length=120, verbose_name="atelier proposé")),
                (
                    "places",
                    models.PositiveSmallIntegerField(
                        default=12,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(200),
                        ],
                        verbose_name="places à l’atelier",
                    ),
                ),
                ("publique", models.BooleanField(default=True, verbose_name="annoncée sur la page publique")),
                ("depliants", models.PositiveIntegerField(default=0, editable=False, verbose_name="dépliants remis")),
                ("note", models.TextField(blank=True, default="", max_length=5000, verbose_name="compte rendu")),
                ("comptage_version", models.PositiveIntegerField(default=0, editable=False)),
                ("facturee_le", models.DateField(blank=True, editable=False, null=True, verbose_name="facturée le")),
            ],
            options={
                "verbose_name": "halte",
                "ordering": ["date", "ordre", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("etat", "annulee"), _negated=True),
                        fields=("date", "commune", "cle_endroit"),
                        name="aidants_halte_une_equipe",
                        violation_error_message="Une autre équipe s’arrête déjà ce jour-là dans cette commune, au même lieu. Ouvrez sa tournée, ou précisez un autre lieu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("heure_debut", None),
                            ("heure_fin", None),
                            ("heure_fin__gt", models.F("heure_debut")),
                            _connector="OR",
                        ),
                        name="aidants_halte_heures",
                        violation_error_message="L’heure de fin doit suivre l’heure de début.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("etat", "annulee"), ("motif__gt", "")),
                            models.Q(models.Q(("etat", "annulee"), _negated=True), ("motif", "")),
                            _connector="OR",
                        ),
                        name="aidants_halte_motif",
                        violation_error_message="Une halte annulée dit pourquoi ; les autres n’ont pas de raison d’annulation.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reportee_vers", None), ("etat", "annulee"), _connector="OR"),
                        name="aidants_halte_report",
                        violation_error_message="Seule une halte annulée est reportée.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("facturee_le", None), ("etat", "realisee"), _connector="OR"),
                        name="aidants_halte_facture",
                        violation_error_message="Seule une halte réalisée se facture.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["date", "etat"], name="aidants_halte_date"),
                    models.Index(fields=["commune", "etat", "date"], name="aidants_halte_commune"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComptageHalte",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "halte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comptages", to="aidants.halte"
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
                    "visite",
                    models.CharField(
                        blank=True,
                        choices=[("premiere", "Première visite"), ("deja", "Déjà venue"), ("", "Sans précision")],
                        default="",
                        max_length=8,
                        verbose_name="visite",
                    ),
                ),
                (
                    "nombre",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MaxValueValidator(10000)], verbose_name="nombre"
                    ),
                ),
            ],
            options={
                "verbose_name": "comptage d’une halte",
                "ordering": ["halte", "genre", "tranche", "visite"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("halte", "genre", "tranche", "visite"),
                        name="aidants_comptage_halte_unique",
                        violation_error_message="Cette ligne de comptage existe déjà.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("genre__in", ["F", "H", "A", ""]),
                            (
                                "tranche__in",
                                ["0-17", "18-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80-89", "90+", ""],
                            ),
                            ("visite__in", ["premiere", "deja", ""]),
                        ),
                        name="aidants_comptage_halte_connu",
                        violation_error_message="Cette ligne de comptage n’existe pas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nombre__lte", 10000)),
                        name="aidants_comptage_halte_plafond",
                        violation_error_message="Ce nombre est trop grand.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InscriptionHalte",
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
                ("jeton", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                (
                    "halte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="inscriptions", to="aidants.halte"
                    ),
                ),
                (
                    "aidant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="aidants.aidant",
                    ),
                ),
                ("nom", models.CharField(max_length=80, verbose_name="nom")),
                ("prenom", models.CharField(blank=True, default="", max_length=80, verbose_name="prénom")),
                ("telephone", models.CharField(blank=True, default="", max_length=30, verbose_name="téléphone")),
                ("en_attente", models.BooleanField(default=False, editable=False, verbose_name="en liste d’attente")),
                ("ramassage", models.BooleanField(default=False, verbose_name="à aller chercher chez elle")),
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
                ("adresse", models.CharField(blank=True, default="", max_length=200, verbose_name="adresse")),
                ("retiree_le", models.DateField(blank=True, editable=False, null=True, verbose_name="désinscrite le")),
            ],
            options={
                "verbose_name": "inscription à une halte",
                "verbose_name_plural": "inscriptions aux haltes",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retiree_le", None)),
                        fields=("halte", "nom", "prenom", "telephone"),
                        name="aidants_inscription_halte_unique",
                        violation_error_message="Cette personne est déjà inscrite à cette halte.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ramassage", False), ("commune__isnull", False), _connector="OR"),
                        name="aidants_inscription_halte_ramassage",
                        violation_error_message="Pour aller chercher quelqu’un, il faut sa commune.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Saisie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("jeton", models.UUIDField(editable=False, unique=True)),
                (
                    "halte",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="saisies",
                        to="aidants.halte",
                    ),
                ),
                ("halte_numero", models.BigIntegerField(editable=False)),
                ("halte_dite", models.CharField(blank=True, default="", max_length=200)),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("passage", "Personnes rencontrées"),
                            ("depliants", "Dépliants remis"),
                            ("accueil", "Accueil bref"),
                            ("note", "Note"),
                            ("photo", "Photo"),
                        ],
                        max_length=9,
                        verbose_name="genre",
                    ),
                ),
                ("donnees", models.JSONField(default=dict)),
                ("base", models.PositiveIntegerField(default=0)),
                (
                    "etat",
                    models.CharField(
                        choices=[
                            ("prise", "Enregistrée"),
                            ("conflit", "À départager"),
                            ("a_reprendre", "À reprendre"),
                            ("ecartee", "Écartée"),
                        ],
                        max_length=11,
                        verbose_name="état",
                    ),
                ),
                ("raison", models.CharField(blank=True, default="", max_length=200, verbose_name="pourquoi")),
                (
                    "auteur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("saisie_le", models.DateTimeField(blank=True, null=True, verbose_name="heure du téléphone")),
                ("recue_le", models.DateTimeField(auto_now_add=True, verbose_name="reçue le")),
            ],
            options={
                "verbose_name": "saisie du terrain",
                "verbose_name_plural": "saisies du terrain",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("genre__in", ["passage", "depliants", "accueil", "note", "photo"]),
                            ("etat__in", ["prise", "conflit", "a_reprendre", "ecartee"]),
                        ),
                        name="aidants_saisie_connue",
                        violation_error_message="Ce genre de saisie n’existe pas.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("halte__isnull", False), models.Q(("etat", "conflit"), _negated=True), _connector="OR"
                        ),
                        name="aidants_saisie_conflit",
                        violation_error_message="Une saisie à départager tient à une halte.",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["halte", "id"], name="aidants_saisie_halte"),
                    models.Index(
                        condition=models.Q(("etat__in", ["conflit", "a_reprendre"])),
                        fields=["id"],
                        name="aidants_saisie_attend",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PhotoHalte",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "halte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="photos", to="aidants.halte"
                    ),
                ),
                (
                    "saisie",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="photo", to="aidants.saisie"
                    ),
                ),
                (
                    "image",
                    models.FileField(
                        max_length=200, upload_to=aidants.mobile.models.saisies.chemin_photo, verbose_name="photo"
                    ),
                ),
                ("legende", models.CharField(blank=True, default="", max_length=120, verbose_name="légende")),
            ],
            options={
                "verbose_name": "photo d’une halte",
                "verbose_name_plural": "photos des haltes",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="AccueilBref",
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
                    "halte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="accueils", to="aidants.halte"
                    ),
                ),
                (
                    "saisie",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accueil",
                        to="aidants.saisie",
                    ),
                ),
                ("nom", models.CharField(blank=True, default="", max_length=80, verbose_name="nom")),
                ("prenom", models.CharField(blank=True, default="", max_length=80, verbose_name="prénom")),
                ("telephone", models.CharField(blank=True, default="", max_length=30, verbose_name="téléphone")),
                (
                    "themes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("ecoute", "Écoute et soutien"),
                                ("droits", "Droits et aides financières"),
                                ("demarches", "Démarches administratives"),
                                ("repit", "Répit et relais"),
                                ("sante", "Santé de l’aidant"),
                                ("emploi", "Conciliation avec l’emploi"),
                                ("domicile", "Maintien à domicile"),
                                ("etablissement", "Entrée en établissement"),
                                ("hospitalisation", "Hospitalisation"),
                                ("protection", "Protection juridique"),
                                ("logement", "Logement et aménagement"),
                                ("entourage", "Entourage et famille"),
                                ("isolement", "Isolement"),
                                ("fin_de_vie", "Fin de vie et deuil"),
                                ("autre", "Autre thème"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="thèmes",
                    ),
                ),
                ("rappel", models.BooleanField(default=False, verbose_name="demande à être rappelée")),
                (
                    "dossier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="aidants.dossier",
                        verbose_name="dossier",
                    ),
                ),
            ],
            options={
                "verbose_name": "accueil bref",
                "verbose_name_plural": "accueils brefs",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "themes__contained_by",
                                [
                                    "ecoute",
                                    "droits",
                                    "demarches",
                                    "repit",
                                    "sante",
                                    "emploi",
                                    "domicile",
                                    "etablissement",
                                    "hospitalisation",
                                    "protection",
                                    "logement",
                                    "entourage",
                                    "isolement",
                                    "fin_de_vie",
                                    "autre",
                                ],
                            )
                        ),
                        name="aidants_accueil_bref_themes",
                        violation_error_message="Ce thème n’existe pas.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConventionMobile",
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
                    "commune",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="annuaire.organisation",
                        verbose_name="signataire",
                    ),
                ),
                ("debut", models.DateField(verbose_name="du")),
                ("fin", models.DateField(verbose_name="au")),
                ("premiere_gratuite", models.BooleanField(default=True, verbose_name="première visite gratuite")),
                (
                    "prix_visite",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=8,
                        validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                        verbose_name="prix d’une visite",
                    ),
                ),
                (
                    "visites_par_an",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(366),
                        ],
                        verbose_name="visites par an",
                    ),
                ),
            ],
            options={
                "verbose_name": "convention de l’Escale mobile",
                "verbose_name_plural": "conventions de l’Escale mobile",
                "ordering": ["-debut", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fin__gte", models.F("debut"))),
                        name="aidants_convention_dates",
                        violation_error_message="La convention ne peut pas finir avant d’avoir commencé.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("prix_visite__gte", 0)),
                        name="aidants_convention_prix",
                        violation_error_message="Un prix ne peut pas être négatif.",
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
                                    models.F("debut"),
                                    models.F("fin"),
                                    models.Value("[]"),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="aidants_convention_une_par_commune",
                        violation_error_message="Cette commune a déjà une convention à ces dates.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Apport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "demande",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="apports", to="aidants.demandeacces"
                    ),
                ),
                (
                    "auteur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("remis_le", models.DateField(blank=True, null=True, verbose_name="remis le")),
                (
                    "remis_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "motif",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="pourquoi à la place de son auteur"
                    ),
                ),
            ],
            options={
                "verbose_name": "apport à une demande d’accès",
                "verbose_name_plural": "apports aux demandes d’accès",
                "ordering": ["demande__echeance", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("demande", "auteur"),
                        name="aidants_apport_unique",
                        violation_error_message="Cet auteur est déjà sollicité pour cette demande.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("remis_le", None), ("remis_par__isnull", False), _connector="OR"),
                        name="aidants_apport_par",
                        violation_error_message="Dites qui a remis cet apport.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(_declencheurs.POSER, _declencheurs.RETIRER),
    ]
    operations = ensemble(operations)
