from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jardins", "0004_registre_par_envoi"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="distribution",
            index=models.Index(fields=["-date", "-id"], name="distribution_recentes"),
        ),
    ]
