"""The throw-away cluster the tests themselves run on."""

from django.db import connection

from danaecare.grappe.lieux import DEPOT, Lieux


def test_la_base_des_essais_est_jetable(db):
    """What the tests write never goes to the checkout's own cluster."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT current_setting('server_version_num')::int")
        assert curseur.fetchone()[0] >= 140000
    assert connection.settings_dict["HOST"] != str(Lieux.de(DEPOT / "donnees").socket)
