import django.db.models.functions.datetime
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jardins", "0005_distribution_recentes"),
    ]

    operations = [
        migrations.AddField(
            model_name="emplacement",
            name="cree_le",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="créé le"
            ),
        ),
        migrations.AddField(
            model_name="emplacement",
            name="modifie_le",
            field=models.DateTimeField(auto_now=True, default=django.utils.timezone.now, verbose_name="modifié le"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="emplacement",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
        ),
    ]
