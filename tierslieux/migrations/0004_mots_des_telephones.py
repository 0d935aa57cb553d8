"""A number was sought by its bare figures: see annuaire 0003."""

from django.db import migrations

from danaecare.socle.communs.texte.telephones import mots_refaits


def recalculer(apps, schema_editor):
    for nom, colonne in (("Projet", "telephone"), ("Reservation", "contact_telephone")):
        for ligne in apps.get_model("tierslieux", nom).objects.exclude(**{colonne: ""}).iterator():
            mots = mots_refaits(ligne.cherche, getattr(ligne, colonne))
            if mots != ligne.cherche:
                ligne.cherche = mots
                ligne.save(update_fields=["cherche"])


class Migration(migrations.Migration):
    dependencies = [("tierslieux", "0003_courriels")]

    operations = [migrations.RunPython(recalculer, migrations.RunPython.noop)]
