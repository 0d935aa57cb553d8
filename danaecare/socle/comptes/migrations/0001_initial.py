import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from danaecare.socle.communs.ecriture.migrations import ensemble
from danaecare.socle.comptes.migrations import _declencheurs


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Cachet",
            fields=[
                (
                    "cle",
                    models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="page et adresse"),
                ),
                ("empreinte", models.CharField(max_length=64, verbose_name="contenu")),
                ("vers", models.CharField(blank=True, max_length=2000, verbose_name="suite")),
                (
                    "fait_le",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), db_index=True, verbose_name="fait le"
                    ),
                ),
            ],
            options={
                "verbose_name": "cachet",
                "verbose_name_plural": "cachets",
            },
        ),
        migrations.CreateModel(
            name="FichierGarde",
            fields=[
                (
                    "cle",
                    models.CharField(
                        max_length=64, primary_key=True, serialize=False, verbose_name="empreinte du billet"
                    ),
                ),
                ("contenu", models.BinaryField(verbose_name="contenu chiffré")),
                ("taille", models.PositiveIntegerField(verbose_name="octets")),
                ("expire_le", models.DateTimeField(db_index=True, verbose_name="expire le")),
            ],
            options={
                "verbose_name": "fichier gardé",
                "verbose_name_plural": "fichiers gardés",
            },
        ),
        migrations.CreateModel(
            name="Utilisateur",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "email",
                    models.EmailField(
                        error_messages={"unique": "Un compte existe déjà avec cette adresse."},
                        max_length=254,
                        unique=True,
                        verbose_name="adresse électronique",
                    ),
                ),
                ("prenom", models.CharField(max_length=80, verbose_name="prénom")),
                ("nom", models.CharField(max_length=80, verbose_name="nom")),
                ("fonction", models.CharField(blank=True, max_length=120, verbose_name="fonction")),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("accueil", "Accueil"),
                                ("travail_social", "Travail social"),
                                ("psychologue", "Psychologue"),
                                ("escale_mobile", "Escale mobile"),
                                ("jardins", "Jardins"),
                                ("tierslieux", "Tiers-lieux"),
                                ("formation", "Formation"),
                                ("gouvernance", "Gouvernance"),
                                ("direction", "Direction"),
                                ("administration", "Administration"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="rôles",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="compte ouvert")),
                (
                    "demonstration",
                    models.BooleanField(default=False, editable=False, verbose_name="compte de démonstration"),
                ),
                (
                    "date_joined",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="créé le"),
                ),
                ("revu_le", models.DateField(blank=True, null=True, verbose_name="habilitation revue le")),
                (
                    "revu_par",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comptes_revus",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "compte",
                "verbose_name_plural": "comptes",
                "ordering": ["nom", "prenom"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                        name="compte_courriel_minuscule",
                        violation_error_message="L’adresse s’écrit en minuscules.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "roles__contained_by",
                                [
                                    "accueil",
                                    "travail_social",
                                    "psychologue",
                                    "escale_mobile",
                                    "jardins",
                                    "tierslieux",
                                    "formation",
                                    "gouvernance",
                                    "direction",
                                    "administration",
                                ],
                            )
                        ),
                        name="compte_roles_connus",
                        violation_error_message="Ce rôle n’existe pas.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttributionRoles",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "compte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attributions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("accueil", "Accueil"),
                                ("travail_social", "Travail social"),
                                ("psychologue", "Psychologue"),
                                ("escale_mobile", "Escale mobile"),
                                ("jardins", "Jardins"),
                                ("tierslieux", "Tiers-lieux"),
                                ("formation", "Formation"),
                                ("gouvernance", "Gouvernance"),
                                ("direction", "Direction"),
                                ("administration", "Administration"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                        verbose_name="rôles",
                    ),
                ),
                (
                    "proposee_par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attributions_proposees",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("proposee_le", models.DateTimeField(default=django.utils.timezone.now, verbose_name="proposée le")),
                (
                    "etat",
                    models.CharField(
                        choices=[
                            ("en_attente", "En attente"),
                            ("acceptee", "Acceptée"),
                            ("refusee", "Refusée"),
                            ("remplacee", "Remplacée"),
                        ],
                        default="en_attente",
                        max_length=12,
                        verbose_name="état",
                    ),
                ),
                (
                    "decidee_par",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attributions_decidees",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decidee_le", models.DateTimeField(blank=True, null=True, verbose_name="décidée le")),
            ],
            options={
                "verbose_name": "attribution de rôles",
                "verbose_name_plural": "attributions de rôles",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("etat", "en_attente")),
                        fields=("compte",),
                        name="attribution_une_en_attente",
                        violation_error_message="Des rôles attendent déjà un accord pour ce compte.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decidee_par", None),
                            models.Q(
                                models.Q(("decidee_par", models.F("proposee_par")), _negated=True),
                                models.Q(("decidee_par", models.F("compte")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="attribution_second_regard",
                        violation_error_message="Il faut l’accord d’une autre personne que celle qui propose ou qui reçoit.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeveeSecondFacteur",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "compte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="levees", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="levees_faites",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "motif",
                    models.CharField(
                        max_length=300,
                        validators=[
                            django.core.validators.MinLengthValidator(
                                10, "Dites en quelques mots pourquoi : dix caractères au moins."
                            )
                        ],
                        verbose_name="raison",
                    ),
                ),
                ("levee_le", models.DateTimeField(default=django.utils.timezone.now, verbose_name="levé le")),
            ],
            options={
                "verbose_name": "levée d’un second facteur",
                "verbose_name_plural": "levées de seconds facteurs",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("par", models.F("compte")), _negated=True),
                        name="levee_par_un_autre",
                        violation_error_message="Personne ne lève son propre second facteur : demandez à un autre compte.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SaisieGardee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "utilisateur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saisies_gardees",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("chemin", models.CharField(max_length=500, verbose_name="page")),
                ("cle_id", models.CharField(editable=False, max_length=20, verbose_name="clé")),
                ("contenu", models.BinaryField(verbose_name="contenu chiffré")),
                ("expire_le", models.DateTimeField(db_index=True, verbose_name="expire le")),
            ],
            options={
                "verbose_name": "saisie gardée",
                "verbose_name_plural": "saisies gardées",
            },
        ),
        migrations.RunSQL(_declencheurs.POSER, _declencheurs.RETIRER),
    ]
    operations = ensemble(operations)
