import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("comptes", "0002_cache_indicateurs")]

    operations = [
        migrations.CreateModel(
            name="Brouillon",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("chemin", models.CharField(max_length=300, verbose_name="page")),
                ("cle_id", models.CharField(editable=False, max_length=20, verbose_name="clé")),
                ("contenu", models.BinaryField(verbose_name="contenu chiffré")),
                ("ecrit_le", models.DateTimeField(db_index=True, verbose_name="écrit le")),
                (
                    "utilisateur",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="brouillons",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "brouillon",
                "verbose_name_plural": "brouillons",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("utilisateur", "chemin"),
                        name="comptes_brouillon_un_par_page",
                        violation_error_message="Un brouillon de cette page est déjà gardé.",
                    )
                ],
            },
        ),
    ]
