from django.db import migrations

from danaecare.socle.communs.texte.mots import cle

THEMES = (
    "Information et droits", "Écoute", "Soutien psychologique", "Groupes et rencontres", "Formation des aidants",
    "Répit à domicile", "Accueil de jour et séjours", "Aide et soins à domicile", "Hébergement", "Transport",
    "Aides techniques et logement", "Jeunes aidants", "Aidants en emploi", "Fin de vie et deuil",
)  # fmt: skip


def charger(apps, schema_editor):
    modele = apps.get_model("services", "ThemeService")
    modele.objects.bulk_create([modele(nom=nom, cle=cle(nom), ordre=10 * rang) for rang, nom in enumerate(THEMES, 1)])


class Migration(migrations.Migration):
    dependencies = [("services", "0001_initial")]
    operations = [migrations.RunPython(charger, migrations.RunPython.noop, elidable=True)]
