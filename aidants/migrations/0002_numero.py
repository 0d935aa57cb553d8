from django.db import migrations


class Migration(migrations.Migration):
    """The sequence that numbers the files: D0001, D0002… A number given by an import is skipped, gaps do not matter."""

    dependencies = [("aidants", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE aidants_dossier_numero_seq",
            "DROP SEQUENCE aidants_dossier_numero_seq",
        )
    ]
