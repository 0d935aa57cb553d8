from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jardins", "0002_registre"),
    ]

    operations = [
        migrations.AlterField(
            model_name="culture",
            name="geste",
            field=models.CharField(
                choices=[
                    ("semer", "Semer"),
                    ("repiquer", "Repiquer"),
                    ("planter", "Planter"),
                    ("recolter", "Récolter"),
                    ("graines", "Garder les graines"),
                ],
                max_length=10,
                verbose_name="geste",
            ),
        ),
    ]
