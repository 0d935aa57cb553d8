"""The communes and the first sectors; and the foreign key that holds an assignment to the scheme of its sector."""

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

    operations = [
        migrations.RunSQL(
            """ALTER TABLE territoires_affectationsecteur
            ADD CONSTRAINT territoires_affectation_meme_decoupage
            FOREIGN KEY (secteur_id, decoupage_id) REFERENCES territoires_secteur (id, decoupage_id)""",
            "ALTER TABLE territoires_affectationsecteur DROP CONSTRAINT territoires_affectation_meme_decoupage",
        ),
        migrations.RunPython(charger, migrations.RunPython.noop),
    ]
