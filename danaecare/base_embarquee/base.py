import atexit

from django.db import connections
from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from danaecare import postgres_embarque
from danaecare.base_embarquee.client import DatabaseClient


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient
    _reserves_fermees_a_la_fin = False

    def get_connection_params(self):
        """Called before every connection, pool or not, and by whoever connects with the hub's parameters."""
        self._assurer()
        return super().get_connection_params()

    def get_new_connection(self, conn_params):
        """Between a server that dies and the one that replaces it a connection is refused: look again, once."""
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError:
            self._assurer(certain=True)
            return super().get_new_connection(conn_params)

    def _assurer(self, certain=False):
        try:
            postgres_embarque.ouvrir(self.settings_dict["DONNEES"]).assurer(certain=certain)
        except postgres_embarque.ErreurGrappe as erreur:
            raise OperationalError(str(erreur)) from erreur
        if not DatabaseWrapper._reserves_fermees_a_la_fin:
            # Registered after the cluster's own, so run before it: no pool tries to reconnect to a stopped server.
            atexit.register(self._fermer_les_reserves)
            DatabaseWrapper._reserves_fermees_a_la_fin = True

    @staticmethod
    def _fermer_les_reserves():
        for connexion in connections.all():
            if connexion.pool:
                connexion.pool.close(timeout=1)
