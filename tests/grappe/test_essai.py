"""The throw-away cluster the tests themselves run on."""

import os

from django.db import connection


def test_la_base_des_essais_est_jetable(db):
    """What the tests write goes to a cluster without durability, never to the checkout's own."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT current_setting('data_directory'), current_setting('server_version_num')::int")
        dossier, version = curseur.fetchone()
    assert version >= 140000
    assert dossier != os.path.join(os.getcwd(), "donnees", "grappe-18")
