from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("travaux", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="travail",
            name="ouvrier",
            field=models.BigIntegerField(blank=True, null=True, verbose_name="ouvrier"),
        ),
        migrations.AddField(
            model_name="travail",
            name="ouvrier_arrete",
            field=models.BigIntegerField(blank=True, null=True, verbose_name="ouvrier d’avant, arrêté"),
        ),
    ]
