"""The communes and the first sectors."""

from django.db import migrations

from danaecare.socle.territoires.chargement import charger_communes, charger_secteurs


def charger(apps, schema_editor):
    modeles = {
        nom: apps.get_model("territoires", nom)
        for nom in ("Epci", "Commune", "AncienneCommune", "Decoupage", "Secteur", "AffectationSecteur")
    }
    charger_communes(**{nom: modeles[nom] for nom in ("Epci", "Commune", "AncienneCommune")})
    charger_secteurs(**{nom: modeles[nom] for nom in ("Commune", "Decoupage", "Secteur", "AffectationSecteur")})


class Migration(migrations.Migration):
    dependencies = [("territoires", "0001_initial")]

    operations = [migrations.RunPython(charger, migrations.RunPython.noop)]
