import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comptes", "0003_brouillon"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChiffreEpingle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=80, verbose_name="chiffre")),
                (
                    "compte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chiffres_epingles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "chiffre gardé",
                "verbose_name_plural": "chiffres gardés",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("compte", "code"),
                        name="chiffre_epingle_une_fois",
                        violation_error_message="Ce chiffre est déjà sur votre page.",
                    )
                ],
            },
        ),
    ]
