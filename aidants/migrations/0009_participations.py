import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("aidants", "0008_ordres_de_liste"),
        ("animation", "0002_jeton"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="participationaidant",
            options={
                "ordering": ["aidant__cle_tri", "id"],
                "verbose_name": "participation d’un aidant",
                "verbose_name_plural": "participations des aidants",
            },
        ),
        migrations.AddField(
            model_name="participationaidant",
            name="cree_le",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="créé le"
            ),
        ),
        migrations.AddField(
            model_name="participationaidant",
            name="modifie_le",
            field=models.DateTimeField(auto_now=True, verbose_name="modifié le"),
        ),
        migrations.AddField(
            model_name="participationaidant",
            name="presence",
            field=models.CharField(
                choices=[("inscrit", "Inscrit"), ("present", "Présent"), ("absent", "Absent"), ("excuse", "Excusé")],
                default="present",
                max_length=8,
                verbose_name="présence",
            ),
        ),
        # Whoever was noted until now had come.
        migrations.AlterField(
            model_name="participationaidant",
            name="presence",
            field=models.CharField(
                choices=[("inscrit", "Inscrit"), ("present", "Présent"), ("absent", "Absent"), ("excuse", "Excusé")],
                default="inscrit",
                max_length=8,
                verbose_name="présence",
            ),
        ),
        migrations.AddField(
            model_name="participationaidant",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
        ),
        migrations.AddConstraint(
            model_name="participationaidant",
            constraint=models.CheckConstraint(
                condition=models.Q(("presence__in", ["inscrit", "present", "absent", "excuse"])),
                name="aidants_participation_presence",
                violation_error_message="Cette présence n’existe pas.",
            ),
        ),
    ]
