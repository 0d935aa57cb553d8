"""A number had its bare figures for key: see annuaire 0003."""

from django.db import migrations

from danaecare.socle.communs.texte.telephones import cle_telephone, mots_refaits


def recalculer(apps, schema_editor):
    for aidant in apps.get_model("aidants", "Aidant").objects.exclude(telephone="").iterator():
        numero, mots = cle_telephone(aidant.telephone), mots_refaits(aidant.cherche, aidant.telephone)
        if (numero, mots) != (aidant.telephone_chiffres, aidant.cherche):
            aidant.telephone_chiffres, aidant.cherche = numero, mots
            aidant.save(update_fields=["telephone_chiffres", "cherche"])


class Migration(migrations.Migration):
    dependencies = [("aidants", "0003_rappels")]

    operations = [migrations.RunPython(recalculer, migrations.RunPython.noop)]
