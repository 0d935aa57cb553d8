import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
from django.db import migrations, models

import danaecare.socle.communs.ecriture.modeles
from danaecare.socle.communs.ecriture.migrations import ensemble


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("territoires", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
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
                ("cle", models.CharField(editable=False, max_length=200)),
                ("cle_tri", models.CharField(editable=False, max_length=200)),
                (
                    "telephone",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=30,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?[0-9][0-9 .\\-/()]{4,28}$",
                                "Ce numéro n’est pas lisible\xa0: des chiffres, par exemple 04 77 12 34 56.",
                            )
                        ],
                        verbose_name="téléphone",
                    ),
                ),
                ("telephone_cle", models.CharField(blank=True, default="", editable=False, max_length=20)),
                (
                    "courriel",
                    models.EmailField(blank=True, default="", max_length=254, verbose_name="adresse électronique"),
                ),
                ("adresse", models.CharField(blank=True, default="", max_length=200, verbose_name="adresse")),
                ("archivee_le", models.DateField(blank=True, editable=False, null=True, verbose_name="archivée le")),
                (
                    "absorbee_par",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbees",
                        to="annuaire.organisation",
                        verbose_name="réunie à",
                    ),
                ),
                ("nom", models.CharField(max_length=160, verbose_name="nom")),
                ("sigle", models.CharField(blank=True, default="", max_length=30, verbose_name="sigle")),
                (
                    "nature",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("association", "Association"),
                            ("collectivite", "Collectivité"),
                            ("sante", "Établissement de santé"),
                            ("professionnels_sante", "Professionnels de santé, maison de santé ou CPTS"),
                            ("medicosocial", "Service social ou médico-social"),
                            ("clic_repit", "CLIC ou plateforme de répit"),
                            ("enseignement", "École ou université"),
                            ("entreprise", "Entreprise"),
                            ("institution", "Institution ou caisse publique"),
                            ("financeur", "Fondation ou autre financeur"),
                            ("autre", "Autre"),
                        ],
                        default="",
                        max_length=24,
                        verbose_name="nature",
                    ),
                ),
                (
                    "activite",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="domaine d’activité"),
                ),
                ("site", models.URLField(blank=True, default="", verbose_name="site")),
                (
                    "ma_boussole",
                    models.BooleanField(blank=True, null=True, verbose_name="référencée sur Ma Boussole Aidants"),
                ),
                ("ma_boussole_verifiee_le", models.DateField(blank=True, null=True, verbose_name="vérifiée le")),
            ],
            options={
                "verbose_name": "organisation",
                "ordering": ["cle_tri", "id"],
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
                        name="annuaire_organisation_commune_ou_libre",
                        violation_error_message="Une commune se choisit dans la liste\xa0; hors de la région, elle a un nom et un code postal.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("absorbee_par", None), ("archivee_le__isnull", False), _connector="OR"),
                        name="organisation_absorbee_archivee",
                        violation_error_message="Une fiche réunie à une autre est archivée.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("absorbee_par", None),
                            models.Q(("absorbee_par", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="organisation_absorbee_autre",
                        violation_error_message="Une fiche ne peut pas être réunie à elle-même.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("courriel", django.db.models.functions.text.Lower("courriel"))),
                        name="organisation_courriel_minuscule",
                        violation_error_message="L’adresse électronique s’écrit en minuscules.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "nature__in",
                                [
                                    "",
                                    "association",
                                    "collectivite",
                                    "sante",
                                    "professionnels_sante",
                                    "medicosocial",
                                    "clic_repit",
                                    "enseignement",
                                    "entreprise",
                                    "institution",
                                    "financeur",
                                    "autre",
                                ],
                            )
                        ),
                        name="organisation_nature_connue",
                        violation_error_message="Cette nature d’organisation n’existe pas.",
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["vecteur"], name="organisation_vecteur"),
                    models.Index(fields=["cle"], name="organisation_cle"),
                    models.Index(fields=["cle_tri", "id"], name="organisation_tri"),
                    models.Index(
                        condition=models.Q(("telephone_cle", ""), _negated=True),
                        fields=["telephone_cle"],
                        name="organisation_telephone",
                    ),
                    models.Index(
                        condition=models.Q(("courriel", ""), _negated=True),
                        fields=["courriel"],
                        name="organisation_courriel",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="annuaire.organisation"
                    ),
                ),
                ("nom", models.CharField(max_length=120, verbose_name="nom")),
                ("fonction", models.CharField(blank=True, default="", max_length=120, verbose_name="fonction")),
                (
                    "telephone",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=30,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?[0-9][0-9 .\\-/()]{4,28}$",
                                "Ce numéro n’est pas lisible\xa0: des chiffres, par exemple 04 77 12 34 56.",
                            )
                        ],
                        verbose_name="téléphone",
                    ),
                ),
                (
                    "courriel",
                    models.EmailField(blank=True, default="", max_length=254, verbose_name="adresse électronique"),
                ),
            ],
            options={
                "verbose_name": "contact",
                "ordering": ["nom", "id"],
            },
        ),
        migrations.CreateModel(
            name="Personne",
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
                ("cle", models.CharField(editable=False, max_length=200)),
                ("cle_tri", models.CharField(editable=False, max_length=200)),
                (
                    "telephone",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=30,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\+?[0-9][0-9 .\\-/()]{4,28}$",
                                "Ce numéro n’est pas lisible\xa0: des chiffres, par exemple 04 77 12 34 56.",
                            )
                        ],
                        verbose_name="téléphone",
                    ),
                ),
                ("telephone_cle", models.CharField(blank=True, default="", editable=False, max_length=20)),
                (
                    "courriel",
                    models.EmailField(blank=True, default="", max_length=254, verbose_name="adresse électronique"),
                ),
                ("adresse", models.CharField(blank=True, default="", max_length=200, verbose_name="adresse")),
                ("archivee_le", models.DateField(blank=True, editable=False, null=True, verbose_name="archivée le")),
                (
                    "absorbee_par",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbees",
                        to="annuaire.personne",
                        verbose_name="réunie à",
                    ),
                ),
                ("nom", models.CharField(max_length=80, verbose_name="nom")),
                ("prenom", models.CharField(blank=True, default="", max_length=80, verbose_name="prénom")),
                (
                    "qualites",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("adherent", "Adhérent"),
                                ("benevole", "Bénévole"),
                                ("stagiaire", "Stagiaire en formation"),
                                ("etudiant", "Étudiant ou stagiaire accueilli"),
                                ("formateur", "Formateur ou intervenant"),
                                ("equipe", "Équipe"),
                                ("service_civique", "Service civique"),
                                ("partenaire", "Partenaire"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="qualités",
                    ),
                ),
                (
                    "employeur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="personnes",
                        to="annuaire.organisation",
                        verbose_name="structure ou employeur",
                    ),
                ),
                ("fonction", models.CharField(blank=True, default="", max_length=120, verbose_name="fonction")),
            ],
            options={
                "verbose_name": "personne",
                "ordering": ["cle_tri", "id"],
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
                        name="annuaire_personne_commune_ou_libre",
                        violation_error_message="Une commune se choisit dans la liste\xa0; hors de la région, elle a un nom et un code postal.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("absorbee_par", None), ("archivee_le__isnull", False), _connector="OR"),
                        name="personne_absorbee_archivee",
                        violation_error_message="Une fiche réunie à une autre est archivée.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("absorbee_par", None),
                            models.Q(("absorbee_par", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="personne_absorbee_autre",
                        violation_error_message="Une fiche ne peut pas être réunie à elle-même.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("courriel", django.db.models.functions.text.Lower("courriel"))),
                        name="personne_courriel_minuscule",
                        violation_error_message="L’adresse électronique s’écrit en minuscules.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "qualites__contained_by",
                                [
                                    "adherent",
                                    "benevole",
                                    "stagiaire",
                                    "etudiant",
                                    "formateur",
                                    "equipe",
                                    "service_civique",
                                    "partenaire",
                                ],
                            )
                        ),
                        name="personne_qualites_connues",
                        violation_error_message="Cette qualité n’existe pas.",
                    ),
                ],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["vecteur"], name="personne_vecteur"),
                    models.Index(fields=["cle"], name="personne_cle"),
                    models.Index(fields=["cle_tri", "id"], name="personne_tri"),
                    models.Index(
                        condition=models.Q(("telephone_cle", ""), _negated=True),
                        fields=["telephone_cle"],
                        name="personne_telephone",
                    ),
                    models.Index(
                        condition=models.Q(("courriel", ""), _negated=True),
                        fields=["courriel"],
                        name="personne_courriel",
                    ),
                ],
            },
        ),
    ]
    operations = ensemble(operations)
