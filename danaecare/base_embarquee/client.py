from django.db.backends.postgresql import client

from danaecare import postgres_embarque


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell` with the cluster's own psql."""

    def runshell(self, parameters):
        embarquee = postgres_embarque.ouvrir(self.connection.settings_dict["DONNEES"])
        embarquee.assurer()
        DatabaseClient.executable_name = str(embarquee.binaires / "psql")
        super().runshell(parameters)
