"""Plugin: after a test that commits (browser, threads), every table is emptied but those the migrations filled.

Django would empty these too, and the communes would be gone for the tests that follow.
"""

import pytest
from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase

from danaecare.socle.communs.ecriture.demonstration import parties

# The numbers that the emptied tables have given start again.
RECOMMENCER = """
SELECT setval(seqrelid::regclass, seqstart, false) FROM pg_sequence JOIN pg_depend ON objid = seqrelid
WHERE classid = 'pg_class'::regclass AND refobjsubid > 0 AND pg_sequence_last_value(seqrelid) IS NOT NULL
AND refobjid NOT IN (SELECT oid FROM pg_class WHERE relname = ANY(%s))
"""
_dernieres_lignes: dict[str, int] = {}


def _modeles_de_reference() -> list:
    etiquettes = {etiquette for partie in parties() for etiquette in getattr(partie, "REFERENCE", ())}
    declares = [modele for modele in apps.get_models() if modele._meta.label in etiquettes]
    return [*apps.get_app_config("territoires").get_models(), *declares]


def _vider(self):
    """Empty the tables that hold a row; in those of reference remove what the test added, the latest defined first.

    Without triggers nor foreign keys, and only where something is: to TRUNCATE them all takes half a second.
    """
    reference = [modele._meta.db_table for modele in _modeles_de_reference()]
    gardees = {"django_migrations", "django_content_type", *reference}
    tables = sorted(set(connection.introspection.table_names()) - gardees)
    with connection.cursor() as curseur:
        curseur.execute("SET session_replication_role = replica")
        pleines = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in tables)
        curseur.execute(pleines)
        for (table,) in curseur.fetchall():
            curseur.execute(f"DELETE FROM {table}")
        for table in reversed(reference):
            if table in _dernieres_lignes:
                curseur.execute(f"DELETE FROM {table} WHERE id > %s", [_dernieres_lignes[table]])
        curseur.execute("SET session_replication_role = DEFAULT")
        curseur.execute(RECOMMENCER, [sorted(gardees)])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    TransactionTestCase._fixture_teardown = _vider
    with django_db_blocker.unblock(), connection.cursor() as curseur:
        for modele in _modeles_de_reference():
            if modele._meta.pk.get_internal_type() == "BigAutoField" and modele._meta.pk.column == "id":
                curseur.execute(f"SELECT coalesce(max(id), 0) FROM {modele._meta.db_table}")
                _dernieres_lignes[modele._meta.db_table] = curseur.fetchone()[0]
