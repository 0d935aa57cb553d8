"""What the owner of a file says of it after its analysis; the separator of decimals becomes one answer among others."""

import django.db.models.deletion
from django.db import migrations, models


def repondre(apps, schema_editor):
    importations = apps.get_model("imports", "Import").objects.exclude(decimale="")
    for depot in importations.iterator():
        depot.reponses = {"decimales": depot.decimale}
        depot.save(update_fields=["reponses"])


class Migration(migrations.Migration):
    dependencies = [("imports", "0002_decimale")]

    operations = [
        migrations.AddField(
            "import", "titres", models.JSONField(blank=True, default=dict, verbose_name="titres désignés")
        ),
        migrations.AddField("import", "reponses", models.JSONField(blank=True, default=dict, verbose_name="réponses")),
        migrations.AddField(
            "import", "corrections", models.JSONField(blank=True, default=dict, verbose_name="cellules corrigées")
        ),
        migrations.AddField(
            "import", "lignes", models.JSONField(blank=True, null=True, verbose_name="lignes reprises")
        ),
        migrations.AddField(
            "import",
            "suite_de",
            models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="suites",
                to="imports.import", verbose_name="suite de",
            ),
        ),
        migrations.RunPython(repondre, migrations.RunPython.noop),
        migrations.RemoveField("import", "decimale"),
        migrations.CreateModel(
            name="TitresRetenus",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ressource", models.CharField(max_length=40, verbose_name="ressource")),
                ("forme", models.CharField(editable=False, max_length=64, verbose_name="forme")),
                ("titres", models.JSONField(default=dict, verbose_name="titres désignés")),
                ("retenus_le", models.DateTimeField(auto_now=True, verbose_name="retenus le")),
            ],
            options={
                "verbose_name": "titres retenus",
                "verbose_name_plural": "titres retenus",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ressource", "forme"),
                        name="titres_retenus_unique",
                        violation_error_message="Les titres de ce genre de fichier sont déjà retenus.",
                    )
                ],
            },
        ),
    ]  # fmt: skip
