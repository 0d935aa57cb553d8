from django.db import migrations

POSER = """
-- The computed figures have a table of their own: however many, they push no brake out of the shared cache.
CREATE TABLE IF NOT EXISTS cache_indicateurs (LIKE cache_hub INCLUDING ALL);
"""
RETIRER = """
DROP TABLE IF EXISTS cache_indicateurs;
"""


class Migration(migrations.Migration):
    dependencies = [("comptes", "0001_initial")]

    operations = [migrations.RunSQL(POSER, RETIRER)]
