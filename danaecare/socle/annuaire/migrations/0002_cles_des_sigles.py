"""« C.A.F. » had the key of its letters in order, as F.A.C.: the letters of an acronym are one word."""

from django.db import migrations

from danaecare.socle.annuaire.cles import cle_organisation


def recalculer(apps, schema_editor):
    organisations = apps.get_model("annuaire", "Organisation").objects.filter(nom__contains=".")
    for organisation in organisations.iterator():
        organisation.cle = cle_organisation(organisation.nom)
        organisation.save(update_fields=["cle"])


class Migration(migrations.Migration):
    dependencies = [("annuaire", "0001_initial")]

    operations = [migrations.RunPython(recalculer, migrations.RunPython.noop)]
