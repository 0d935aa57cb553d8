"""A stop or a group on which opinions were given is not taken away; the empty sheets go with it."""

from django.db import migrations

POSER = """
CREATE TRIGGER aidants_halte_avis BEFORE DELETE ON aidants_halte
    FOR EACH ROW EXECUTE FUNCTION questionnaires_sujet_garder('aidants.halte');
CREATE TRIGGER aidants_groupe_avis BEFORE DELETE ON aidants_groupe
    FOR EACH ROW EXECUTE FUNCTION questionnaires_sujet_garder('aidants.groupe');
"""
RETIRER = """
DROP TRIGGER aidants_groupe_avis ON aidants_groupe;
DROP TRIGGER aidants_halte_avis ON aidants_halte;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("aidants", "0020_objectifs"),
        ("questionnaires", "0005_garder_les_avis"),
    ]

    operations = [migrations.RunSQL(POSER, RETIRER)]
