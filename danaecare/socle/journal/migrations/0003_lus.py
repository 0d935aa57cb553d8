import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0002_ajout_seul"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="trace",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("donnees__has_key", "lus")),
                fields=["donnees"],
                name="trace_lus",
                opclasses=["jsonb_path_ops"],
            ),
        ),
    ]
