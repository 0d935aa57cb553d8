from django.db.backends.postgresql import client

from danaecare import grappe


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell` with the cluster's own psql."""

    def runshell(self, parameters):
        embarquee = grappe.ouvrir(self.connection.settings_dict["DONNEES"])
        embarquee.assurer()
        DatabaseClient.executable_name = str(embarquee.binaires / "psql")
        super().runshell(parameters)
