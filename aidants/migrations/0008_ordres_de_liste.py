from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("aidants", "0007_corrections"),
        ("annuaire", "0002_libelles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="appel",
            name="aidants_appel_date",
        ),
        migrations.RemoveIndex(
            model_name="dossier",
            name="aidants_dossier_conservation",
        ),
        migrations.AddIndex(
            model_name="appel",
            index=models.Index(fields=["-date", "id"], name="aidants_appel_ordre_liste"),
        ),
        migrations.AddIndex(
            model_name="appel",
            index=models.Index(
                condition=models.Q(("sens", "entrant")),
                fields=["date"],
                include=("dossier", "appelant"),
                name="aidants_appel_recus",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["date_premier_contact", "id"], name="aidants_dossier_ouverts"),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("statut__in", ("ouvert", "sorti"))),
                fields=["dernier_contact", "id"],
                include=("report_au",),
                name="aidants_dossier_a_archiver",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("statut", "archive")),
                fields=["archive_le", "id"],
                name="aidants_dossier_a_anonymiser",
            ),
        ),
    ]
