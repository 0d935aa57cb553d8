"""People helped are found by their names, caregivers by their birth name too."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

import danaecare.socle.communs.ecriture.modeles
from danaecare.socle.communs.texte.mots import cle


def remplir(apps, schema_editor):
    for proche in apps.get_model("aidants", "Proche").objects.exclude(nom="", prenom="").iterator():
        proche.cherche = cle(f"{proche.nom} {proche.prenom}")
        proche.save(update_fields=["cherche"])


class Migration(migrations.Migration):
    dependencies = [("aidants", "0007_qui_etait_la")]

    operations = [
        migrations.AddField(
            model_name="aidant",
            name="nom_naissance",
            field=models.CharField(blank=True, default="", max_length=80, verbose_name="nom de naissance"),
        ),
        migrations.AddField(
            model_name="proche",
            name="cherche",
            field=models.TextField(blank=True, default="", editable=False),
        ),
        migrations.AddField(
            model_name="proche",
            name="vecteur",
            field=models.GeneratedField(
                db_persist=True,
                expression=danaecare.socle.communs.ecriture.modeles.Vecteur("cherche"),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            model_name="proche",
            index=django.contrib.postgres.indexes.GinIndex(fields=["vecteur"], name="proche_vecteur"),
        ),
        migrations.RunPython(remplir, migrations.RunPython.noop),
    ]
