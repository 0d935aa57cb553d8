from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gouvernance", "0007_affiche"),
    ]

    operations = [
        migrations.AlterField(
            model_name="editionarretee",
            name="genre",
            field=models.CharField(
                choices=[
                    ("complete", "Complète"),
                    ("synthese", "Synthèse de quatre pages"),
                    ("affiche", "Affiche d’une page"),
                    ("reseaux", "Image pour les réseaux"),
                    ("diaporama", "Diaporama d’assemblée"),
                    ("financeur", "Pour un financeur"),
                ],
                max_length=12,
                verbose_name="édition",
            ),
        ),
    ]
