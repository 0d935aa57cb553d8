from django.db import migrations

# The shared cache (throttling of logins, computed figures) is a table, so that two web processes are one.
POSER = """
CREATE TABLE cache_hub (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX cache_hub_expires ON cache_hub (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("comptes", "0001_initial")]
    operations = [migrations.RunSQL(POSER, "DROP TABLE cache_hub;")]
