"""A booking says the equipment that it needs."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tierslieux", "0004_mots_des_telephones")]

    operations = [
        migrations.AddField(
            model_name="reservation",
            name="equipements",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("videoprojecteur", "vidéoprojecteur"),
                        ("ecran", "écran"),
                        ("visio", "visioconférence"),
                        ("tableau", "tableau ou paperboard"),
                        ("sono", "sonorisation"),
                        ("boucle", "boucle magnétique"),
                        ("cuisine", "cuisine"),
                        ("tapis", "tapis et coussins"),
                        ("ordinateurs", "ordinateurs"),
                        ("wifi", "wifi"),
                        ("point_eau", "point d’eau"),
                        ("confidentiel", "confidentialité (insonorisé)"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="équipements nécessaires",
            ),
        ),
    ]
