from django.db import migrations

from tierslieux.vacances import vacances_livrees


def charger(apps, schema_editor):
    modele = apps.get_model("tierslieux", "VacancesScolaires")
    modele.objects.bulk_create([modele(**ligne) for ligne in vacances_livrees()])


class Migration(migrations.Migration):
    dependencies = [("tierslieux", "0001_initial")]
    operations = [migrations.RunPython(charger, migrations.RunPython.noop, elidable=True)]
